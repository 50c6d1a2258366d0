import { isDossierStream, type RecordedDossierEvent } from '@vinhdanh/dossier';
import { StoreUnusable, type EventStore, type Position, type StoredEvent } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { existsSync } from 'node:fs';
import type { Configuration } from '../../configuration.js';
import { dossierCodec, Engine, type Stores } from '../../engine.js';
import { filesOf, openStoresReadOnly } from '../../open-configured.js';
import { standingOf, type Standing } from '../../read-models/log-identity.js';
import { ReadModelDesk, type ProjectionStanding } from '../../read-models/read-model-desk.js';
import { readModelTables } from '../../read-models/tables.js';
import { fault, fine, PATIENCE_MS, warning, type Examiner, type Patient, type Told } from './examination.js';

/** This machine's clock, against the last thing that was recorded. */
export const clockExaminer: Examiner = {
  name: 'clock',
  examine: (patient) => withStores(patient, ({ eventStore }) => clockTold(eventStore, patient.clock.now())),
};

export const readModelsExaminer: Examiner = {
  name: 'read-models',
  examine: (patient) => withStores(patient, (stores) => readModelsTold(stores, patient)),
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

export async function readModelsTold(stores: Stores, { configuration }: Patient): Promise<readonly Told[]> {
  const unmade = await unmadeIn(stores);
  if (!unmade) return [];
  if (unmade.length > 0) return [notMade(unmade)];
  const standing = await standingOf(stores);
  if (standing !== 'same') return [notOfThisLog[standing]];
  const lines = await new ReadModelDesk(new Engine({ stores })).standings();
  // Read after the rows' positions, which cannot be beyond it; an EventStoreDB's own events may lie behind the last of ours.
  const end = configuration.eventStore ? undefined : await stores.eventStore.head();
  const told = [...keepersTold(lines, configuration), ...lines.flatMap((line) => lineTold(line, end))];
  return told.length > 0 ? told : [fine('đều theo kịp nhật ký', 'all have caught up with the log')];
}

/** Tables that are not there yet. Undefined where nothing can be read at all, which the examination of its file or server tells. */
async function unmadeIn({ readStore }: Stores): Promise<readonly string[] | undefined> {
  try {
    const places = await readStore.status(readModelTables.map(({ table }) => table));
    const made = new Set(places.filter(({ ours, place }) => ours && place === 'live').map(({ table }) => table));
    return readModelTables.map(({ table }) => table.name).filter((name) => !made.has(name));
  } catch (failure) {
    if (failure instanceof StoreUnusable) return undefined;
    throw failure;
  }
}

/** Where all lies on servers, somebody must keep the rows at every hour; in a data folder, whoever is started does. */
function keepersTold(
  lines: readonly ProjectionStanding[],
  { eventStore, databaseUrl, worker }: Configuration,
): readonly Told[] {
  const left = lines.filter((line) => !line.kept && !awaitsAPerson(line));
  if (!eventStore || !databaseUrl)
    return left.filter(({ caughtUp }) => !caughtUp).map(({ projection }) => behind(projection));
  const names = left.map(({ projection }) => projection).join(', ');
  return left.length > 0 ? [nobodyKeeps(names, worker)] : [];
}

/** @param end of the log, where that is known exactly */
function lineTold(line: ProjectionStanding, end: Position | undefined): Told[] {
  const { projection, position, incidents, rebuild } = line;
  const told: Told[] = [];
  if (end !== undefined && position > end) told.push(ahead(projection));
  if (incidents > 0) told.push(parked(projection, incidents));
  if (rebuild?.state === 'failed') told.push(failed(projection, rebuild.message ?? ''));
  if (rebuild?.state === 'cancelled' && awaitsAPerson(line)) told.push(calledOff(line, rebuild.version));
  return told;
}

/** Rows of another version that no worker of this one keeps or builds anew, until it is told to. */
function awaitsAPerson({ projection, version, ordered, rebuild }: ProjectionStanding): boolean {
  const own = projections.find(({ table }) => table.name === projection)?.version;
  if (version === own || ordered || rebuild?.version !== own) return false;
  return rebuild?.state === 'cancelled' || rebuild?.state === 'failed';
}

const notOfThisLog: { readonly [S in Exclude<Standing, 'same'>]: Told } = {
  'other-log': fault(
    'Bảng đọc theo một nhật ký khác; hãy kiểm tra EVENTSTORE_URL, DATABASE_URL và VINHDANH_DATA.',
    'The read models follow another log; check EVENTSTORE_URL, DATABASE_URL and VINHDANH_DATA.',
  ),
  'other-course': fault(
    'Bảng đọc có sự kiện mà nhật ký này không có: nhật ký đã được khôi phục về trạng thái cũ hơn hoặc chép sang nơi khác. Hãy bỏ bảng đọc để dựng lại: DROP SCHEMA vinhdanh CASCADE (với tệp: dừng máy chủ, dời read-models.db đi).',
    'The read models hold events that this log does not: it was restored to an older state, or copied to another place. Drop them to have them built anew: DROP SCHEMA vinhdanh CASCADE (of files: stop the server, move read-models.db away).',
  ),
};

function notMade(names: readonly string[]): Told {
  const list = names.join(', ');
  return warning(
    `Chưa dựng ${list}; hãy khởi động máy chủ (hoặc worker) của phiên bản này để dựng từ nhật ký.`,
    `Not built yet: ${list}; start the server (or a worker) of this version, which builds them from the log.`,
  );
}

function nobodyKeeps(names: string, worker: Configuration['worker']): Told {
  const start = worker === 'apart' ? 'npm run start:worker' : 'npm start';
  return warning(
    `Không có worker nào giữ ${names}: danh sách đứng yên. Hãy khởi động worker (${start}).`,
    `No worker keeps ${names}: lists stand still. Start one (${start}).`,
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

function calledOff({ projection: name, version }: ProjectionStanding, own: number): Told {
  return warning(
    `${name} chứa dòng của phiên bản khác (${version}, không phải ${own}) và việc dựng lại đã bị hủy: bảng đứng yên. Hãy chạy vinhdanh projections rebuild ${name}.`,
    `${name} holds the rows of another version (${version}, not ${own}), and their rebuild was called off: they stand still. Run vinhdanh projections rebuild ${name}.`,
  );
}

function failed(name: string, message: string): Told {
  return warning(
    `${name}: lần dựng lại cuối không thành (${message}); hãy chạy vinhdanh projections rebuild ${name}.`,
    `${name}: the last rebuild failed (${message}); run vinhdanh projections rebuild ${name}.`,
  );
}
