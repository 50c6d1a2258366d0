import type { Message } from '@vinhdanh/kernel';

/** What a database file of ours is for, and what a person can do when it is unfit. */
export interface DatabaseKind {
  /** "This is the …": a few words for messages. */
  readonly what: Message;
  /** In the file's header (PRAGMA application_id): tells our files from those of others. */
  readonly applicationId: number;
  /** In the file's header (PRAGMA user_version); raised with every change of the schema. */
  readonly schemaVersion: number;
  readonly schema: string;
  /** True: what an older program wrote is thrown away and made anew. */
  readonly isDisposable?: boolean;
  readonly synchronous: 'FULL' | 'NORMAL';
  /** What to do with a damaged or a foreign file: a full sentence. */
  readonly remedy: Message;
}

/** A file and what it should be. */
export interface DatabaseFile {
  readonly path: string;
  readonly kind: DatabaseKind;
}

/** The events. Small stream numbers keep the index of (stream, revision) at a few bytes an event and its busy pages few. */
export const EVENT_LOG: DatabaseKind = {
  what: { vi: 'nhật ký sự kiện', en: 'event log' },
  applicationId: 0x56444c47, // "VDLG"
  schemaVersion: 1,
  synchronous: 'FULL',
  remedy: {
    vi: 'Hãy khôi phục từ bản sao lưu, hoặc dùng thư mục dữ liệu khác (VINHDANH_DATA).',
    en: 'Restore it from a backup, or use another data folder (VINHDANH_DATA).',
  },
  schema: `
    CREATE TABLE streams (key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE events (
      position INTEGER PRIMARY KEY,
      stream INTEGER NOT NULL REFERENCES streams (key),
      revision INTEGER NOT NULL,
      id TEXT NOT NULL,
      type TEXT NOT NULL,
      data BLOB NOT NULL,
      metadata BLOB NOT NULL,
      UNIQUE (stream, revision)
    ) STRICT;`,
};

/** Rows that follow from the log: every place of every edition, with the position up to which they do and who may write them. */
export const READ_MODELS: DatabaseKind = {
  what: { vi: 'tệp bảng đọc', en: 'read model file' },
  applicationId: 0x5644524d, // "VDRM"
  schemaVersion: 3,
  // A power cut may take the last rows with their checkpoint: they are folded again.
  synchronous: 'NORMAL',
  remedy: {
    vi: 'Hãy dời tệp đi: nó được dựng lại từ nhật ký.',
    en: 'Move it away: it is built anew from the log.',
  },
  isDisposable: true,
  schema: `
    CREATE TABLE editions (
      name TEXT NOT NULL,
      layout TEXT NOT NULL,
      place TEXT NOT NULL,
      version INTEGER NOT NULL,
      position TEXT NOT NULL,
      events INTEGER NOT NULL,
      last_event TEXT, -- of them, as JSON
      fence INTEGER NOT NULL,
      last_fence INTEGER NOT NULL, -- of the live place: the highest ever given for the table
      holder TEXT,
      until INTEGER NOT NULL,
      PRIMARY KEY (name, layout, place)
    ) STRICT, WITHOUT ROWID;`,
};
