import type { EventStore, StoredEvent } from '@vinhdanh/kernel';
import { SqliteEventStore } from '@vinhdanh/stores';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LOG } from '../open-stores.js';
import { MANIFEST, type Manifest } from './manifest.js';
import { refused, type UpkeepRefused } from './refused.js';

/** Files that a restored log would be mixed up with: another log, what is left of its write-ahead log, rows of another state. */
const IN_THE_WAY = /^(log|read-models)\.db(-wal|-shm|-journal)?$/;

/** @throws UpkeepRefused that says what is there, and how it stands to the backup */
export async function assertNothingThere(folder: string, manifest: Manifest): Promise<void> {
  const there = (await readdir(folder)).filter((name) => IN_THE_WAY.test(name)).sort();
  if (there.includes(LOG)) throw await logThere(folder, manifest);
  if (there.length > 0) throw notEmpty(folder, there);
}

async function logThere(folder: string, manifest: Manifest): Promise<UpkeepRefused> {
  const ends = await endsOf(folder).catch(() => undefined);
  if (!ends) return unreadableLog(folder);
  const { first, last } = ends;
  if (first?.id !== manifest.log.firstEvent) return otherInstallation(folder, first);
  return sameInstallation(folder, last, manifest);
}

async function endsOf(folder: string): Promise<{ first: StoredEvent | undefined; last: StoredEvent | undefined }> {
  const log: EventStore = SqliteEventStore.openReadOnly(join(folder, LOG));
  try {
    const [first] = await log.readAll({ limit: 1 });
    const [last] = await log.readAll({ limit: 1, direction: 'backwards' });
    return { first, last };
  } finally {
    await log.close();
  }
}

const ELSEWHERE = {
  vi: 'Hãy khôi phục vào thư mục trống (VINHDANH_DATA)',
  en: 'Restore into an empty folder (VINHDANH_DATA)',
};

function otherInstallation(folder: string, first: StoredEvent | undefined): UpkeepRefused {
  const id = first?.id ?? '-';
  return refused(
    'LOG_OF_ANOTHER_INSTALLATION',
    `${folder} đang giữ nhật ký của một cơ sở khác với bản sao lưu (sự kiện đầu tiên ${id}). ${ELSEWHERE.vi}.`,
    `${folder} holds the log of another installation than the backup’s (first event ${id}). ${ELSEWHERE.en}.`,
  );
}

function sameInstallation(folder: string, last: StoredEvent | undefined, manifest: Manifest): UpkeepRefused {
  const [here, there] = [last?.position ?? '', manifest.log.head];
  const [vi, en] = standing(here, there);
  return refused(
    'LOG_THERE',
    `${folder} đã có nhật ký của chính cơ sở này, đến vị trí ${here || '-'}; bản sao lưu (${manifest.madeAt}) đến ${there || '-'}. ${vi}`,
    `${folder} already holds this installation’s log, up to position ${here || '-'}; the backup (${manifest.madeAt}) goes to ${there || '-'}. ${en}`,
  );
}

function standing(here: string, there: string): readonly [vi: string, en: string] {
  if (here === there) return ['Không cần khôi phục gì.', 'There is nothing to restore.'];
  if (here > there)
    return [
      `Khôi phục sẽ làm mất phần mới hơn nên bị từ chối. ${ELSEWHERE.vi} nếu muốn xem lại lúc đó.`,
      `Restoring would lose what is newer, so it is refused. ${ELSEWHERE.en} to look at that time.`,
    ];
  return [
    `Bản sao lưu đi xa hơn. ${ELSEWHERE.vi}, kiểm tra bằng vinhdanh verify, rồi dùng thư mục đó thay thư mục này.`,
    `The backup goes further. ${ELSEWHERE.en}, check it with vinhdanh verify, then use that folder in place of this one.`,
  ];
}

function unreadableLog(folder: string): UpkeepRefused {
  return refused(
    'LOG_THERE',
    `${folder} có ${LOG} nhưng không đọc được. Hãy giữ nguyên nó để xem xét. ${ELSEWHERE.vi}.`,
    `${folder} holds a ${LOG} that cannot be read. Keep it as it is, for who looks into it. ${ELSEWHERE.en}.`,
  );
}

function notEmpty(folder: string, names: readonly string[]): UpkeepRefused {
  const list = names.join(', ');
  return refused(
    'FOLDER_NOT_EMPTY',
    `${folder} còn lại ${list} của một nhật ký trước. Hãy dời các tệp đó đi, hoặc khôi phục vào thư mục trống (VINHDANH_DATA).`,
    `${folder} still holds ${list} of a former log. Move them away, or restore into an empty folder (VINHDANH_DATA).`,
  );
}

export function truncated(backup: string, { is, was }: { readonly is: number; readonly was: number }): UpkeepRefused {
  return refused(
    'BACKUP_TRUNCATED',
    `Bản sao lưu ${backup} bị cắt cụt: ${LOG} có ${is} byte thay vì ${was}. Hãy chép lại nó, hoặc dùng bản sao lưu khác.`,
    `The backup ${backup} is truncated: its ${LOG} has ${is} bytes instead of ${was}. Copy it again, or take another backup.`,
  );
}

export function changed(backup: string): UpkeepRefused {
  return refused(
    'BACKUP_CHANGED',
    `Bản sao lưu ${backup} đã bị thay đổi: ${LOG} không như ${MANIFEST} đã ghi. Hãy chép lại nó, hoặc dùng bản sao lưu khác.`,
    `The backup ${backup} was changed: its ${LOG} is not what its ${MANIFEST} says. Copy it again, or take another backup.`,
  );
}

export function logElsewhere(): UpkeepRefused {
  return refused(
    'LOG_ON_EVENTSTOREDB',
    'Nhật ký nằm trên EventStoreDB (EVENTSTORE_URL): hãy sao lưu và khôi phục bằng công cụ của nó, rồi chạy vinhdanh verify. Xem docs/how-to/backup.md.',
    'The log lies on an EventStoreDB (EVENTSTORE_URL): back up and restore with its own tools, then run vinhdanh verify. See docs/how-to/backup.md.',
  );
}

export function readModelsElsewhere(): UpkeepRefused {
  return refused(
    'READ_MODELS_THERE',
    'Cơ sở dữ liệu trong DATABASE_URL đã có bảng đọc, có thể đi xa hơn bản sao lưu. Hãy dùng cơ sở dữ liệu trống, hoặc bỏ chúng: DROP SCHEMA vinhdanh CASCADE.',
    'The database of DATABASE_URL holds read models already, perhaps of a later time than the backup. Take an empty database, or drop them: DROP SCHEMA vinhdanh CASCADE.',
  );
}
