import { StoreUnusable, type Message } from '@vinhdanh/kernel';
import { SqlFault, type SqlFaultKind } from './driver.js';

/** A file, and what a person can do when it is unfit. */
export interface NamedFile {
  readonly path: string;
  readonly kind: { readonly remedy: Message };
}

/** Runs the work; what the database says against it is thrown as StoreUnusable, in words for the person who runs the product. */
export function inPlainWords<T>(file: NamedFile, work: () => T): T {
  try {
    return work();
  } catch (fault) {
    throw plainWords(file, fault);
  }
}

export function plainWords({ path, kind }: NamedFile, fault: unknown): unknown {
  if (!(fault instanceof SqlFault)) return fault;
  return new StoreUnusable(WORDS[fault.kind](path, kind.remedy, fault.message), { cause: fault });
}

const WORDS: Readonly<Record<SqlFaultKind, (path: string, remedy: Message, text: string) => Message>> = {
  busy: (path) => ({
    vi: `Một tiến trình khác đang giữ ${path} để ghi: không lưu được gì. Hãy dừng tiến trình đó, hoặc thử lại.`,
    en: `Another process holds ${path} for writing: nothing was saved. Stop that process, or try again.`,
  }),
  full: (path) => ({
    vi: `Ổ đĩa chứa ${path} đã đầy: không lưu được gì. Hãy dọn chỗ rồi làm lại; không cần khởi động lại.`,
    en: `The disk that holds ${path} is full: nothing was saved. Make room, then repeat; no restart is needed.`,
  }),
  io: (path, _remedy, text) => ({
    vi: `Không đọc hoặc ghi được ${path}: “${text}”. Hãy kiểm tra ổ đĩa rồi khởi động lại.`,
    en: `Reading or writing ${path} failed: ${text}. Check the disk, then start again.`,
  }),
  'read-only': (path) => ({
    vi: `${path} chỉ đọc được: không lưu được gì. Hãy cấp cho người dùng này quyền ghi tệp và thư mục của nó.`,
    en: `${path} is read-only here: nothing was saved. Give this user the right to write it and its folder.`,
  }),
  corrupt: (path, remedy) => ({ vi: `${path} bị hỏng. ${remedy.vi}`, en: `${path} is damaged. ${remedy.en}` }),
  'not-a-database': (path, remedy) => ({
    vi: `${path} không phải cơ sở dữ liệu. ${remedy.vi}`,
    en: `${path} is not a database. ${remedy.en}`,
  }),
  'cannot-open': (path) => ({
    vi: `Không mở được ${path}. Thư mục của nó có tồn tại không, và người dùng này có được đọc và ghi ở đó không?`,
    en: `${path} cannot be opened. Does its folder exist, and may this user read and write there?`,
  }),
  closed: (path) => ({ vi: `${path} đã đóng: hãy mở lại kho.`, en: `${path} is closed: open the store again.` }),
  other: (path, _remedy, text) => ({ vi: `${path}: SQLite báo “${text}”.`, en: `${path}: ${text}.` }),
};
