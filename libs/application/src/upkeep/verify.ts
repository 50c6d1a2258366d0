import { incidentTable, skippedEventTable, type Message, type PlaceStatus, type Position } from '@vinhdanh/kernel';
import type { Workflows } from '@vinhdanh/dossier';
import { projections } from '@vinhdanh/projections';
import { checkLogFile, checkReadModelFile } from '@vinhdanh/stores';
import { releasedWorkflows } from '@vinhdanh/workflows';
import type { Stores } from '../engine.js';
import { filesOf, type Places } from '../open-configured.js';
import type { DossierProjection } from '../worker/leases.js';
import { logIdentityTable, standingOf } from '../read-models/log-identity.js';
import { Findings, type UpkeepFinding } from './findings.js';
import { checkHistory, type HistorySum } from './history-check.js';
import type { Watched } from './progress.js';
import { checkReadModels, type ReadModelSum } from './read-model-check.js';

export interface VerifyParts extends Watched {
  readonly places: Places;
  /** Of those places; read only. */
  readonly stores: Stores;
  /** Default: the released ones. */
  readonly workflows?: Workflows;
}

export interface Verification extends HistorySum {
  /** True when nothing was found. */
  readonly whole: boolean;
  readonly readModels: readonly ReadModelSum[];
  /**
   * Those that do not show the whole log. That is no finding while a worker keeps them, nor in files: the server that reads them goes
   * on where the last one stopped.
   */
  readonly behind: readonly string[];
  /** Events that people have had left out of read models, which is no finding. */
  readonly leftOut: number;
  /** How many findings there are; the first of them are listed. */
  readonly found: number;
  readonly findings: readonly UpkeepFinding[];
}

/**
 * Whether an installation is whole: its files, its log up to the event that was the last one when this began, and its read
 * models, each against a fresh fold of every dossier. Also while servers and workers go on.
 * @throws StoreUnusable, StoreUnavailable when it cannot be told · what the signal was aborted with
 */
export async function verifyInstallation({
  places,
  stores,
  workflows,
  ...watched
}: VerifyParts): Promise<Verification> {
  const findings = new Findings();
  await checkFiles(places, findings);
  const { eventStore } = stores;
  const until = await eventStore.head();
  const history = await checkHistory({
    ...{ eventStore, until, findings, workflows: workflows ?? releasedWorkflows() },
    ...watched,
  });
  const readModels = (await followsThisLog(stores, findings))
    ? await lookAtReadModels({ places, stores, end: history.log.head }, findings, watched)
    : [];
  // What cannot be read is among the findings already.
  const leftOut = await stores.readStore.count(skippedEventTable).catch(() => 0);
  const behind = readModels.filter(({ position }) => position < history.log.head).map(({ name }) => name);
  const { total: found, listed } = findings;
  return { whole: found === 0, ...history, readModels, behind, leftOut, found, findings: listed };
}

async function checkFiles(places: Places, findings: Findings): Promise<void> {
  const { log, readModels } = filesOf(places);
  const checks = [
    [log, checkLogFile],
    [readModels, checkReadModelFile],
  ] as const;
  for (const [path, check] of checks) {
    const problems = path === undefined ? [] : await findings.guard('STORAGE_DAMAGED', path, () => check(path, 'full'));
    for (const problem of problems ?? []) findings.add('STORAGE_DAMAGED', path ?? '', damaged(problem));
  }
}

/** SQLite speaks English. */
function damaged(problem: string): Message {
  return { vi: `tệp bị hỏng, SQLite báo: “${problem}”`, en: `the file is damaged, SQLite says: ${problem}` };
}

/** Positions of one log mean nothing in another. */
async function followsThisLog(stores: Stores, findings: Findings): Promise<boolean> {
  const { name } = logIdentityTable;
  const standing = await findings.guard('READ_MODEL_UNREADABLE', name, () => standingOf(stores));
  if (standing === 'other-log') findings.add('READ_MODEL_OF_OTHER_LOG', name, OTHER_LOG);
  if (standing === 'other-course') findings.add('READ_MODEL_AHEAD', name, AHEAD);
  return standing === undefined || standing === 'same';
}

async function lookAtReadModels(
  {
    places: { eventStore, databaseUrl },
    stores,
    end,
  }: Pick<VerifyParts, 'places' | 'stores'> & { readonly end: Position },
  findings: Findings,
  watched: Watched,
): Promise<ReadModelSum[]> {
  const comparable: DossierProjection[] = [];
  const places = await stores.readStore.status(projections.map(({ table }) => table));
  // Read after the rows' positions, which cannot be beyond it; an EventStoreDB's own events may lie behind the last of ours.
  const head = eventStore ? undefined : await stores.eventStore.head();
  for (const projection of projections) {
    const { name } = projection.table;
    const live = places.find((one) => one.ours && one.place === 'live' && one.table === name);
    if (isComparable(projection, { live, head }, findings)) comparable.push(projection);
    if (databaseUrl && live && isLeftBehind(live, end)) findings.add('READ_MODEL_BEHIND', name, BEHIND);
  }
  const work = (): Promise<ReadModelSum[]> => checkReadModels(stores, comparable, watched);
  const sums = (await findings.guard('READ_MODEL_UNREADABLE', stores.readStore.name, work)) ?? [];
  for (const sum of sums) if (!sum.same) findings.add('READ_MODEL_DIFFERS', sum.name, differs(sum));
  await findings.guard('READ_MODEL_UNREADABLE', incidentTable.name, () => noteParked(stores, findings));
  return sums;
}

function isLeftBehind({ position, holder }: PlaceStatus, end: Position): boolean {
  return position < end && holder === undefined;
}

function isComparable(
  { table: { name }, version }: DossierProjection,
  { live, head }: { readonly live: PlaceStatus | undefined; readonly head: Position | undefined },
  findings: Findings,
): boolean {
  if (!live) findings.add('READ_MODEL_MISSING', name, MISSING);
  else if (live.version !== version)
    findings.add('READ_MODEL_OF_OTHER_VERSION', name, otherVersion(live.version, version));
  else if (head !== undefined && live.position > head) findings.add('READ_MODEL_AHEAD', name, AHEAD);
  else return true;
  return false;
}

async function noteParked({ readStore }: Stores, findings: Findings): Promise<void> {
  const parked = await readStore.find(incidentTable, { where: { place: 'live' }, orderBy: ['at'], limit: 10_000 });
  for (const { projection, stream, revision, cause } of parked)
    findings.add('DOSSIER_PARKED', `${projection}: ${stream} #${revision}`, {
      vi: `hồ sơ bị tạm dừng trong bảng đọc (${cause}); xem vinhdanh incidents list`,
      en: `the dossier is parked in the read model (${cause}); see vinhdanh incidents list`,
    });
}

const OTHER_LOG = {
  vi: 'bảng đọc theo một nhật ký khác; hãy kiểm tra EVENTSTORE_URL, DATABASE_URL và VINHDANH_DATA',
  en: 'the read models follow another log; check EVENTSTORE_URL, DATABASE_URL and VINHDANH_DATA',
};

const MISSING = {
  vi: 'chưa được dựng; hãy khởi động máy chủ (hoặc worker) để dựng',
  en: 'not built yet; start the server (or a worker), which builds it',
};

const AHEAD = {
  vi: 'đi xa hơn nhật ký, tức là theo một lịch sử khác; hãy bỏ bảng đọc (dời read-models.db đi, hoặc DROP SCHEMA vinhdanh CASCADE) để dựng lại',
  en: 'further than the log, so it follows another history; drop the read models (move read-models.db away, or DROP SCHEMA vinhdanh CASCADE) to have them built anew',
};

const BEHIND = {
  vi: 'chưa theo kịp nhật ký và không có worker nào giữ: danh sách đứng yên; hãy khởi động máy chủ (hoặc worker)',
  en: 'behind the log, and no worker keeps it: lists stand still; start the server (or a worker)',
};

function otherVersion(is: number, wanted: number): UpkeepFinding['words'] {
  return {
    vi: `có phiên bản ${is}, chương trình này dựng phiên bản ${wanted}: chưa đối chiếu được; hãy khởi động máy chủ để dựng lại`,
    en: `is of version ${is}, this program makes ${wanted}: it cannot be compared; start the server, which builds it anew`,
  };
}

function differs({ firstDifference }: ReadModelSum): UpkeepFinding['words'] {
  return {
    vi: `không khớp nhật ký, hồ sơ đầu tiên: ${firstDifference ?? '-'}; hãy chạy vinhdanh projections rebuild`,
    en: `not as the log has it, first dossier: ${firstDifference ?? '-'}; run vinhdanh projections rebuild`,
  };
}
