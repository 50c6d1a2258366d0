import { dossierCodec, Engine, ReportQueries, seedExamples, s1Commands } from '@vinhdanh/application';
import { projections, reports } from '@vinhdanh/projections';
import { MemoryEventStore, MemoryReadStore } from '@vinhdanh/stores';
import { foldLog } from '../support/fold-log.js';

/** Long after the last instant of the examples, when what still waits in them is overdue. */
const EVENING = { day: '2026-08-15', at: '2026-08-15T14:00:00.000Z' };
const REAL_AT = '2026-09-01T02:00:00.000Z';
const LATER = '2026-09-02T14:00:00.000Z';

describe('reports on examples, as long as there is nothing else', () => {
  it('say as of a day what they said then, also when real dossiers have come since', async () => {
    const stores = { eventStore: new MemoryEventStore(), readStore: new MemoryReadStore() };
    const engine = new Engine({ stores });
    const queries = new ReportQueries(engine);
    const asOfThatDay = (now: string): Promise<unknown[]> =>
      Promise.all(reports.map(({ name }) => queries.answer({ name, asOf: EVENING.day, now })));
    await seedExamples(engine);
    await fold(stores);
    const then = await asOfThatDay(EVENING.at);

    const [opening] = s1Commands('a real one');
    if (!opening) throw new Error('S1 has no commands');
    expect(await engine.handle({ ...opening, now: REAL_AT })).toMatchObject({ ok: true });
    await fold(stores);
    expect(await asOfThatDay(LATER)).toEqual(then);
  });
});

async function fold({
  eventStore: store,
  readStore,
}: {
  eventStore: MemoryEventStore;
  readStore: MemoryReadStore;
}): Promise<void> {
  await foldLog({ store, readStore, codec: dossierCodec, projections });
}
