import { openReadOnly, readConfiguration, verifyInstallation } from '@vinhdanh/application';
import { NoAnswer, type Receipt, type VinhDanhClient } from '@vinhdanh/contract';
import { projections } from '@vinhdanh/projections';
import { PostgresReadStore } from '@vinhdanh/stores';
import { randomUUID } from 'node:crypto';
import { writableDoor, type Served } from '../door/support/served.js';
import { halfACommand, opening, unit } from '../e2e/support/half-command.js';
import { killServers, ServerProcess, type Ended } from '../e2e/support/server-process.js';
import { until } from '../support/until.js';
import { noPostgres, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { OpenConnection } from './support/open-connection.js';

const RUNNING = 100;
const FEW_SECONDS_MS = 6000;
let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await killServers();
  await folder.remove();
});

/** Tells a process to stop. @returns how it ended, once it has, which must be soon */
async function stopped(process: ServerProcess, meanwhile: () => Promise<void> = async () => undefined): Promise<Ended> {
  const began = performance.now();
  process.signal('SIGTERM');
  await meanwhile();
  const ended = await process.ended;
  expect(performance.now() - began).toBeLessThan(FEW_SECONDS_MS);
  return ended;
}

describe('a server that is told to stop', () => {
  /** Opens one dossier after the other, over connections that are kept, until it is not answered. */
  async function goOn(client: VinhDanhClient, receipts: Receipt[]): Promise<unknown> {
    for (;;) {
      const fault: unknown = await client.openDossier(opening, randomUUID()).then(
        (receipt) => void receipts.push(receipt),
        (thrown: unknown) => thrown,
      );
      if (fault) return fault;
    }
  }

  /** What the folder holds, which must be whole. */
  async function dossiersOnDisk(): Promise<number> {
    const stores = openReadOnly(folder.path);
    const events = await stores.eventStore.readAll({ limit: 100_000 });
    const places = readConfiguration({ VINHDANH_DATA: folder.path });
    const { findings } = await verifyInstallation({ places, stores });
    await stores.eventStore.close();
    await stores.readStore.close();
    expect(findings).toEqual([]);
    return events.filter(({ type }) => type === 'DossierOpened').length;
  }

  it('answers and keeps the hundred commands that run, refuses those that come later, and waits for no open connection', async () => {
    const server = new ServerProcess(folder.path, { VINHDANH_SEED: 'off' });
    const address = await server.address();
    const running = await Promise.all(Array.from({ length: RUNNING }, () => halfACommand(address, folder.path)));
    const idle = await OpenConnection.to(address, '/health/live');
    const notices = await OpenConnection.to(address, '/notices', await server.token('auditor', 'thanh-tra'));
    const client = await server.client('unit-clerk', unit.id);
    const receipts: Receipt[] = [];
    const busy = Array.from({ length: 8 }, () => goOn(client, receipts));
    await until(() => receipts.length >= 20);

    const ended = await stopped(server, async () => {
      await until(() => idle.ended && notices.ended); // so it has begun to stop
      const answers = await Promise.all(running.map(({ finish }) => finish()));
      const status = answers.map((answer) => [
        /^HTTP\/1.1 (\d+)/.exec(answer)?.[1],
        /^Connection: (.*)/im.exec(answer)?.[1],
      ]);
      expect(status).toEqual(answers.map(() => ['201', 'close']));
    });

    expect(ended.code).toBe(0);
    expect(await Promise.all(busy)).toEqual(busy.map(() => expect.any(NoAnswer) as unknown));
    expect(await dossiersOnDisk()).toBe(RUNNING + receipts.length);
    expect(ended.err).not.toContain('"level":50');
    running.forEach(({ socket }) => socket.destroy());
  });
});

const missing = noPostgres();
const described = missing === undefined ? describe : describe.skip;

described('a worker that is told to stop', () => {
  const tables = projections.map(({ table }) => table);
  let postgres: PostgresServer;
  let log: Served;

  beforeAll(async () => {
    [postgres, log] = [await startPostgres(), await writableDoor()];
  }, 90_000);
  afterAll(async () => {
    await postgres.stop();
    await log.stop();
  });

  it.each<[NodeJS.Signals, isFree: boolean]>([
    ['SIGTERM', true],
    ['SIGKILL', false], // as a control: who is killed keeps its leases until they run out
  ])(
    '%s: its read models are free at its end: %s',
    async (signal, isFree) => {
      const databaseUrl = await postgres.database();
      const readStore = PostgresReadStore.connect(databaseUrl);
      await readStore.prepare(projections);
      const environment = { EVENTSTORE_URL: log.url, DATABASE_URL: databaseUrl };
      const holders = async (): Promise<ReadonlySet<string | undefined>> =>
        new Set((await readStore.status(tables)).map(({ holder }) => holder));
      const first = new ServerProcess(folder.path, environment, 'worker');
      const address = await first.address();
      await until(async () => (await holders()).size === 1 && !(await holders()).has(undefined));
      const [id] = await holders();
      const connections = [await OpenConnection.to(address, '/metrics'), await OpenConnection.half(address)];
      const next = new ServerProcess(folder.path, environment, 'worker');
      await next.address();

      if (signal === 'SIGTERM') expect((await stopped(first)).code).toBe(0);
      else first.signal(signal);
      await first.ended;
      expect((await holders()).has(id)).toBe(!isFree);

      await until(async () => !(await holders()).has(id) && !(await holders()).has(undefined));
      expect((await stopped(next)).code).toBe(0);
      connections.forEach((connection) => connection.leave());
      await readStore.close();
    },
    60_000,
  );
});

if (missing !== undefined)
  describe.skip(`a worker that is told to stop: ${missing}`, () =>
    it('gives up', () => expect(missing).toBeUndefined()));
