import { Engine, openEmbedded, s1Commands, type Verification } from '@vinhdanh/application';
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { commandLine, json, type Answer } from '../cli/support/command-line.js';
import { appendUnknown, contents, seed, writing } from '../cli/support/data-folders.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

describe('vinhdanh verify', () => {
  let folder: TemporaryFolder;
  let dossiers: readonly string[];
  let vinhdanh: (line: string) => Promise<Answer>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    dossiers = await seed(folder.path);
    vinhdanh = commandLine(folder.path);
  }, 30_000);
  afterEach(() => folder.remove());

  /** @returns the answer's findings, which made the exit code 1 */
  async function found(): Promise<Verification['findings']> {
    const answer = await vinhdanh('verify --json');
    expect([answer.code, JSON.parse(answer.err)]).toMatchObject([1, { error: 'NOT_WHOLE' }]);
    const { whole, findings } = json(answer) as Verification;
    expect(whole).toBe(false);
    return findings;
  }

  function change(file: 'log.db' | 'read-models.db', work: (database: DatabaseSync) => void): void {
    const database = new DatabaseSync(join(folder.path, file));
    work(database);
    database.close();
  }

  /** The physical table of a read model. */
  function tableOf(database: DatabaseSync, name: string): string {
    const row = database
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE ?`)
      .get(`${name}_%`);
    return String(row?.['name']);
  }

  it('finds a whole installation whole, and changes nothing', async () => {
    const before = contents(folder.path);
    const answer = await vinhdanh('verify --json');
    const verification = json(answer) as Verification;
    expect([answer.code, answer.err]).toEqual([0, '']);
    expect(verification).toMatchObject({ whole: true, dossiers: dossiers.length, found: 0, findings: [] });
    expect(verification.readModels.every(({ same, rows }) => same && rows > 0)).toBe(true);
    expect(contents(folder.path)).toEqual(before);
  });

  it('says so for people, with one SHA-256 over the log as `log verify` has it', async () => {
    const { out } = await vinhdanh('verify --lang en');
    expect(out).toMatch(/^Log: \d+ events of \d+ dossiers, up to position \d+\.\nSHA-256 [0-9a-f]{64}\n/);
    expect(out).toMatch(/taskList +\d+ +\d+ +yes +[0-9a-f]{64}/);
  });

  it('names an event that this version cannot read', async () => {
    await appendUnknown(folder.path, `dossier-${dossiers[0]}`);
    expect(await found()).toContainEqual(
      expect.objectContaining({
        code: 'EVENT_UNREADABLE',
        where: expect.stringMatching(`^dossier-${dossiers[0]} #\\d+$`) as unknown,
      }),
    );
  });

  it('names the place where an event is missing', async () => {
    change('log.db', (database) => {
      database.exec(`DELETE FROM events WHERE revision = 1 AND stream = (SELECT min(stream) FROM events)`);
    });
    expect(await found()).toContainEqual({
      code: 'REVISION_GAP',
      where: expect.stringMatching(/^dossier-\S+ #2$/) as unknown,
      words: { vi: 'đáng lẽ là số thứ tự 1', en: 'revision 1 was due' },
    });
  });

  it('names a first event that is no beginning', async () => {
    change('log.db', (database) => database.exec(`DELETE FROM events WHERE revision = 0 AND stream = 1`));
    const codes = (await found()).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['REVISION_GAP', 'HISTORY_CONTRADICTS']));
  });

  it.each([
    [`"to":"draft"`, `"to":"council"`],
    [`"tasks":[{`, `"tasks":[{"id":"other","role":"unit-clerk","unit":"x","since":"2026-01-01","clock":"none"},{`],
  ])('names a history that its workflow could not have taken (%s)', async (is, other) => {
    let changed = 0;
    change('log.db', (database) => {
      const rows = database.prepare('SELECT position, data FROM events').all();
      const row = rows.find(({ data }) => Buffer.from(data as Uint8Array).includes(is));
      if (!row) return;
      const text = Buffer.from(row['data'] as Uint8Array)
        .toString()
        .replace(is, other);
      const position = row['position'] as number;
      changed = Number(
        database.prepare('UPDATE events SET data = ? WHERE position = ?').run(Buffer.from(text), position).changes,
      );
    });
    expect(changed).toBe(1);
    expect(await found()).toContainEqual(expect.objectContaining({ code: 'ROUTE_DIFFERS' }));
  });

  it.each([
    [
      'a row that was changed',
      (table: string) =>
        `UPDATE "${table}" SET stage = 'elsewhere' WHERE dossier = (SELECT max(dossier) FROM "${table}")`,
    ],
    [
      'a row that is missing',
      (table: string) => `DELETE FROM "${table}" WHERE dossier = (SELECT max(dossier) FROM "${table}")`,
    ],
  ])('names the first dossier of %s', async (_what, sql) => {
    let dossier = '';
    change('read-models.db', (database) => {
      const table = tableOf(database, 'dossierSummary');
      dossier = String(database.prepare(`SELECT max(dossier) AS dossier FROM "${table}"`).get()?.['dossier']);
      database.exec(sql(table));
    });
    expect(await found()).toEqual([
      expect.objectContaining({
        code: 'READ_MODEL_DIFFERS',
        where: 'dossierSummary',
        words: expect.objectContaining({
          en: expect.stringContaining(`first dossier: ${dossier};`) as unknown,
        }) as unknown,
      }),
    ]);
  });

  it('tells rows of another version and rows that are further than the log', async () => {
    change('read-models.db', (database) => {
      database.exec(`UPDATE editions SET version = 99 WHERE name = 'timeline'`);
      database.exec(`UPDATE editions SET position = '00000000000000099999' WHERE name = 'taskList'`);
    });
    const codes = (await found()).map(({ code, where }) => `${code} ${where}`);
    expect(codes).toEqual(
      expect.arrayContaining(['READ_MODEL_OF_OTHER_VERSION timeline', 'READ_MODEL_AHEAD taskList']),
    );
  });

  it('tells which read models are behind the log, as a server that was stopped may leave them', async () => {
    const { eventStore, readStore, release } = openEmbedded(folder.path);
    const engine = new Engine({ stores: { eventStore, readStore } });
    expect(await engine.handle(s1Commands('behind')[0]!)).toMatchObject({ ok: true });
    await engine.close();
    release?.();
    const { whole, behind } = json(await vinhdanh('verify --json')) as Verification;
    expect([whole, behind.includes('timeline')]).toEqual([true, true]);
    const { code, out } = await vinhdanh('verify --lang en');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^Behind the log: taskList, .*goes on with them when it runs/m),
    ]);
  });

  it('tells rows that follow another log', async () => {
    change('read-models.db', (database) => {
      database.exec(
        `INSERT OR REPLACE INTO "${tableOf(database, 'logIdentity')}" (place, firstEvent) VALUES ('log', 'another')`,
      );
    });
    expect((await found()).map(({ code }) => code)).toContain('READ_MODEL_OF_OTHER_LOG');
  });

  it('tells a file whose pages are damaged, in one line or as a finding', async () => {
    const path = join(folder.path, 'log.db');
    const bytes = await readFile(path);
    await writeFile(path, bytes.fill(0xff, 8192 * 2, 8192 * 3));
    const { code, err } = await vinhdanh('verify');
    expect([code, err.split('\n').length]).toEqual([1, 1]);
    expect(err).toMatch(/log\.db/);
  });

  it('says what to do where there is nothing, or no read models', async () => {
    expect(await commandLine(join(folder.path, 'nothing'))('verify')).toMatchObject({ code: 3, out: '' });
    await rm(join(folder.path, 'read-models.db'));
    const { code, err } = await vinhdanh('verify --lang en');
    expect([code, err]).toEqual([1, expect.stringMatching(/no read model file at .* Start the server once/)]);
  });

  it('is true while a server writes', async () => {
    const answers = await writing(folder.path, async (engine) => {
      let isOver = false;
      const verifying = Promise.all([vinhdanh('verify --json'), vinhdanh('verify --json')]).finally(
        () => (isOver = true),
      );
      while (!isOver) for (const command of s1Commands(randomUUID())) await engine.handle(command);
      return verifying;
    });
    for (const answer of answers) {
      expect([answer.code, answer.err]).toEqual([0, '']);
      expect(json(answer)).toMatchObject({ whole: true });
    }
  });
});
