import { StoreUnusable } from '@vinhdanh/kernel';
import { SqlFault, type SqlFaultKind } from './driver.js';

/** A file, and what a person can do when it is unfit. */
export interface NamedFile {
  readonly path: string;
  readonly kind: { readonly remedy: string };
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

const WORDS: Readonly<Record<SqlFaultKind, (path: string, remedy: string, text: string) => string>> = {
  busy: (path) => `Another process holds ${path} for writing: nothing was saved. Stop that process, or try again.`,
  full: (path) =>
    `The disk that holds ${path} is full: nothing was saved. Make room, then repeat; no restart is needed.`,
  io: (path, _remedy, text) => `Reading or writing ${path} failed: ${text}. Check the disk, then start again.`,
  'read-only': (path) =>
    `${path} is read-only here: nothing was saved. Give this user the right to write it and its folder.`,
  corrupt: (path, remedy) => `${path} is damaged. ${remedy}`,
  'not-a-database': (path, remedy) => `${path} is not a database. ${remedy}`,
  'cannot-open': (path) => `${path} cannot be opened. Does its folder exist, and may this user read and write there?`,
  closed: (path) => `${path} is closed: open the store again.`,
  other: (path, _remedy, text) => `${path}: ${text}.`,
};
