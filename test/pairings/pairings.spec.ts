import {
  Engine,
  openStores,
  openStoresReadOnly,
  play,
  ReadModelDesk,
  ReadModels,
  runOf,
  s1,
  SettableClock,
  type Places,
} from '@vinhdanh/application';
import { dossierStream } from '@vinhdanh/dossier';
import { StoreUnusable } from '@vinhdanh/kernel';
import { timelineTable } from '@vinhdanh/projections';
import { writableDoor, type Served } from '../door/support/served.js';
import { noPostgres, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { seed } from '../cli/support/data-folders.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

const missing = noPostgres();
const described = missing === undefined ? describe : describe.skip;
const waiting = { signal: new AbortController().signal, onWaiting: () => undefined };
const run = runOf(s1, 'pairings');

/** S1 is walked on the stores of these places while read models follow. */
async function walked(places: Places): Promise<void> {
  const clock = new SettableClock('2026-01-12T02:00:00.000Z');
  const engine = new Engine({ stores: await openStores(places, waiting), clock });
  const readModels = new ReadModels(engine);
  readModels.start({ due: false });
  for await (const { outcome } of play(run, (envelope) => engine.handle(envelope)))
    expect(outcome).toHaveProperty('ok');
  expect(await readModels.progress.reaches(await engine.eventStore.head(), 20_000)).toBe(true);
  await readModels.stop();
  await engine.close();
}

described('log and read models, each in the data folder or on a server', () => {
  let folder: TemporaryFolder;
  let server: PostgresServer;
  let door: Served;

  beforeAll(async () => {
    folder = await temporaryFolder();
    server = await startPostgres();
    door = await writableDoor();
  }, 90_000);
  afterAll(async () => {
    await server.stop();
    await door.stop();
    await folder.remove();
  });

  it('the embedded log with read models on PostgreSQL', async () => {
    const places = { dataFolder: `${folder.path}/a`, eventStore: undefined, databaseUrl: await server.database() };
    await walked(places);
    await holdsTheRun(places);
  }, 60_000);

  it('a log on a server with read models on PostgreSQL, and no folder held', async () => {
    const eventStore = { url: door.url, insecureAnywhere: false };
    const places = { dataFolder: `${folder.path}/b`, eventStore, databaseUrl: await server.database() };
    await walked(places);
    await holdsTheRun(places);
    const [one, other] = [await openStores(places, waiting), await openStores(places, waiting)];
    for (const { eventStore: log, readStore } of [one, other]) {
      await log.close();
      await readStore.close();
    }
  }, 60_000);

  it('rows of one log are refused to another, in a line that says what to do', async () => {
    const databaseUrl = await server.database();
    await walked({ dataFolder: `${folder.path}/c`, eventStore: undefined, databaseUrl });
    const other = { dataFolder: `${folder.path}/d`, eventStore: undefined, databaseUrl };
    await seed(other.dataFolder); // a log of its own: beside these rows none would be begun
    const engine = new Engine({ stores: await openStores(other, waiting) });
    const readModels = new ReadModels(engine);
    const fault = await new Promise((resolve) => readModels.start({ due: false, onFault: resolve }));
    await readModels.stop();
    await engine.close();
    expect(fault).toBeInstanceOf(StoreUnusable);
    expect((fault as Error).message).toMatch(/^These read models follow another log .*DATABASE_URL/);
  }, 60_000);

  async function holdsTheRun(places: Places): Promise<void> {
    const stores = await openStoresReadOnly(places, waiting);
    const engine = new Engine({ stores });
    const events = await engine.history(dossierStream(run.dossier));
    const rows = await stores.readStore.find(timelineTable, { where: { dossier: run.dossier } });
    expect(rows).toHaveLength(events.length);
    expect(events.length).toBeGreaterThan(20);
    const status = await new ReadModelDesk(engine).status();
    expect(status.every(({ caughtUp, incidents }) => caughtUp && incidents === 0)).toBe(true);
    await engine.close();
  }
});

if (missing !== undefined)
  describe.skip(`pairings: ${missing}`, () => it('are walked', () => expect(missing).toBeUndefined()));
