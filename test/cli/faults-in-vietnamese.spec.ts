import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { run } from '../../apps/cli/src/run.js';
import { foreignIn } from '../support/in-vietnamese.js';
import { freePort } from '../support/free-port.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine } from './support/command-line.js';
import { appendUnknown, seed, writing } from './support/data-folders.js';

interface Told {
  readonly state?: string;
  readonly code?: string;
  readonly words: { readonly vi: string; readonly en: string };
}

describe('where Vietnamese is the language, a fault is told in Vietnamese', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
    await seed(folder.path);
  }, 30_000);
  afterEach(() => folder.remove());

  function answers(line: string, environment: { readonly [name: string]: string } = {}) {
    return commandLine(folder.path, { environment })(line);
  }

  function change(file: string, sql: string): void {
    const database = new DatabaseSync(join(folder.path, file));
    database.exec(sql);
    database.close();
  }

  it.each<[what: string, environment: { readonly [name: string]: string }]>([
    ['an address that is none of PostgreSQL', { DATABASE_URL: 'mysql://may-chu/x' }],
    ['an address that is none of EventStoreDB', { EVENTSTORE_URL: 'esdb://may-chu?tls=false' }],
    ['a word that is none of those', { VINHDANH_SEED: 'maybe' }],
    ['a port that is none', { PORT: 'x' }],
    ['a worker that cannot be apart', { VINHDANH_WORKER: 'apart' }],
  ])('%s', async (_what, environment) => {
    const { code, err } = await answers('dossier list', environment);
    expect([code > 0, foreignIn(err)]).toEqual([true, '']);
    const doctor = JSON.parse((await answers('doctor --json', environment)).out) as { examinations: Told[] };
    const faults = doctor.examinations.filter(({ state }) => state === 'fault');
    expect([faults.length > 0, faults.map(({ words }) => foreignIn(words.vi)).join('')]).toEqual([true, '']);
  });

  it('read models of a newer version', async () => {
    change('read-models.db', 'PRAGMA user_version = 99');
    expect(foreignIn((await answers('dossier list')).err)).toBe('');
    expect((await answers('dossier list --lang en')).err).toMatch(/has schema version 99, this program knows/);
  });

  it('read models of another log', async () => {
    change('read-models.db', `UPDATE ${tableIn('logIdentity')} SET firstEvent = 'other'`);
    const { code, err } = await answers('dossier list');
    expect([code, foreignIn(err)]).toEqual([1, '']);
    expect(err).toContain('Bảng đọc này theo một nhật ký khác');
  });

  it('a folder in which another process writes', async () => {
    await writing(folder.path, async () => {
      const { code, err } = await answers('projections rebuild');
      expect([code, foreignIn(err)]).toEqual([1, '']);
    });
  });

  it('what is waited for', async () => {
    const DATABASE_URL = `postgres://may:khau@127.0.0.1:${await freePort()}/x`;
    const ending = new AbortController();
    const said: string[] = [];
    await run(['dossier', 'list'], {
      out: () => undefined,
      err: (text) => {
        said.push(text);
        ending.abort();
      },
      interruption: () => ending.signal,
      environment: { VINHDANH_DATA: folder.path, DATABASE_URL },
    });
    const err = said.join(' ');
    expect(err).toContain('PostgreSQL tại 127.0.0.1');
    expect(foreignIn(err)).toBe('');
  });

  it('what verify finds', async () => {
    await appendUnknown(folder.path, 'dossier-00000000-0000-4000-8000-00000000000a');
    const { findings } = JSON.parse((await answers('verify --json')).out) as { findings: Told[] };
    const unreadable = findings.find(({ code }) => code === 'EVENT_UNREADABLE');
    expect(unreadable?.words).toMatchObject({ vi: expect.stringMatching(/^Nhật ký có loại sự kiện “DossierBlessed”/) });
    expect(findings.map(({ words }) => foreignIn(words.vi)).join('')).toBe('');
  });

  function tableIn(name: string): string {
    const database = new DatabaseSync(join(folder.path, 'read-models.db'), { readOnly: true });
    const sql = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE ?`;
    const row = database.prepare(sql).get(`${name}_%`);
    database.close();
    return `"${String(row?.['name'])}"`;
  }
});
