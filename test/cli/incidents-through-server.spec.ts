import { writeServerFile } from '@vinhdanh/application';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json, type Answer } from './support/command-line.js';
import { appendUnknown, seed, writing } from './support/data-folders.js';

/** A server that knows of one parked dossier, and does not find it any more once it is taken up elsewhere. */
describe('vinhdanh incidents, through a running server', () => {
  let folder: TemporaryFolder;
  let server: Server;
  let isParked: boolean;
  let isStopping: boolean;
  let dossier: string;
  let parked: string;
  let vinhdanh: (line: string) => Promise<Answer>;
  let attempts: number;

  beforeEach(async () => {
    folder = await temporaryFolder();
    [dossier = ''] = await seed(folder.path);
    parked = 'd';
    vinhdanh = commandLine(folder.path);
    isParked = true;
    isStopping = false;
    attempts = 1;
    server = createServer((request, response) => {
      const incident = { projection: 'timeline', dossier: parked, event: 'e', revision: '1', type: 'x', cause: 'y' };
      if (isStopping && attempts > 1) return request.socket.destroy();
      const isOfIt = request.url?.startsWith(`/incidents/timeline/${parked}`);
      if (request.method === 'GET' && isOfIt) return response.end(JSON.stringify({ ...incident, attempts, at: '' }));
      if (request.method === 'POST') attempts += 1;
      if (isParked && isOfIt) return response.end(JSON.stringify(incident));
      response.statusCode = 404;
      return response.end(JSON.stringify({ code: 'INCIDENT_NOT_FOUND', title: 'x', detail: 'y', status: 404 }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // a TCP server's always is one
    writeServerFile(folder.path, { address: `http://127.0.0.1:${port}`, pid: process.pid });
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    await folder.remove();
  });

  it.each(['retry timeline d', 'skip timeline d --reason newer'])(
    '%s: that was carried out before the server was stopped is a success',
    async (line) => {
      isStopping = true;
      const { code, out } = await vinhdanh(`incidents ${line} --lang en`);
      expect([code, out]).toEqual([0, 'The dossier goes on and has caught up.']);
    },
  );

  it('skip: after which the dossier is parked by a later event leaves that one in, also when the server is stopped', async () => {
    await appendUnknown(folder.path, `dossier-${dossier}`);
    await writing(folder.path, () => Promise.resolve()); // parks it there
    isStopping = true;
    parked = dossier;
    const { code, err } = await vinhdanh(`incidents skip timeline ${dossier} --reason newer --json`);
    expect([code, JSON.parse(err)]).toMatchObject([3, { error: 'STILL_PARKED' }]);
    expect(json(await vinhdanh('incidents list --skipped --json'))).toEqual([]);
  });

  it('retry: that leaves it parked is no success', async () => {
    const answer = await vinhdanh('incidents retry timeline d --json');
    expect([answer.code, json(answer)]).toMatchObject([3, { parked: { event: 'e', attempts: 2 } }]);
    expect(JSON.parse(answer.err)).toMatchObject({ error: 'STILL_PARKED' });
  });

  it.each(['retry timeline nobody', 'skip timeline nobody --reason newer'])(
    '%s: of a dossier that is not parked is refused as it is without a server',
    async (line) => {
      const { code, err } = await vinhdanh(`incidents ${line} --json`);
      expect([code, JSON.parse(err), attempts]).toMatchObject([3, { error: 'INCIDENT_NOT_FOUND' }, 1]);
    },
  );

  it('skip: of a dossier that is taken up meanwhile is refused in the same words', async () => {
    isParked = false;
    const { code, err } = await vinhdanh('incidents skip timeline d --reason newer --lang en');
    expect([code, err]).toEqual([3, expect.stringMatching(/^vinhdanh: This dossier is not parked in that read model/)]);
  });
});
