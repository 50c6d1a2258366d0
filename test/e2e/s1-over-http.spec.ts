import { openEmbedded, openStores, memoryStores, play, runOf, s1, type Stores } from '@vinhdanh/application';
import type { DossierView, Task, TimelineLine } from '@vinhdanh/contract';
import { writableDoor, type Served } from '../door/support/served.js';
import { eventStoreHere, NO_SERVER } from '../support/event-store-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { HttpCaller } from './support/http-caller.js';
import { RunningApi } from './support/running-api.js';

const auditor = { id: 'auditor', role: 'auditor', unit: 'thanh-tra-tinh-lang-son' };
const run = runOf(s1, 'over HTTP');

const startEventStore = eventStoreHere();
let served: Served | undefined;

async function over(start: () => Promise<Served>, folder: string): Promise<Stores> {
  served = await start();
  const eventStore = { url: served.url, insecureAnywhere: true };
  return openStores(
    { dataFolder: folder, eventStore, databaseUrl: undefined },
    { signal: AbortSignal.timeout(60_000), onWaiting: () => undefined },
  );
}

if (!startEventStore)
  describe.skip(`S1 over HTTP on EventStoreDB: ${NO_SERVER}`, () =>
    it('is walked', () => expect(startEventStore).toBeDefined()));

describe.each<readonly [string, (folder: string) => Stores | Promise<Stores>]>([
  ['memory', memoryStores],
  ['SQLite', openEmbedded],
  ['the door', (folder) => over(writableDoor, folder)],
  ...(startEventStore ? [['EventStoreDB', (folder: string) => over(startEventStore, folder)] as const] : []),
])('S1 over HTTP on %s', (_name, storesIn) => {
  let folder: TemporaryFolder;
  let api: RunningApi;
  let caller: HttpCaller;
  /** The dossier as it was read after each accepted step, with the receipt's position as `atLeast`. */
  const views: DossierView[] = [];
  let timeline: readonly TimelineLine[];

  beforeAll(async () => {
    folder = await temporaryFolder();
    api = await RunningApi.start({ stores: await storesIn(folder.path) });
    caller = new HttpCaller(api);
    const reader = await api.client(auditor);
    for await (const { outcome } of play(run, caller.send)) {
      if (outcome.ok) views.push(await reader.dossier(run.dossier, { atLeast: caller.last.position }));
    }
    timeline = await reader.timeline(run.dossier);
  }, 90_000);

  afterAll(async () => {
    await api.close();
    await served?.stop();
    served = undefined;
    await folder.remove();
  });

  function after(type: string): { readonly line: TimelineLine; readonly view: DossierView } {
    const index = timeline.findLastIndex((line) => line.type === type);
    return { line: timeline[index] as TimelineLine, view: views[index] as DossierView };
  }

  function due(type: string, task: string): string | null | undefined {
    return after(type).view.tasks.find((one: Task) => one.task === task)?.dueOn;
  }

  it('accepts and refuses what the scenario says, and a read with the receipt’s position shows each step', () => {
    const accepted = s1.steps.filter(({ refusedWith }) => refusedWith === undefined);
    expect(caller.receipts.map(({ revision, repeated }) => [revision, repeated])).toEqual(
      accepted.map((_step, index) => [String(index), false]),
    );
    expect(views.map(({ revision }) => revision)).toEqual(caller.receipts.map(({ revision }) => revision));
    expect(new Set(caller.receipts.map(({ dossier }) => dossier))).toEqual(new Set([run.dossier]));
    expect(timeline.map(({ eventId }) => eventId)).toEqual(caller.receipts.flatMap(({ eventIds }) => eventIds));
  });

  it('refuses the council of 02-25 and of 02-26 with the article and 02-27 as the first lawful day', () => {
    const refused = caller.problems.filter(({ code }) => code === 'NOTICE_WINDOW_NOT_RUN');
    expect(refused).toHaveLength(2);
    for (const { status, facts, legalBasis } of refused) {
      expect([status, facts]).toEqual([409, { noticeEndsOn: '2026-02-26', firstLawfulDay: '2026-02-27' }]);
      expect(legalBasis).toContainEqual(expect.objectContaining({ provision: 'Điều 44 khoản 2' }));
    }
    const [eligibility] = caller.problems;
    expect(eligibility).toMatchObject({ code: 'ELIGIBILITY_NEEDS_HUMAN_DECISION', status: 409 });
  });

  it('has the dates of S1', () => {
    expect(after('FullReceiptConfirmed').line.on).toBe('2026-01-22');
    expect(after('PublicNoticeOpened').view.noticeEndsOn).toBe('2026-02-26');
    const meetings = timeline.filter(({ type }) => type === 'CouncilScheduled').map(({ facts }) => facts['meetingOn']);
    expect(meetings).toEqual(['2026-02-27', '2026-03-03']);
    expect(after('CentrallyReceived').line.on).toBe('2026-03-16');
    expect(due('CentrallyReceived', 'screen-centrally')).toBe('2026-03-23');
    expect(due('CentrallyReceived', 'submit-to-prime-minister')).toBe('2026-04-13');
    expect(after('CentralOpinionRecorded').line.on).toBe('2026-04-17');
    expect(due('CentralOpinionRecorded', 'submit-to-prime-minister')).toBe('2026-05-06');
    expect(due('OrderConferred', 'copies-to-province')).toBe('2026-06-03');
    expect(due('CopiesSentToProvince', 'copies-to-recipient')).toBe('2026-06-17');
  });

  it('ends in the archive, with who acted at every step', async () => {
    expect(views.at(-1)).toMatchObject({ stage: 'archived', decisionNumber: '618/QĐ-CTN', tasks: [], nextTask: null });
    const actors = s1.steps.filter(({ refusedWith }) => refusedWith === undefined).map(({ actor }) => actor);
    expect(timeline.map(({ actor }) => actor)).toEqual(actors.map(({ id, role, unit }) => ({ id, role, unit })));
    const reader = await api.client(auditor);
    expect((await reader.allowed(run.dossier)).actions.filter(({ allowed }) => allowed)).toEqual([]);
  });

  it('is in the lists and the report, and nothing of it is overdue', async () => {
    const reader = await api.client(auditor);
    const listed = await reader.dossiers({ stage: 'archived', award: 'HC_LD3', proposerUnit: 'thpt-bac-khe' });
    const { tasks: _tasks, ...summary } = views.at(-1) as DossierView;
    expect(listed).toEqual([summary]);
    expect(await reader.tasks({ dossier: run.dossier })).toEqual([]);
    const { lines } = await reader.report('stages');
    expect(lines).toMatchObject([{ stage: 'archived', count: 1, overdue: 0 }]);
    const { items } = await reader.reportedDossiers('stages', { stage: 'archived' });
    expect(items).toMatchObject([{ dossier: run.dossier }]);
    expect((await reader.report('overdue')).lines).toEqual([]);
  });

  it('answers a repeat of its first command with the first receipt', async () => {
    const again = new HttpCaller(api);
    await play(run, again.send).next();
    expect(again.last).toEqual({ ...caller.receipts[0], repeated: true });
  });
});
