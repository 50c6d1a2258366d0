import {
  Engine,
  openStores,
  readConfiguration,
  ReadModelDesk,
  Worker,
  type Examination,
  type Verification,
} from '@vinhdanh/application';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { commandLine, json, type Answer } from '../cli/support/command-line.js';
import { seed } from '../cli/support/data-folders.js';
import { writableDoor } from '../door/support/served.js';
import { until } from '../support/until.js';
import { noPostgres, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

/** Nothing, or how far it is, on a machine that needs more than a second. */
const PROGRESS = expect.stringMatching(/^(đang [^\n]+\/s\n?)*$/) as unknown;

const NOBODY_KEEPS = {
  vi: expect.stringMatching(/^Không có worker nào giữ taskList, .*npm run start:worker/) as unknown,
  en: expect.stringMatching(
    /^No worker keeps taskList, .*: lists stand still\. Start one \(npm run start:worker\)/,
  ) as unknown,
};

function ofReadModels(doctor: Answer): readonly Examination[] {
  const { examinations } = json(doctor) as { examinations: Examination[] };
  return examinations.filter(({ name }) => name === 'read-models');
}

const described = noPostgres() === undefined ? describe : describe.skip;

described('upkeep with the read models on PostgreSQL', () => {
  let server: PostgresServer;
  let folder: TemporaryFolder;
  let url: string;
  let there: (line: string) => Promise<Answer>;

  beforeAll(async () => {
    server = await startPostgres();
    folder = await temporaryFolder();
    url = await server.database();
    await seed(join(folder.path, 'here'));
    await commandLine(join(folder.path, 'here'))(`backup --to ${join(folder.path, 'backup')}`);
    there = commandLine(join(folder.path, 'there'), { environment: { DATABASE_URL: url } });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await folder.remove();
  });

  async function ask(sql: string, database = url): Promise<readonly unknown[]> {
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    const { rows } = await client.query<object>(sql);
    await client.end();
    return rows;
  }

  /** A worker keeps all read models meanwhile. */
  async function keptBy(environment: Record<string, string>, work: () => Promise<void>): Promise<void> {
    const waiting = { signal: new AbortController().signal, onWaiting: () => undefined };
    const places = readConfiguration({ ...environment, VINHDANH_DATA: folder.path });
    const engine = new Engine({ stores: await openStores(places, waiting) });
    const worker = new Worker(engine);
    worker.start({ due: false });
    const desk = new ReadModelDesk(engine);
    await until(async () => (await desk.standings()).every(({ kept, caughtUp }) => kept && caughtUp));
    await work().finally(() => worker.stop().then(() => engine.close()));
  }

  it('doctor says that there is nothing yet, and what makes it', async () => {
    const { code, out } = await there('doctor --json');
    const { examinations } = JSON.parse(out) as { examinations: Examination[] };
    const told = examinations.filter(({ name }) => name === 'postgresql').map(({ state }) => state);
    expect([code, told]).toEqual([0, ['fine', 'warning']]);
  });

  it('restore folds them there, verify finds all whole, doctor all fine', async () => {
    const restored = await there(`restore --from ${join(folder.path, 'backup')} --json`);
    expect([restored.code, restored.err]).toEqual([0, PROGRESS]);
    const verified = await there('verify --json');
    expect([verified.code, verified.err]).toEqual([0, PROGRESS]);
    const { readModels } = json(restored) as Verification;
    expect(json(verified)).toMatchObject({ whole: true, readModels });
    expect(await there('doctor --json')).toMatchObject({ code: 0 });
  });

  it('verify names the first dossier that differs', async () => {
    await ask(`DO $$ DECLARE name text; BEGIN
      SELECT table_name INTO name FROM information_schema.tables
        WHERE table_schema = 'vinhdanh' AND table_name LIKE 'dossierSummary\\_%';
      EXECUTE format('UPDATE vinhdanh.%I SET stage = ''elsewhere''', name); END $$`);
    const { code, out } = await there('verify --json');
    const { findings } = JSON.parse(out) as Verification;
    expect([code, findings]).toEqual([
      1,
      [expect.objectContaining({ code: 'READ_MODEL_DIFFERS', where: 'dossierSummary' })],
    ]);
  });

  it('restore never mixes a backup with rows that are there', async () => {
    const again = commandLine(join(folder.path, 'again'), { environment: { DATABASE_URL: url } });
    const { code, err } = await again(`restore --from ${join(folder.path, 'backup')} --lang en`);
    expect([code, err]).toEqual([1, expect.stringContaining('DROP SCHEMA vinhdanh CASCADE')]);
    await ask('DROP SCHEMA vinhdanh CASCADE');
    expect(await again(`restore --from ${join(folder.path, 'backup')}`)).toMatchObject({ code: 0, err: PROGRESS });
  });

  describe('given a database, when a restore into it is refused', () => {
    const backup = (): string => join(folder.path, 'backup');
    let data: string;
    let short: string;
    const inDatabase = (database: string): ((line: string) => Promise<Answer>) =>
      commandLine(data, { environment: { DATABASE_URL: database } });

    beforeEach(async () => {
      data = join(folder.path, randomUUID());
      short = join(folder.path, randomUUID());
      await cp(backup(), short, { recursive: true });
      await truncate(join(short, 'log.db'), 4096);
    });

    /** The schemas of ours, and which version of them. */
    async function schemaIn(database: string): Promise<readonly unknown[]> {
      const isThere = `SELECT 1 FROM information_schema.schemata WHERE schema_name = 'vinhdanh'`;
      if ((await ask(isThere, database)).length === 0) return [];
      return ask(
        'SELECT schema_version::int AS version, (SELECT max(events)::int FROM vinhdanh.editions) AS events FROM vinhdanh.meta',
        database,
      );
    }

    it('then rows that an older program keeps there are kept, whether the backup is good or truncated', async () => {
      const database = await server.database();
      const before = commandLine(join(folder.path, 'older'), { environment: { DATABASE_URL: database } });
      expect(await before(`restore --from ${backup()}`)).toMatchObject({ code: 0 });
      await ask('UPDATE vinhdanh.meta SET schema_version = 1', database);
      const kept = await schemaIn(database);
      for (const from of [backup(), short]) {
        const { code, err } = await inDatabase(database)(`restore --from ${from} --lang en`);
        expect([code, err]).toEqual([1, expect.stringContaining('holds read models already')]);
        expect(await schemaIn(database)).toEqual(kept);
      }
    });

    it('then an empty one stays empty', async () => {
      const database = await server.database();
      expect((await inDatabase(database)(`restore --from ${short} --lang en`)).err).toMatch(/is truncated/);
      expect(await schemaIn(database)).toEqual([]);
    });

    it('then it was for a user who may make nothing there, and no log is copied', async () => {
      const database = await server.database();
      const clerk = `clerk_${randomUUID().replaceAll('-', '')}`;
      await ask(`CREATE ROLE ${clerk} LOGIN`, database);
      const asClerk = Object.assign(new URL(database), { username: clerk }).href;
      const { code, err } = await inDatabase(asClerk)(`restore --from ${backup()} --lang en`);
      expect([code, err]).toEqual([1, expect.stringMatching(/may not make tables at .*GRANT CREATE ON DATABASE/)]);
      expect(existsSync(join(data, 'log.db'))).toBe(false);
    });
  });

  it('doctor and verify refuse the schema of a newer program', async () => {
    await ask('UPDATE vinhdanh.meta SET schema_version = 99');
    const again = commandLine(join(folder.path, 'again'), { environment: { DATABASE_URL: url } });
    const [doctor, verified] = [await again('doctor --lang en'), await again('verify --lang en')];
    expect([doctor.code, doctor.out]).toEqual([
      1,
      expect.stringMatching(/fault +postgresql +.* schema 99, this program knows 2/),
    ]);
    expect([verified.code, verified.out]).toEqual([1, '']);
    expect(verified.err).toMatch(/schema version 99, this program knows 2/);
  });

  it('verify and doctor know an installation whose log and read models are on servers', async () => {
    const door = await writableDoor();
    const environment = { EVENTSTORE_URL: door.url, DATABASE_URL: await server.database() };
    await commandLine(join(folder.path, 'here'))(`log copy --to ${door.url}`);
    const onServers = commandLine(join(folder.path, 'nowhere'), { environment });
    await onServers('projections rebuild timeline');
    const [verified, doctor] = [await onServers('verify --json'), await onServers('doctor --json')];
    await keptBy(environment, async () => {
      await until(async () => ofReadModels(await onServers('doctor --json')).some(({ state }) => state === 'fine'));
    });
    await door.stop();
    const backup = JSON.parse(await readFile(join(folder.path, 'backup/backup.json'), 'utf8')) as Pick<
      Verification,
      'log'
    >;
    const { events, sha256, firstEvent } = backup.log;
    expect([verified.code, verified.err]).toEqual([0, PROGRESS]);
    expect(json(verified)).toMatchObject({ whole: true, log: { events, sha256, firstEvent } });
    const { examinations } = json(doctor) as { examinations: Examination[] };
    expect(examinations.filter(({ state }) => state === 'fault')).toEqual([]);
    expect(ofReadModels(doctor)).toEqual([{ name: 'read-models', state: 'warning', words: NOBODY_KEEPS }]);
    expect(examinations.map(({ name }) => name)).toEqual(expect.arrayContaining(['eventstoredb', 'postgresql']));
  }, 60_000);

  it('finds read models that are behind the log and that no worker keeps: people may be reading them', async () => {
    const database = await server.database();
    const restored = commandLine(join(folder.path, 'behind'), { environment: { DATABASE_URL: database } });
    expect(await restored(`restore --from ${join(folder.path, 'backup')}`)).toMatchObject({ code: 0 });
    await ask("UPDATE vinhdanh.editions SET position = '00000000000000000008' WHERE name = 'timeline'", database);
    const { code, out } = await restored('verify --json');
    expect(code).toBe(1);
    expect((JSON.parse(out) as Verification).findings).toContainEqual({
      code: 'READ_MODEL_BEHIND',
      where: 'timeline',
      words: {
        vi: expect.stringMatching(/không có worker nào giữ/) as unknown,
        en: expect.stringMatching(/no worker keeps it.*start the server/) as unknown,
      },
    });
  });
});
