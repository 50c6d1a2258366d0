import { openEmbedded, openReadOnly } from '@vinhdanh/application';
import { WriterLock } from '@vinhdanh/stores';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine, json, type Answer } from '../cli/support/command-line.js';
import { appendUnknown, contents, seed } from '../cli/support/data-folders.js';
import { wholeLog } from '../proofs/support/log-check.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

type Line = (line: string) => Promise<Answer>;

describe('vinhdanh backup and restore', () => {
  let folder: TemporaryFolder;
  let here: string;
  let backup: string;
  let vinhdanh: Line;
  const elsewhere = (name = 'there'): Line => commandLine(join(folder.path, name));

  beforeEach(async () => {
    folder = await temporaryFolder();
    here = join(folder.path, 'here');
    backup = join(folder.path, 'backups/monday');
    await seed(here);
    vinhdanh = commandLine(here);
  }, 30_000);
  afterEach(() => folder.remove());

  async function backedUp(): Promise<{ log: { events: number; head: string; sha256: string } }> {
    const answer = await vinhdanh(`backup --to ${backup} --json`);
    expect([answer.code, answer.err]).toEqual([0, '']);
    return json(answer) as Awaited<ReturnType<typeof backedUp>>;
  }

  /** Refused in one line, and nothing made that bears a name. */
  async function refuses(line: Promise<Answer>, words: RegExp, name = 'there'): Promise<void> {
    const { code, out, err } = await line;
    expect([code, out]).toEqual([1, '']);
    expect(err.split('\n')).toHaveLength(1);
    expect(err).toMatch(words);
    const there = await readdir(join(folder.path, name)).catch((): string[] => []);
    expect(there.filter((file) => file !== 'writer.lock')).toEqual([]);
  }

  it('holds a log that stands by itself and says what it is', async () => {
    const before = contents(here);
    const { log } = await backedUp();
    expect((await readdir(backup)).sort()).toEqual(['backup.json', 'log.db']);
    expect(await readdir(join(folder.path, 'backups'))).toEqual(['monday']);
    expect(JSON.parse(await readFile(join(backup, 'backup.json'), 'utf8'))).toMatchObject({
      ...{ format: 1, product: 'vinhdanh', productVersion: '0.1.0', schemaVersion: 1, log },
      file: { bytes: (await readFile(join(backup, 'log.db'))).byteLength },
    });
    expect(contents(here)).toEqual(before);
  });

  it('comes back elsewhere to the last byte, its read models folded and compared', async () => {
    const { log } = await backedUp();
    const answer = await elsewhere()(`restore --from ${backup} --json`);
    const sums = (json(answer) as { readModels: { name: string; same: boolean; rows: number }[] }).readModels;
    expect([answer.code, json(answer)]).toMatchObject([0, { log }]);
    expect(sums.every(({ same, rows }) => same && rows > 0)).toBe(true);
    const [one, other] = [openReadOnly(here), openReadOnly(join(folder.path, 'there'))];
    expect(await wholeLog(other.eventStore)).toEqual(await wholeLog(one.eventStore));
    for (const { eventStore, readStore } of [one, other]) await Promise.all([eventStore.close(), readStore.close()]);
    const lists = await Promise.all([vinhdanh('dossier list --json'), elsewhere()('dossier list --json')]);
    expect(lists[1]).toEqual(lists[0]);
  });

  it('says for people what it holds and what to do next, in both languages', async () => {
    const vi = await vinhdanh(`backup --to ${backup}`);
    expect(vi.out).toMatch(/^Đã sao lưu vào .*\n\d+ sự kiện, đến vị trí \d+;.*\nSHA-256 [0-9a-f]{64}\nKhôi phục: /);
    const en = await elsewhere()(`restore --from ${backup} --lang en`);
    expect(en.out).toMatch(/^Restored into .*: \d+ events, up to position \d+, in \d+ ms\.\nSHA-256 [0-9a-f]{64}\n/);
  });

  it('an empty log comes back as an empty log', async () => {
    await openEmbedded(join(folder.path, 'new')).eventStore.close();
    const made = await elsewhere('new')(`backup --to ${backup} --json`);
    expect(json(made)).toMatchObject({ log: { events: 0, head: '', firstEvent: null } });
    expect(json(await elsewhere()(`restore --from ${backup} --json`))).toMatchObject({ log: { events: 0 } });
  });

  it('a log goes on where the restored one ends', async () => {
    const { log } = await backedUp();
    await elsewhere()(`restore --from ${backup}`);
    await appendUnknown(join(folder.path, 'there'), 'dossier-next');
    const stores = openReadOnly(join(folder.path, 'there'));
    expect((await stores.eventStore.head()) > log.head).toBe(true);
    await Promise.all([stores.eventStore.close(), stores.readStore.close()]);
  });

  describe('a backup', () => {
    it('never takes the place of anything', async () => {
      await mkdir(backup, { recursive: true });
      await backedUp();
      const { code, err } = await vinhdanh(`backup --to ${backup}`);
      expect([code, err]).toEqual([1, expect.stringContaining('không ghi đè gì cả')]);
    });

    it('is not made where nothing may be written, and leaves nothing behind', async () => {
      await writeFile(join(folder.path, 'file'), '');
      const { code, err } = await vinhdanh(`backup --to ${join(folder.path, 'file/monday')} --lang en`);
      expect([code, err]).toEqual([1, expect.stringMatching(/^vinhdanh: .*file.*/)]);
      expect((await readdir(folder.path)).sort()).toEqual(['file', 'here']);
    });

    it('that is interrupted leaves nothing behind', async () => {
      const stopped = commandLine(here, { interruption: AbortSignal.abort() });
      expect(await stopped(`backup --to ${backup}`)).toMatchObject({ code: 130, out: '' });
      expect(await readdir(join(folder.path, 'backups'))).toEqual([]);
    });

    it('of a log that is not there says how to get one', async () => {
      expect(await elsewhere()(`backup --to ${backup}`)).toMatchObject({ code: 3, out: '' });
      expect(existsSync(backup)).toBe(false);
    });

    it('of a log on an EventStoreDB is made with its tools', async () => {
      const environment = { EVENTSTORE_URL: 'esdb://127.0.0.1:1' };
      const { code, err } = await commandLine(here, { environment })(`backup --to ${backup}`);
      expect([code, err]).toEqual([3, expect.stringContaining('docs/how-to/backup.md')]);
    });
  });

  describe('a restore is refused', () => {
    let head: string;

    beforeEach(async () => {
      head = (await backedUp()).log.head;
    });

    it('from what is no backup', () =>
      refuses(elsewhere()(`restore --from ${here}`), /không phải bản sao lưu: không có backup\.json/));

    it('from one that ends early', async () => {
      const { byteLength } = await readFile(join(backup, 'log.db'));
      await truncate(join(backup, 'log.db'), byteLength - 4096);
      await refuses(
        elsewhere()(`restore --from ${backup}`),
        new RegExp(`bị cắt cụt: log\\.db có ${byteLength - 4096} byte`),
      );
    });

    it('from one in which a byte has changed, wherever it lies', async () => {
      const original = await readFile(join(backup, 'log.db'));
      for (const at of [100, original.byteLength >> 1, original.byteLength - 1]) {
        await writeFile(join(backup, 'log.db'), original.with(at, (original[at] ?? 0) ^ 1));
        await refuses(elsewhere()(`restore --from ${backup}`), /đã bị thay đổi/);
      }
    });

    it('from one that lacks its log, or has more than it says', async () => {
      await appendFile(join(backup, 'log.db'), 'x');
      await refuses(elsewhere()(`restore --from ${backup}`), /đã bị thay đổi/);
      await cp(join(backup, 'backup.json'), join(folder.path, 'half/backup.json'));
      await refuses(elsewhere()(`restore --from ${join(folder.path, 'half')}`), /log\.db: không có tệp/);
    });

    it.each([
      ['format', 2, /do phiên bản mới hơn \(0\.1\.0\) tạo: dạng 2/],
      ['schemaVersion', 9, /lược đồ 9; chương trình này biết đến 1 và 1/],
      ['log', {}, /backup\.json đã bị hỏng hoặc bị sửa/],
      ['product', 'other', /không phải bản sao lưu/],
    ])('from one whose manifest has another %s', async (field, value, words) => {
      const path = join(backup, 'backup.json');
      const manifest = JSON.parse(await readFile(path, 'utf8')) as object;
      await writeFile(path, JSON.stringify({ ...manifest, [field]: value }));
      await refuses(elsewhere()(`restore --from ${backup}`), words);
    });

    it('from one whose manifest is no JSON', async () => {
      await writeFile(join(backup, 'backup.json'), '{"format":1,');
      await refuses(elsewhere()(`restore --from ${backup}`), /đã bị hỏng hoặc bị sửa/);
    });

    it('while a server runs there', async () => {
      const lock = WriterLock.take(join(folder.path, 'there'));
      await refuses(elsewhere()(`restore --from ${backup}`), /Một tiến trình khác đang ghi trong/);
      lock.release();
    });

    it('over the same log, and over a newer one: it says how far each is', async () => {
      const before = contents(here);
      expect((await vinhdanh(`restore --from ${backup} --lang en`)).err).toMatch(/There is nothing to restore/);
      expect(contents(here)).toEqual(before);
      await appendUnknown(here, 'dossier-newer');
      const newer = contents(here);
      const { code, err } = await vinhdanh(`restore --from ${backup} --lang en`);
      expect([code, err]).toEqual([1, expect.stringContaining(`the backup (`)]);
      expect(err).toMatch(new RegExp(`goes to ${head}\\)?\\. Restoring would lose what is newer, so it is refused`));
      expect(contents(here)).toEqual(newer);
    });

    it('over an older state of the same log', async () => {
      await cp(backup, join(folder.path, 'old'), { recursive: true });
      await appendUnknown(here, 'dossier-newer');
      const second = join(folder.path, 'backups/tuesday');
      await vinhdanh(`backup --to ${second}`);
      const { err } = await elsewhere('old')(`restore --from ${second} --lang en`);
      expect(err).toMatch(/The backup goes further\. Restore into an empty folder/);
    });

    it('over the log of another installation, or one that cannot be read', async () => {
      await appendUnknown(join(folder.path, 'other'), 'dossier-other');
      const { code, err } = await elsewhere('other')(`restore --from ${backup} --lang en`);
      expect([code, err]).toEqual([1, expect.stringContaining('holds the log of another installation')]);
      await mkdir(join(folder.path, 'broken'));
      await writeFile(join(folder.path, 'broken/log.db'), 'no database'.repeat(99));
      expect((await elsewhere('broken')(`restore --from ${backup} --lang en`)).err).toMatch(
        /holds a log\.db that cannot be read/,
      );
    });

    it.each(['log.db-wal', 'read-models.db'])('over a %s that a former log has left', async (name) => {
      await mkdir(join(folder.path, 'left'));
      await writeFile(join(folder.path, 'left', name), '');
      const { code, err } = await elsewhere('left')(`restore --from ${backup} --lang en`);
      expect([code, err]).toEqual([1, expect.stringContaining(`still holds ${name} of a former log`)]);
    });

    it('when it is interrupted: nothing is left that bears a name', async () => {
      const stopped = commandLine(join(folder.path, 'there'), { interruption: AbortSignal.abort() });
      expect(await stopped(`restore --from ${backup}`)).toMatchObject({ code: 130, out: '' });
      expect(await readdir(join(folder.path, 'there'))).toEqual(['writer.lock']);
    });
  });
});
