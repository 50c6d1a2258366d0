import {
  Engine,
  memoryStores,
  runOf,
  s1,
  s1Commands,
  seedExamples,
  SettableClock,
  ReadModels,
} from '@vinhdanh/application';
import { dossierStream, type DossierEventType } from '@vinhdanh/dossier';
import { StoreUnusable } from '@vinhdanh/kernel';
import { withDayOff } from '../dossier/revised-calendar.js';
import { until } from '../support/until.js';

const clock = new SettableClock('2026-01-12T02:00:00.000Z');
const { dossier } = runOf(s1, 'waiting');
const stream = dossierStream(dossier);

/** An engine whose one dossier waits for its appraisal until 2026-02-26. */
async function waitingForAppraisal(): Promise<Engine> {
  const engine = new Engine({ stores: memoryStores(), clock });
  const commands = s1Commands('waiting');
  const end = commands.findIndex(({ command }) => command.name === 'CompleteAppraisal');
  for (const envelope of commands.slice(0, end)) {
    clock.set(envelope.now);
    expect(await engine.handle(envelope)).toMatchObject({ ok: true });
  }
  return engine;
}

async function recorded(engine: Engine, type: DossierEventType): Promise<number> {
  return (await engine.history(stream)).filter((event) => event.type === type).length;
}

describe('the worker', () => {
  let readModels: ReadModels;

  function start(engine: Engine): readonly unknown[] {
    const faults: unknown[] = [];
    readModels = new ReadModels(engine);
    readModels.start({ due: true, onFault: (fault) => faults.push(fault) });
    return faults;
  }

  /** Lets it end what it has begun with what is in the log. */
  async function finish(engine: Engine): Promise<void> {
    expect(await readModels.progress.reaches(await engine.eventStore.head(), 15_000)).toBe(true);
    await readModels.stop();
  }

  afterEach(() => readModels.stop());

  it('records what is overdue from the first instant after its day, once, restarts included', async () => {
    const engine = await waitingForAppraisal();
    clock.set('2026-02-26T16:59:59.999Z');
    start(engine);
    await finish(engine);
    expect(await recorded(engine, 'TaskOverdueNoted')).toBe(0);
    clock.set('2026-02-26T17:00:00.000Z');
    for (let round = 0; round < 3; round += 1) {
      start(engine);
      await until(async () => (await recorded(engine, 'TaskOverdueNoted')) === 1);
      await finish(engine);
    }
    const { data, metadata } = (await engine.history(stream)).at(-1) ?? {};
    expect(data).toMatchObject({ task: 'complete-appraisal', dueOn: '2026-02-26' });
    expect(metadata).toMatchObject({ actor: { role: 'engine' }, recordedAt: '2026-02-26T17:00:00.000Z' });
  });

  it('leaves examples as they are, however late it is', async () => {
    const engine = new Engine({ stores: memoryStores(), clock });
    await seedExamples(engine);
    const head = await engine.eventStore.head();
    clock.set('2027-01-04T02:00:00.000Z');
    start(engine);
    await finish(engine);
    expect(await engine.eventStore.head()).toBe(head);
  });

  it('asks once for a recount when a newer calendar is in force', async () => {
    const { eventStore, readStore } = await waitingForAppraisal();
    const engine = new Engine({ stores: { eventStore, readStore }, clock, law: withDayOff('2026-02-24') });
    for (let round = 0; round < 2; round += 1) {
      start(engine);
      await until(async () => (await recorded(engine, 'DeadlinesRecomputed')) === 1);
      await finish(engine);
    }
    expect((await engine.dossier(stream)).state?.tasks).toMatchObject([
      { due: { on: '2026-02-27', calendar: 'later' } },
    ]);
  });

  it('tells of a store that refuses what is due, lives on, and records it with the next change', async () => {
    const engine = await waitingForAppraisal();
    clock.set('2026-03-02T02:00:00.000Z');
    jest
      .spyOn(engine.eventStore, 'append')
      .mockRejectedValueOnce(new StoreUnusable({ vi: 'Ổ đĩa đã đầy.', en: 'The disk is full.' }));
    const faults = start(engine);
    await until(() => faults.length === 1);
    expect(readModels.progress.status.fault).toBeUndefined();
    for (const envelope of s1Commands('another').slice(0, 1)) await engine.handle(envelope);
    await until(async () => (await recorded(engine, 'TaskOverdueNoted')) === 1);
  });

  it('folds on by itself once a store that failed has room again', async () => {
    const engine = await waitingForAppraisal();
    jest
      .spyOn(engine.readStore, 'save')
      .mockRejectedValueOnce(new StoreUnusable({ vi: 'Ổ đĩa đã đầy.', en: 'The disk is full.' }));
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    try {
      const faults = start(engine);
      const waiting = readModels.progress.reaches(await engine.eventStore.head(), 60_000);
      expect(await waiting).toBe(false); // told at once, not after a minute
      expect([faults.length, readModels.progress.status.fault]).toEqual([1, expect.any(StoreUnusable)]);
      await jest.advanceTimersByTimeAsync(5000);
      expect(await readModels.progress.reaches(await engine.eventStore.head(), 60_000)).toBe(true);
      await jest.advanceTimersByTimeAsync(1000); // until its next round is over
      expect(readModels.progress.status).toMatchObject({ fault: undefined, caughtUp: true });
    } finally {
      jest.useRealTimers();
    }
  });
});
