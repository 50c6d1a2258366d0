import { projections } from '@vinhdanh/projections';
import { readTokenKey, verifyToken, writeServerFile } from '@vinhdanh/application';
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json, type Answer } from './support/command-line.js';
import { seed, writing } from './support/data-folders.js';

/** Progress is told where a machine takes its time. */
const NO_REFUSAL = expect.not.stringContaining('vinhdanh: ') as string;
const tables = projections.map(({ table }) => table.name);

interface Status {
  readonly projections: readonly { readonly projection: string; readonly caughtUp: boolean; readonly rows: number }[];
}

describe('vinhdanh projections', () => {
  let folder: TemporaryFolder;
  let vinhdanh: (line: string) => Promise<Answer>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    await seed(folder.path);
    vinhdanh = commandLine(folder.path);
  });
  afterEach(() => folder.remove());

  it('status: how far each read model has followed the log', async () => {
    const status = json(await vinhdanh('projections status --json')) as Status;
    expect(status.projections.map(({ projection }) => projection)).toEqual(tables);
    for (const { caughtUp, rows } of status.projections) expect([caughtUp, rows > 0]).toEqual([true, true]);
    const { code, out } = await vinhdanh('projections status --lang en');
    expect(code).toBe(0);
    expect(out).toMatch(/^The log is at position \d+\.\nRead model +Version +Position +Caught up +Rows +Parked\n/);
    expect(out).toMatch(/timeline +1 +\d+ +yes +\d+/);
  });

  it('rebuild: without a server in this process, to the same rows', async () => {
    const before = json(await vinhdanh('projections status --json')) as Status;
    const { code, out } = await vinhdanh('projections rebuild');
    expect(code).toBe(0);
    expect(out.startsWith(`Đã dựng lại: ${tables.join(', ')}.\nBảng đọc`)).toBe(true);
    const after = json(await vinhdanh('projections status --json')) as Status;
    const rebuild = expect.objectContaining({
      state: 'done',
      by: `vinhdanh (${userInfo().username})`,
      checksum: expect.any(String) as string,
    }) as object;
    expect(after.projections).toEqual(before.projections.map((one) => ({ ...one, rebuild })));
    const one = json(await vinhdanh('projections rebuild timeline --json'));
    expect(one).toMatchObject({ rebuilt: ['timeline'], projections: before.projections.map(({ rows }) => ({ rows })) });
  });

  it('rebuild: makes the read models where they are missing, which the reading verbs ask for', async () => {
    for (const end of ['', '-wal', '-shm']) await rm(join(folder.path, `read-models.db${end}`), { force: true });
    const { code, err } = await vinhdanh('dossier list');
    expect([code, err]).toEqual([3, expect.stringContaining('vinhdanh projections rebuild')]);
    expect(await vinhdanh('projections rebuild')).toMatchObject({ code: 0, err: NO_REFUSAL });
    expect(json(await vinhdanh('dossier list --json'))).toHaveLength(8);
  });

  it('rebuild: knows no other read model', async () => {
    const { code, err } = await vinhdanh('projections rebuild awards --lang en');
    expect([code, err]).toEqual([2, `vinhdanh: There is no read model “awards”. There are: ${tables.join(', ')}.`]);
  });

  it('rebuild: while another process writes and no server answers, says who is in the way and changes nothing', async () => {
    await writing(folder.path, async () => {
      const { code, out, err } = await vinhdanh('projections rebuild --json');
      expect([code, out]).toEqual([1, '']);
      expect(JSON.parse(err)).toMatchObject({ error: 'STORE_UNUSABLE' });
      expect(err).toContain('Một tiến trình khác đang ghi');
    });
  });

  describe('through a running server', () => {
    let server: Server;
    let asked: { readonly line: string; readonly authorization: string | undefined }[];
    let looks: number;

    beforeEach(async () => {
      asked = [];
      looks = 0;
      server = createServer((request, response) => {
        asked.push({ line: `${request.method} ${request.url}`, authorization: request.headers.authorization });
        const refused = request.url === '/projections/timeline/rebuild';
        if (refused) response.statusCode = 403;
        if (request.url === '/projections') looks += 1;
        const state = looks > 2 ? 'done' : 'building';
        const rebuild = { state, done: 0, total: 7, rate: 0, secondsLeft: null, kept: looks === 2 };
        const status = tables.map((projection) => ({
          ...{ projection, version: 1, position: '1', caughtUp: looks > 3, rows: 7, kept: true, incidents: 0 },
          ...{ ordered: looks === 1, ...(looks > 1 ? { rebuild } : {}) },
        }));
        const problem = {
          code: 'ROLE_NOT_ALLOWED',
          title: 'Không được phép',
          detail: 'Việc của người khác.',
          status: 403,
        };
        response.end(JSON.stringify(refused ? problem : status));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo; // a TCP server's always is one
      writeServerFile(folder.path, { address: `http://127.0.0.1:${port}`, pid: process.pid });
    });
    afterEach(() => new Promise((resolve) => server.close(resolve)));

    it('rebuild goes through it, with a token of this installation, and waits until it has caught up', async () => {
      const { code, out } = await vinhdanh('projections rebuild taskList --json');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        rebuilt: ['taskList'],
        projections: [{ caughtUp: true, rows: 7 }, ...projections.slice(1).map(() => ({}))],
      });
      const lines = asked.map(({ line }) => line);
      const look = 'GET /projections';
      expect(lines).toEqual(['POST /projections/taskList/rebuild', look, look, look, look]);
      const token = asked[0]?.authorization?.replace('Bearer ', '') ?? '';
      expect(await verifyToken(readTokenKey(folder.path), token)).toMatchObject({ role: 'supervisor' });
    });

    it('rebuild that is interrupted goes on there, and says so', async () => {
      const interrupted = commandLine(folder.path, { interruption: AbortSignal.abort() });
      const { code, out, err } = await interrupted('projections rebuild taskList');
      expect([code, out, asked.map(({ line }) => line)]).toEqual([
        130,
        '',
        ['POST /projections/taskList/rebuild', 'GET /projections'],
      ]);
      expect(err).toMatch(
        /^vinhdanh: Không chờ nữa; .* vẫn tiếp tục ở worker.*vinhdanh projections cancel taskList\.$/,
      );
    });

    it('what the server refuses is said in one line', async () => {
      const { code, out, err } = await vinhdanh('projections rebuild timeline');
      expect([code, out]).toEqual([1, '']);
      expect(err).toBe('vinhdanh: Máy chủ từ chối: Không được phép: Việc của người khác.');
    });
  });

  it('rebuild: a server that was killed, and whose pid another process has, is not waited for', async () => {
    writeServerFile(folder.path, { address: `http://127.0.0.1:${await freePort()}`, pid: process.pid });
    expect(await vinhdanh('projections rebuild taskList')).toMatchObject({ code: 0, err: NO_REFUSAL });
  });
});
