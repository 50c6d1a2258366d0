import { isDossierStream, type RecordedDossierEvent } from '@vinhdanh/dossier';
import type { EventStore, StoredEvent } from '@vinhdanh/kernel';
import { existsSync } from 'node:fs';
import { dossierCodec, Engine, type Stores } from '../../engine.js';
import { filesOf, openStoresReadOnly } from '../../open-configured.js';
import { followedLog } from '../../read-models/log-identity.js';
import { ReadModelDesk, type ProjectionStatus } from '../../read-models/read-model-desk.js';
import { fault, fine, PATIENCE_MS, warning, type Examiner, type Patient, type Told } from './examination.js';

/** This machine's clock, against the last thing that was recorded. */
export const clockExaminer: Examiner = {
  name: 'clock',
  examine: (patient) => withStores(patient, ({ eventStore }) => clockTold(eventStore, patient.clock.now())),
};

export const readModelsExaminer: Examiner = {
  name: 'read-models',
  examine: (patient) => withStores(patient, readModelsTold),
};

/** Nothing when there is nothing to look into, or it cannot be opened: other examinations say so. */
async function withStores(
  { configuration }: Patient,
  look: (stores: Stores) => Promise<readonly Told[]>,
): Promise<readonly Told[]> {
  const { log, readModels } = filesOf(configuration);
  if ([log, readModels].some((path) => path !== undefined && !existsSync(path))) return [];
  const waiting = { signal: AbortSignal.timeout(PATIENCE_MS), onWaiting: (): void => undefined };
  const stores = await openStoresReadOnly(configuration, waiting).catch(() => undefined);
  if (!stores) return [];
  try {
    return await look(stores);
  } finally {
    await stores.eventStore.close();
    await stores.readStore.close();
  }
}

/** Two machines in step are closer than this. */
const AHEAD_MS = 5000;

async function clockTold(eventStore: EventStore, now: string): Promise<readonly Told[]> {
  const [last] = await eventStore.readAll({ direction: 'backwards', limit: 1 });
  const recordedAt = last && isDossierStream(last.stream) ? recordedIn(last) : undefined;
  const isExample = last !== undefined && (await isOfExample(eventStore, last.stream));
  if (recordedAt === undefined || isExample || Date.parse(recordedAt) - Date.parse(now) <= AHEAD_MS)
    return [fine(`bây giờ là ${now}`, `it is ${now}`)];
  return [
    fault(
      `Bây giờ là ${now}, nhưng sự kiện cuối cùng được ghi lúc ${recordedAt}: đồng hồ chạy chậm, hoặc đã từng chạy nhanh. Hãy đồng bộ giờ (NTP) trước khi làm tiếp.`,
      `It is ${now}, but the last event was recorded at ${recordedAt}: the clock is slow, or was fast. Set the time (NTP) before going on.`,
    ),
  ];
}

/** Examples bring their own instants. */
async function isOfExample(eventStore: EventStore, stream: string): Promise<boolean> {
  const [first] = await eventStore.readStream(stream, { limit: 1 });
  const opened = first && decoded(first);
  return opened?.type === 'DossierOpened' && opened.data.example;
}

function recordedIn(stored: StoredEvent): string | undefined {
  return decoded(stored)?.metadata.recordedAt;
}

function decoded(stored: StoredEvent): RecordedDossierEvent | undefined {
  try {
    return dossierCodec.decode(stored);
  } catch {
    return undefined; // of a newer version: `verify` says so
  }
}

async function readModelsTold(stores: Stores): Promise<readonly Told[]> {
  const [known, [first]] = await Promise.all([followedLog(stores.readStore), stores.eventStore.readAll({ limit: 1 })]);
  if (known !== undefined && known !== first?.id) return [otherLog(known)];
  const head = await stores.eventStore.head();
  const lines = await new ReadModelDesk(new Engine({ stores })).status();
  const told = lines.flatMap((line) => lineTold(line, head));
  return told.length > 0 ? told : [fine('đều theo kịp nhật ký', 'all have caught up with the log')];
}

function lineTold({ projection, position, kept, incidents, rebuild }: ProjectionStatus, head: string): Told[] {
  const told: Told[] = [];
  if (position > head) told.push(ahead(projection));
  else if (position < head && !kept) told.push(behind(projection));
  if (incidents > 0) told.push(parked(projection, incidents));
  if (rebuild?.state === 'failed') told.push(failed(projection, rebuild.message ?? ''));
  return told;
}

function otherLog(first: string): Told {
  return fault(
    `Bảng đọc theo một nhật ký khác (sự kiện đầu tiên ${first}); hãy kiểm tra EVENTSTORE_URL, DATABASE_URL và VINHDANH_DATA.`,
    `The read models follow another log (first event ${first}); check EVENTSTORE_URL, DATABASE_URL and VINHDANH_DATA.`,
  );
}

function ahead(name: string): Told {
  return fault(
    `${name} đi xa hơn nhật ký; hãy dời read-models.db đi (hoặc DROP SCHEMA vinhdanh CASCADE) để dựng lại.`,
    `${name} is further than the log; move read-models.db away (or DROP SCHEMA vinhdanh CASCADE) to have it built anew.`,
  );
}

function behind(name: string): Told {
  return warning(
    `${name} chưa theo kịp nhật ký và không có worker nào giữ; hãy khởi động máy chủ (hoặc worker).`,
    `${name} is behind the log and no worker keeps it; start the server (or a worker).`,
  );
}

function parked(name: string, count: number): Told {
  return warning(
    `${name}: ${count} hồ sơ bị tạm dừng; xem vinhdanh incidents list.`,
    `${name}: ${count} dossiers are parked; see vinhdanh incidents list.`,
  );
}

function failed(name: string, message: string): Told {
  return warning(
    `${name}: lần dựng lại cuối không thành (${message}); hãy chạy vinhdanh projections rebuild ${name}.`,
    `${name}: the last rebuild failed (${message}); run vinhdanh projections rebuild ${name}.`,
  );
}
