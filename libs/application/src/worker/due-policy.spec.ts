import { dossierStream } from '@vinhdanh/dossier';
import {
  CorruptHistory,
  incidentTable,
  StoreUnavailable,
  StoreUnusable,
  type IncidentRow,
  type Instant,
} from '@vinhdanh/kernel';
import { taskTable, type TaskRow } from '@vinhdanh/projections';
import { SettableClock } from '../clock.js';
import { Engine } from '../engine.js';
import { memoryStores } from '../open-stores.js';
import { readModelTables } from '../read-models/tables.js';
import { runOf } from '../scenarios/run.js';
import { s1, s1Commands } from '../scenarios/s1.js';
import { DuePolicy } from './due-policy.js';

const DUE: Instant = '2026-02-26T17:00:00.000Z';
const { dossier } = runOf(s1, 'waiting');

/** A dossier that waits for its appraisal until 2026-02-26, on the day after; its read model holds what a spec puts there. */
async function overdue(): Promise<Engine> {
  const clock = new SettableClock('2026-01-12T02:00:00.000Z');
  const engine = new Engine({ stores: memoryStores(), clock });
  const commands = s1Commands('waiting');
  const end = commands.findIndex(({ command }) => command.name === 'CompleteAppraisal');
  for (const envelope of commands.slice(0, end)) {
    clock.set(envelope.now);
    expect(await engine.handle(envelope)).toMatchObject({ ok: true });
  }
  await engine.readStore.prepare(readModelTables);
  clock.set('2026-02-27T02:00:00.000Z');
  return engine;
}

function waiting(engine: Engine, id: string, dueAt = DUE): TaskRow {
  return {
    ...{
      dossier: id,
      task: 'complete-appraisal',
      stage: 'appraisal',
      role: 'agency-clerk',
      unit: 'u',
      clock: 'appraisal',
    },
    ...{ award: 'HC_LD3', subject: 's', proposer: 'p', proposerUnit: 'p', example: false, since: '2026-01-22' },
    ...{ dueOn: '2026-02-26', dueAt, provisional: false, calendar: engine.law.calendar.id, overdueNoted: false },
  };
}

async function put(engine: Engine, rows: readonly TaskRow[]): Promise<void> {
  await engine.readStore.save([{ table: taskTable, puts: rows, removes: [] }]);
}

function parkedIn(projection: string, partition: string): IncidentRow {
  const event = { event: 'e', stream: dossierStream(partition), revision: '7', position: '9', type: 'DossierHeld' };
  return { ...{ projection, partition, place: 'live', cause: 'x', attempts: 1, at: DUE }, ...event };
}

/** Stores in memory need no time, only turns. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise(setImmediate);
}

const isNoted = async (engine: Engine): Promise<boolean> =>
  (await engine.history(dossierStream(dossier))).at(-1)?.type === 'TaskOverdueNoted';

describe('what is due', () => {
  const told: unknown[] = [];
  const due: unknown[] = [];
  let policy: DuePolicy;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    told.length = due.length = 0;
  });
  afterEach(async () => {
    await policy.stop();
    jest.useRealTimers();
  });

  function start(engine: Engine): void {
    policy = new DuePolicy(engine, (envelope) => engine.handle(envelope), {
      onFault: (fault) => told.push(fault),
      onDue: (fault) => due.push(fault),
      onStuck: (id, fault) => told.push([id, fault]),
    });
    policy.wake();
  }

  it('is recorded behind a dossier that cannot be read, which is told once and tried again', async () => {
    const engine = await overdue();
    const torn = new CorruptHistory({ vi: 'Có chỗ trống.', en: 'A gap.' });
    const handle = engine.handle.bind(engine);
    const asked: string[] = [];
    jest.spyOn(engine, 'handle').mockImplementation(async (envelope) => {
      asked.push(envelope.stream);
      if (envelope.stream === dossierStream('torn')) throw torn;
      return handle(envelope);
    });
    await put(engine, [waiting(engine, 'torn', '2026-02-25T17:00:00.000Z'), waiting(engine, dossier)]);
    start(engine);
    await until(() => isNoted(engine));
    policy.wake(); // a change: what has had its answer is not asked again at once
    await jest.advanceTimersByTimeAsync(59_000);
    expect(asked).toEqual([dossierStream('torn'), dossierStream(dossier)]);
    await jest.advanceTimersByTimeAsync(1_000);
    await until(() => asked.length === 4);
    expect(told).toEqual([['torn', torn]]);
  });

  it('is recorded behind any number of rows whose dossiers want nothing of it', async () => {
    const engine = await overdue();
    const gone = Array.from({ length: 2001 }, (_, n) => waiting(engine, `gone-${n}`, '2026-02-25T17:00:00.000Z'));
    await put(engine, [...gone, waiting(engine, dossier)]);
    start(engine);
    await until(() => isNoted(engine));
    expect(told).toEqual([]);
  });

  it('is not asked of a dossier that is parked, whose row is out of date, until it is taken up', async () => {
    const engine = await overdue();
    const handle = jest.spyOn(engine, 'handle');
    const asked = (): readonly string[] => handle.mock.calls.map(([{ stream }]) => stream);
    const incidents = [parkedIn('taskList', 'parked'), parkedIn('timeline', dossier)];
    await engine.readStore.save([{ table: incidentTable, puts: incidents, removes: [] }]);
    await put(engine, [waiting(engine, 'parked', '2026-02-25T17:00:00.000Z'), waiting(engine, dossier)]);
    start(engine);
    await until(() => isNoted(engine));
    expect(asked()).toEqual([dossierStream(dossier)]);
    await engine.readStore.save([{ table: incidentTable, puts: [], removes: incidents }]);
    policy.wake();
    await until(() => asked().length === 2);
    expect(asked()).toEqual([dossierStream(dossier), dossierStream('parked')]);
  });

  it('waits for a store that is away, and goes on from there', async () => {
    const engine = await overdue();
    const away = new StoreUnavailable({ vi: 'đi vắng', en: 'away' });
    const handled = jest.spyOn(engine, 'handle').mockRejectedValueOnce(away);
    await put(engine, [waiting(engine, 'first', '2026-02-25T17:00:00.000Z'), waiting(engine, dossier)]);
    start(engine);
    await until(() => told.length === 1);
    expect([told, handled.mock.calls.length]).toEqual([[away], 1]);
    await jest.advanceTimersByTimeAsync(60_000);
    await until(() => isNoted(engine));
  });

  it('says why it waits once for each reason, and once that it goes on', async () => {
    const engine = await overdue();
    const [away, full] = [
      new StoreUnavailable({ vi: 'đi vắng', en: 'away' }),
      new StoreUnusable({ vi: 'đã đầy', en: 'full' }),
    ];
    const handle = jest.spyOn(engine, 'handle');
    for (const fault of [away, away, full]) handle.mockRejectedValueOnce(fault);
    await put(engine, [waiting(engine, dossier)]);
    start(engine);
    await until(() => told.length === 1);
    for (const times of [2, 3]) {
      await jest.advanceTimersByTimeAsync(60_000);
      await until(() => told.length === times);
    }
    expect(due).toEqual([away, full]);
    await jest.advanceTimersByTimeAsync(60_000);
    await until(() => due.length === 3);
    policy.wake();
    await policy.stop();
    expect([due, await isNoted(engine)]).toEqual([[away, full, undefined], true]);
  });
});
