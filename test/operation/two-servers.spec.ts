import { readServerFile } from '@vinhdanh/application';
import { writableDoor, type Served } from '../door/support/served.js';
import { killServers, ServerProcess } from '../e2e/support/server-process.js';
import { until } from '../support/until.js';
import { noPostgres, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

const missing = noPostgres();
const described = missing === undefined ? describe : describe.skip;

described('two servers with one data folder, their log and read models elsewhere', () => {
  let folder: TemporaryFolder;
  let postgres: PostgresServer;
  let log: Served;

  beforeAll(async () => {
    [folder, postgres, log] = [await temporaryFolder(), await startPostgres(), await writableDoor()];
  }, 90_000);
  afterAll(async () => {
    await killServers();
    await postgres.stop();
    await log.stop();
    await folder.remove();
  });

  const told = (): string | undefined => readServerFile(folder.path)?.address;

  it('are found by the command line as long as one of them runs', async () => {
    const environment = { EVENTSTORE_URL: log.url, DATABASE_URL: await postgres.database(), VINHDANH_WORKER: 'inside' };
    const [first, second] = [new ServerProcess(folder.path, environment), new ServerProcess(folder.path, environment)];
    await first.address();
    await second.address();
    const former = told() === (await first.address()) ? first : second;
    const latter = former === first ? second : first;
    expect(told()).toBe(await former.address());

    former.signal('SIGKILL'); // it leaves its file behind
    await former.ended;
    const latterAddress = await latter.address();
    await until(() => told() === latterAddress);

    const third = new ServerProcess(folder.path, environment);
    await third.address();
    expect((await third.stop()).code).toBe(0);
    expect(told()).toBe(latterAddress);
    expect((await latter.stop()).code).toBe(0);
    expect(told()).toBeUndefined();
  }, 60_000);
});

if (missing !== undefined)
  describe.skip(`two servers: ${missing}`, () => it('are found', () => expect(missing).toBeUndefined()));
