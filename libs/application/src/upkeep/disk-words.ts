import { refused } from './refused.js';

/** What the file system said against it, in words that say what to do; any other fault as it is. */
export function inDiskWords(fault: unknown): unknown {
  // Not `instanceof Error`: a test runner has its own Error beside that of Node's core.
  const { code, syscall, path } = (fault ?? {}) as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return fault;
  const what = path ?? syscall;
  const [vi, en] = WORDS[code] ?? [`lỗi ${code} khi ${syscall}`, `${syscall} failed with ${code}`];
  return refused('DISK', `${what}: ${vi}. Chưa có gì thay đổi.`, `${what}: ${en}. Nothing was changed.`);
}

const noRight = [
  'người dùng này không có quyền; hãy cấp quyền đọc và ghi',
  'this user has no right to it; give it the right to read and write',
] as const;
const noRoom = ['ổ đĩa đã đầy; hãy dọn chỗ rồi làm lại', 'the disk is full; make room and repeat'] as const;

const WORDS: { readonly [code: string]: readonly [vi: string, en: string] | undefined } = {
  EACCES: noRight,
  EPERM: noRight,
  EROFS: ['ổ đĩa chỉ đọc; hãy chọn nơi khác', 'the disk is read-only; name another place'],
  ENOSPC: noRoom,
  EDQUOT: noRoom,
  EIO: ['ổ đĩa báo lỗi; hãy kiểm tra ổ đĩa', 'the disk reports an error; check it'],
  ENOENT: ['không có tệp hoặc thư mục này', 'there is no such file or folder'],
  ENOTDIR: ['không phải thư mục', 'it is no folder'],
};
