import type { Instant } from '@vinhdanh/kernel';
import { LOG_SCHEMA_VERSION } from '@vinhdanh/stores';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogSum } from './log-sum.js';
import type { FileSum } from './on-disk.js';
import { refused, type UpkeepRefused } from './refused.js';

/** What a backup holds, in `backup.json` beside its `log.db`. Read models are not in it: they follow from the log. */
export interface Manifest {
  /** Raised with every change of what a backup consists of. */
  readonly format: number;
  readonly product: string;
  readonly productVersion: string;
  /** Of the log's file. */
  readonly schemaVersion: number;
  /** When the copy began: what was acknowledged before is in it. */
  readonly madeAt: Instant;
  readonly log: LogSum;
  readonly file: FileSum;
}

export const MANIFEST = 'backup.json';
export const PRODUCT = 'vinhdanh';
export const FORMAT = 1;

/** @throws UpkeepRefused for what is no backup, or one that this version cannot read */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  const manifest = await parsed(path);
  if (manifest['product'] !== PRODUCT || typeof manifest['format'] !== 'number') throw notABackup(folder);
  if (manifest['format'] > FORMAT) throw newer(folder, manifest);
  if (!isManifest(manifest)) throw damaged(path);
  if (manifest.schemaVersion > LOG_SCHEMA_VERSION) throw newer(folder, { ...manifest });
  return manifest;
}

type Loose = { readonly [name: string]: unknown };

async function parsed(path: string): Promise<Loose> {
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    throw fault.code === 'ENOENT' || fault.code === 'ENOTDIR' ? notABackup(join(path, '..')) : unreadable(path, fault);
  });
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Loose;
  } catch {
    // told in one way, whatever it is instead
  }
  throw damaged(path);
}

/** Every field that a restore relies on. */
function isManifest(value: Loose): value is Loose & Manifest {
  const { schemaVersion, log, file, madeAt, productVersion } = value as Partial<Manifest>;
  return (
    isCount(schemaVersion) &&
    isText(productVersion) &&
    isInstant(madeAt) &&
    isLogSum(log ?? {}) &&
    isFileSum(file ?? {})
  );
}

function isLogSum({ events, head, sha256, firstEvent }: Partial<LogSum>): boolean {
  return isCount(events) && isText(head) && isDigest(sha256) && (firstEvent === null || isText(firstEvent));
}

function isFileSum({ bytes, sha256 }: Partial<FileSum>): boolean {
  return isCount(bytes) && isDigest(sha256);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isDigest(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function notABackup(folder: string): UpkeepRefused {
  return refused(
    'BACKUP_NOT_FOUND',
    `${folder} không phải bản sao lưu: không có ${MANIFEST} của Vinh Danh. Hãy chỉ thư mục mà vinhdanh backup đã tạo.`,
    `${folder} is no backup: it has no ${MANIFEST} of Vinh Danh. Name the folder that vinhdanh backup has made.`,
  );
}

function unreadable(path: string, { code }: NodeJS.ErrnoException): UpkeepRefused {
  return refused(
    'BACKUP_NOT_READABLE',
    `Không đọc được ${path} (${code}). Hãy cho người dùng này quyền đọc.`,
    `${path} cannot be read (${code}). Give this user the right to read it.`,
  );
}

function damaged(path: string): UpkeepRefused {
  return refused(
    'BACKUP_CHANGED',
    `${path} đã bị hỏng hoặc bị sửa. Hãy dùng một bản sao lưu khác, hoặc một bản chép khác của nó.`,
    `${path} is damaged or was changed. Take another backup, or another copy of this one.`,
  );
}

function newer(folder: string, manifest: Loose): UpkeepRefused {
  const version = String(manifest['productVersion']);
  const [format, schema] = [String(manifest['format']), String(manifest['schemaVersion'])];
  return refused(
    'BACKUP_NEWER',
    `Bản sao lưu ${folder} do phiên bản mới hơn (${version}) tạo: dạng ${format}, lược đồ ${schema}; ` +
      `chương trình này biết đến ${FORMAT} và ${LOG_SCHEMA_VERSION}. Hãy khôi phục bằng phiên bản đó hoặc mới hơn.`,
    `The backup ${folder} was made by a newer version (${version}): format ${format}, schema ${schema}; ` +
      `this program knows ${FORMAT} and ${LOG_SCHEMA_VERSION}. Restore it with that version or a newer one.`,
  );
}
