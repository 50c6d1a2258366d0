import { basename, dirname } from 'node:path';

/** A system call of the recorded process that its files, or who listens to it, could notice. Files by their bare names. */
export type Recorded =
  | { readonly call: 'create' | 'unlink' | 'sync'; readonly file: string }
  | { readonly call: 'write'; readonly file: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly call: 'truncate'; readonly file: string; readonly size: number }
  | { readonly call: 'sync-folder' }
  | { readonly call: 'say'; readonly bytes: Buffer };

/** What strace is to record; the last two lines are not expected, and are no way round the recording. */
export const RECORDED_CALLS = [
  ...['write', 'openat', 'pwrite64', 'fsync', 'fdatasync', 'ftruncate', 'unlink'],
  ...['unlinkat', 'rename', 'renameat', 'renameat2', 'truncate', 'fallocate', 'writev', 'pwritev', 'pwritev2'],
  ...['sync_file_range', 'copy_file_range', 'sendfile', 'io_uring_enter'],
];

/** How strace writes it: every string in hexadecimal, and the path behind each file descriptor. */
export const TRACE_FORMAT = ['-y', '-xx', '-s', '16777216'];

const LINE = /^(\w+)\((.*)\) = (\d+)(?:<.*>)?$/s;
const HEX = /"((?:\\x[0-9a-f]{2})*)"/;
const DESCRIPTOR = /^\d+<((?:\\x[0-9a-f]{2})*)>/;

/**
 * Reads what strace has written about one thread, the successful calls on a folder and on standard output.
 * @throws Error for a call that changes the folder's files in a way that this reader does not know
 */
export function readTrace(text: string, folder: string): Recorded[] {
  return text.split('\n').flatMap((line) => {
    const [, call = '', words = '', result = ''] = LINE.exec(line) ?? [];
    return call === '' ? [] : (recorded({ call, words, result: Number(result) }, folder) ?? []);
  });
}

interface Line {
  readonly call: string;
  readonly words: string;
  readonly result: number;
}

function recorded(line: Line, folder: string): Recorded | undefined {
  const { call, words, result } = line;
  if (call === 'write' && words.startsWith('1<')) return { call: 'say', bytes: stringIn(words).subarray(0, result) };
  const path = pathOf(line);
  if (path === folder) return call === 'fsync' || call === 'fdatasync' ? { call: 'sync-folder' } : undefined;
  if (dirname(path) !== folder) return undefined;
  return change(line, basename(path));
}

function change({ call, words, result }: Line, file: string): Recorded | undefined {
  switch (call) {
    case 'openat':
      return words.includes('O_CREAT') ? { call: 'create', file } : undefined;
    case 'pwrite64':
      return { call: 'write', file, offset: lastNumber(words), bytes: stringIn(words).subarray(0, result) };
    case 'ftruncate':
      return { call: 'truncate', file, size: lastNumber(words) };
    case 'fsync':
    case 'fdatasync':
      return { call: 'sync', file };
    case 'unlink':
      return { call: 'unlink', file };
    default:
      throw new Error(`${call} on ${file}: this recorder does not know what a power cut does to that`);
  }
}

/** Of the file that the call is about: named by its descriptor, or by its path. */
function pathOf({ call, words }: Line): string {
  const [, descriptor] = DESCRIPTOR.exec(words) ?? [];
  return (descriptor !== undefined && call !== 'openat' ? bytesOf(descriptor) : stringIn(words)).toString();
}

function stringIn(words: string): Buffer {
  return bytesOf(HEX.exec(words)?.[1] ?? '');
}

function bytesOf(escaped: string): Buffer {
  return Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
}

function lastNumber(words: string): number {
  return Number(/(\d+)$/.exec(words)?.[1]);
}
