import { s1Commands, writeServerFile, type Examination } from '@vinhdanh/application';
import { WriterLock } from '@vinhdanh/stores';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { commandLine, json, type Answer } from '../cli/support/command-line.js';
import { appendUnknown, contents, seed, writing } from '../cli/support/data-folders.js';
import { freePort } from '../support/free-port.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

describe('vinhdanh doctor', () => {
  let folder: TemporaryFolder;
  let data: string;

  beforeEach(async () => {
    folder = await temporaryFolder();
    data = join(folder.path, 'data');
  });
  afterEach(() => folder.remove());

  function vinhdanh(line: string, environment: Record<string, string> = {}): Promise<Answer> {
    return commandLine(data, { environment })(line);
  }

  /** What is not fine, as `name state`, with the words of each. @returns nothing when all is */
  async function complaints(environment: Record<string, string> = {}): Promise<{ [name: string]: string }> {
    const answer = await vinhdanh('doctor --json --lang en', environment);
    const { healthy, examinations } = json(answer) as { healthy: boolean; examinations: Examination[] };
    const unwell = examinations.filter(({ state }) => state !== 'fine');
    expect([answer.code, healthy]).toEqual(unwell.some(({ state }) => state === 'fault') ? [1, false] : [0, true]);
    return Object.fromEntries(unwell.map(({ name, state, words }) => [`${name} ${state}`, words.en]));
  }

  it('finds a healthy installation healthy, a line each, and changes nothing', async () => {
    await seed(data);
    const before = contents(data);
    const { code, out, err } = await vinhdanh('doctor');
    expect([code, err]).toEqual([0, '']);
    const names = out.split('\n').map((line) => /^ổn +([a-z-]+) +\S/.exec(line)?.[1]);
    expect(names).toEqual([
      ...['node', 'configuration', 'data-folder', 'log-file', 'read-model-file', 'server', 'clock', 'read-models'],
    ]);
    expect(contents(data)).toEqual(before);
  });

  it('says what is still to come in a new place, and makes nothing', async () => {
    expect(await complaints()).toEqual({
      'data-folder warning': expect.stringContaining('is not there yet; the server makes it') as unknown,
      'log-file warning': expect.stringContaining('npm start') as unknown,
    });
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('says what is wrong with the configuration, or what it lets happen', async () => {
    expect(await complaints({ PORT: 'many' })).toEqual({
      'configuration fault': 'PORT is "many", but must be a number from 0 to 65535 (0: any free port).',
    });
    expect(await complaints({ VINHDANH_OPEN_TO: 'anyone' })).toHaveProperty(['configuration warning']);
  });

  it('says when the folder is none, or lies in none', async () => {
    await writeFile(data, '');
    expect(await complaints()).toMatchObject({
      'data-folder fault': `${data} is no folder; set another VINHDANH_DATA.`,
    });
    data = join(data, 'deeper');
    expect(await complaints()).toHaveProperty(['data-folder fault']);
  });

  describe('with a log', () => {
    beforeEach(async () => void (await seed(data)), 30_000);

    it('says when it is of a newer version, or no log at all', async () => {
      change('log.db', 'PRAGMA user_version = 7');
      expect((await complaints())['log-file fault']).toMatch(/has schema version 7, this program knows 1/);
      await writeFile(join(data, 'log.db'), 'no database at all'.repeat(99));
      expect((await complaints())['log-file fault']).toMatch(/is not a database/);
    });

    it.each(['log', 'read-model'])('says when the %s file is damaged, and what to do', async (which) => {
      const path = join(data, which === 'log' ? 'log.db' : 'read-models.db');
      const bytes = await readFile(path);
      await writeFile(path, bytes.fill(0xff, 8192 * 2, 8192 * 3));
      expect((await complaints())[`${which}-file fault`]).toMatch(/(is damaged|database disk image)/);
    });

    it('says when read models are missing, behind, ahead, or follow another log', async () => {
      change('read-models.db', `UPDATE editions SET position = '' WHERE name = 'timeline'`);
      expect((await complaints())['read-models warning']).toMatch(/^timeline is behind the log and no worker keeps it/);
      change('read-models.db', `UPDATE editions SET position = '00000000000000099999' WHERE name = 'timeline'`);
      expect((await complaints())['read-models fault']).toMatch(/^timeline is further than the log/);
      await rm(join(data, 'read-models.db'));
      expect((await complaints())['read-model-file warning']).toMatch(/There are no read models yet/);
    });

    it('says when the log was restored to an older state than its read models', async () => {
      change('log.db', 'DELETE FROM events WHERE position > (SELECT max(position) - 3 FROM events)');
      expect((await complaints())['read-models fault']).toMatch(/restored to an older state.*read-models\.db/);
    });

    it('says which read model has parked dossiers', async () => {
      await appendUnknown(data, 'dossier-poisoned');
      await writing(data, async () => undefined);
      expect((await complaints())['read-models warning']).toMatch(
        /: 1 dossiers are parked; see vinhdanh incidents list/,
      );
    });

    it('says when the clock is behind what was recorded', async () => {
      const outcome = await writing(data, async (engine) => {
        const [opening] = s1Commands(randomUUID());
        return opening && engine.handle(opening);
      });
      expect(outcome).toMatchObject({ ok: true });
      const database = new DatabaseSync(join(data, 'log.db'));
      const last = database.prepare('SELECT position, metadata FROM events ORDER BY position DESC LIMIT 1').get();
      const metadata = Buffer.from(last?.['metadata'] as Uint8Array).toString();
      const later = metadata.replace(/"recordedAt":"[^"]+"/, '"recordedAt":"2099-01-01T02:00:00.000Z"');
      const position = last?.['position'] as number;
      database.prepare('UPDATE events SET metadata = ? WHERE position = ?').run(Buffer.from(later), position);
      database.close();
      expect((await complaints())['clock fault']).toMatch(
        /but the last event was recorded at 2099-01-01T02:00:00\.000Z/,
      );
    });

    it('tells a program that writes and is no server', async () => {
      const lock = WriterLock.take(data);
      expect((await complaints())['server warning']).toMatch(/A program that is no server writes in/);
      lock.release();
    });

    describe('and a server', () => {
      const ready: RequestListener = (_request, response) => void response.end('{"ready":true}');
      const notReady: RequestListener = (_request, response) => void response.writeHead(503).end('{"ready":false}');
      const late: RequestListener = (_request, response) =>
        void response.writeHead(200, { date: 'Thu, 01 Jan 2026 00:00:00 GMT' }).end('{"ready":true}');

      async function served(
        listener: RequestListener,
        also = async (): Promise<void> => undefined,
      ): Promise<{ [name: string]: string }> {
        const server = createServer(listener).listen(0, '127.0.0.1');
        await once(server, 'listening');
        const { port } = server.address() as AddressInfo;
        writeServerFile(data, { address: `http://127.0.0.1:${port}`, pid: process.pid });
        const lock = WriterLock.take(data);
        try {
          await also();
          return await complaints();
        } finally {
          lock.release();
          server.closeAllConnections();
          server.close();
        }
      }

      it('that is ready has nothing to complain of', async () => {
        expect(await served(ready)).toEqual({});
      });

      it('says when it is not ready, or has another time', async () => {
        expect((await served(notReady))['server fault']).toMatch(/answers but is not ready/);
        expect((await served(late))['server warning']).toMatch(/clock is \d+ s off/);
      });

      it('says of one that asks for a token that it answers, not that it is ready', async () => {
        const refuses: RequestListener = (_request, response) =>
          void response.writeHead(401, { 'content-type': 'application/problem+json' }).end('{"status":401}');
        const told: string[] = [];
        const asks = async (): Promise<void> => void told.push((await vinhdanh('doctor --lang en')).out);
        expect(await served(refuses, asks)).toEqual({});
        expect(told.join()).toMatch(
          /server +the server http:\S+ \(\d+\) answers; whether it is ready it tells with a token/,
        );
        expect(told.join()).not.toMatch(/is ready$/m);
      });

      it('says when it is silent: it holds the folder, or was killed', async () => {
        const address = `http://127.0.0.1:${await freePort()}`;
        writeServerFile(data, { address, pid: process.pid });
        expect((await complaints())['server warning']).toMatch(/left by one that was killed/);
        const lock = WriterLock.take(data);
        expect((await complaints())['server fault']).toMatch(/holds the folder but does not answer/);
        lock.release();
      });
    });
  });

  describe('with servers', () => {
    it('says which one does not answer', async () => {
      await mkdir(data);
      const [log, rows] = [await freePort(), await freePort()];
      const environment = {
        EVENTSTORE_URL: `esdb://127.0.0.1:${log}?tls=false`,
        DATABASE_URL: `postgres://nobody@127.0.0.1:${rows}/none`,
      };
      expect(await complaints(environment)).toMatchObject({
        'eventstoredb fault': expect.stringContaining('No answer within 5000 ms') as unknown,
        'postgresql fault': expect.stringContaining(`PostgreSQL at 127.0.0.1:${rows}/none does not answer`) as unknown,
      });
    }, 30_000);

    it('says when an address cannot be one', async () => {
      expect(await complaints({ EVENTSTORE_URL: 'esdb://host:2113?tls=false' })).toHaveProperty(['eventstoredb fault']);
    });
  });

  function change(file: string, sql: string): void {
    const database = new DatabaseSync(join(data, file));
    database.exec(sql);
    database.close();
  }
});
