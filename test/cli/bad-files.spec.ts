import { projections } from '@vinhdanh/projections';
import { DatabaseSync } from 'node:sqlite';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, type Answer } from './support/command-line.js';
import { appendUnknown, contents, followToTheEnd, seed } from './support/data-folders.js';

const readers = ['dossier list', 'dossier show x', 'report stages', 'report overdue', 'projections status'];
const everyone = [...readers, 'projections rebuild'];

describe('files that cannot be used', () => {
  let folder: TemporaryFolder;
  let vinhdanh: (line: string) => Promise<Answer>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    vinhdanh = commandLine(folder.path);
  });
  afterEach(() => folder.remove());

  it.each(everyone)('%s: where there is no data it says how to get some, and makes nothing', async (line) => {
    for (const more of ['', ' --demo', ' --json', ' --lang en']) {
      const { code, out, err } = await vinhdanh(`${line}${more}`);
      expect([code, out]).toEqual([3, '']);
      expect(err.split('\n')).toHaveLength(1);
      expect(err).toContain('npm start');
    }
    expect(contents(folder.path)).toEqual({});
  });

  it.each([...everyone, 'backup --to x', 'verify', 'doctor'])(
    '%s: a log that cannot be looked at is told in words that say what to do, and not as absent',
    async (line) => {
      await mkdir(folder.path, { recursive: true });
      const path = join(folder.path, 'log.db');
      await symlink(path, path);
      const { code, out, err } = await vinhdanh(`${line} --lang en`);
      expect([code, out + err]).toEqual([
        1,
        expect.stringMatching(/log\.db cannot be looked at \(ELOOP\)\. Give this/),
      ]);
      expect(out + err).not.toMatch(/unexpected|UNEXPECTED/);
    },
  );

  it.each(everyone)('%s: a log of a newer version is left as it is', async (line) => {
    await seed(folder.path);
    const database = new DatabaseSync(join(folder.path, 'log.db'));
    database.exec('PRAGMA user_version = 2');
    database.close();
    await refusesUnchanged(
      line,
      1,
      /có lược đồ phiên bản 2, chương trình này biết đến 1: hãy chạy phiên bản đã ghi nó, hoặc mới hơn/,
    );
  });

  it.each(everyone)('%s: a file that is no database is left as it is', async (line) => {
    await mkdir(folder.path, { recursive: true });
    for (const name of ['log.db', 'read-models.db'])
      await writeFile(join(folder.path, name), 'no database at all'.repeat(99));
    await refusesUnchanged(line, 1, /không phải cơ sở dữ liệu\. Hãy khôi phục từ bản sao lưu/);
  });

  describe('a log with an event of an unknown type', () => {
    let dossier: string;

    beforeEach(async () => {
      const [first] = await seed(folder.path);
      dossier = first ?? '';
      await appendUnknown(folder.path, `dossier-${dossier}`);
    });

    it.each(['show', 'timeline', 'as-of', 'allowed'])('dossier %s names it and says what to do', async (verb) => {
      const rest = { 'as-of': ' 2026-06-26', allowed: ' --role auditor' }[verb] ?? '';
      await refusesUnchanged(`dossier ${verb} ${dossier}${rest}`, 1, /“DossierBlessed” \(dossier-\S+, số thứ tự \d+\)/);
    });

    it('projections rebuild parks that dossier again, and incidents list says why', async () => {
      await followToTheEnd(folder.path);
      const { code, out } = await vinhdanh('projections rebuild taskList --json');
      expect([code, JSON.parse(out)]).toMatchObject([
        0,
        { projections: [{ incidents: 1, rebuild: { state: 'done' } }, ...projections.slice(1).map(() => ({}))] },
      ]);
      const incidents = JSON.parse((await vinhdanh('incidents list --json')).out) as object[];
      expect(incidents).toHaveLength(projections.length);
      expect(incidents).toContainEqual(
        expect.objectContaining({ projection: 'taskList', dossier, type: 'DossierBlessed' }),
      );
    });

    it('lists go on, and say that they are behind', async () => {
      const { code, out, err } = await vinhdanh('dossier list --lang en');
      expect([code, out]).toEqual([0, expect.stringContaining(dossier)]);
      expect(err).toMatch(
        new RegExp(
          `^Note: read models are behind the log \\(${projections.map(({ table }) => table.name).join(', ')}\\)\\..*$`,
        ),
      );
    });

    it('other dossiers can still be read', async () => {
      const { out } = await vinhdanh('dossier list --json --stage archived');
      const [archived] = JSON.parse(out) as { dossier: string }[];
      expect(await vinhdanh(`dossier timeline ${archived?.dossier}`)).toMatchObject({ code: 0, err: '' });
    });
  });

  it.each(['PORT=70000', 'VINHDANH_SEED=maybe'])('a configuration that cannot be (%s) is named', async (setting) => {
    const [name, value] = setting.split('=') as [string, string];
    const { code, err } = await commandLine(folder.path, { environment: { [name]: value } })('dossier list');
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(new RegExp(`^vinhdanh: Cấu hình chưa đúng: ${name} là .*nhưng phải là .*$`)),
    ]);
    expect(existsSync(join(folder.path, 'log.db'))).toBe(false);
  });

  async function refusesUnchanged(line: string, exitCode: number, words: RegExp): Promise<void> {
    const before = contents(folder.path);
    await refuses(line, exitCode, words);
    expect(contents(folder.path)).toEqual(before);
  }

  async function refuses(line: string, exitCode: number, words: RegExp): Promise<void> {
    const { code, out, err } = await vinhdanh(line);
    expect([code, out]).toEqual([exitCode, '']);
    expect(err.split('\n')).toHaveLength(1);
    expect(err).toMatch(words);
  }
});
