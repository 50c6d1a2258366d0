import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { killServers, ServerProcess } from '../e2e/support/server-process.js';
import { until } from '../support/until.js';
import { NO_SERVER, ownEventStoreHere, type OwnEventStore } from '../support/event-store-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

const start = ownEventStoreHere();
const unit = { id: 'truong-a', name: 'Trường A' };
const opening = {
  ...{ on: '2026-01-12', award: 'HC_LD3', commendationType: 'CONG_TRANG', proposingUnit: unit },
  ...{ subject: { kind: 'collective', name: unit.name }, achievement: 'Năm năm liên tục hoàn thành xuất sắc.' },
};
let folder: TemporaryFolder;
let url: string;

beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(async () => {
  await killServers();
  await folder.remove();
});

/** The built product; specs say where its log is. */
function product(name: string, environment: { readonly [name: string]: string } = {}): ServerProcess {
  return new ServerProcess(`${folder.path}/${name}`, { EVENTSTORE_URL: url, ...environment });
}

const suite = start ? describe : describe.skip;
suite(start ? 'the product on an EventStoreDB' : `the product on an EventStoreDB: ${NO_SERVER}`, () => {
  let server: OwnEventStore;

  beforeAll(async () => {
    if (start) server = await start();
    url = server.url;
  }, 90_000);
  afterAll(() => server.stop());

  it('several processes, each with read models of its own, show one log; no examples are put into it', async () => {
    const [first, second] = [product('first'), product('second')];
    const { dossier, position } = await (await first.client('unit-clerk', unit.id)).openDossier(opening, randomUUID());
    const reader = await second.client('auditor', 'thanh-tra');
    expect(await reader.dossier(dossier, { atLeast: position })).toMatchObject({ dossier });
    expect((await reader.dossiers()).filter(({ example }) => example)).toEqual([]);
    expect(readdirSync(`${folder.path}/first`)).not.toContain('log.db');
    for (const { code } of await Promise.all([first.stop(), second.stop()])) expect(code).toBe(0);
  });

  it('waits for its log with one line, and starts when it is there', async () => {
    await server.process.kill();
    const waiting = product('first');
    await until(() => waiting.printed.err !== '');
    expect(waiting.printed.err).toMatch(/^vinhdanh: [^\n]*Waiting[^\n]*127\.0\.0\.1:\d+ does not answer yet[^\n]*\n$/);
    expect(waiting.printed.out).toBe('');
    await server.process.start();
    await waiting.address();
    expect((await waiting.stop()).code).toBe(0);
  }, 60_000);

  it('ends cleanly when it is stopped while it waits', async () => {
    await server.process.kill();
    const waiting = product('first');
    await until(() => waiting.printed.err !== '');
    expect(await waiting.stop()).toMatchObject({ code: 0, out: '' });
    await server.process.start();
  }, 60_000);

  it('survives a restart of its log: nothing acknowledged is lost, and commands and read models go on', async () => {
    const api = product('first');
    const client = await api.client('unit-clerk', unit.id);
    const before = await client.openDossier(opening, randomUUID());
    await server.process.kill();
    const key = randomUUID();
    const meanwhile = client.openDossier(opening, key);
    await server.process.start();
    const settled = await meanwhile;
    expect(await client.openDossier(opening, key)).toEqual({ ...settled, repeated: true });
    const reader = await api.client('auditor', 'thanh-tra');
    for (const { dossier } of [before, settled]) {
      await until(async () => (await reader.dossiers()).some((one) => one.dossier === dossier));
    }
  }, 90_000);

  it('answers 503 while its log is away, and reads what it has read', async () => {
    const api = product('first');
    const client = await api.client('unit-clerk', unit.id);
    const { dossier, position } = await client.openDossier(opening, randomUUID());
    const reader = await api.client('auditor', 'thanh-tra');
    await reader.dossier(dossier, { atLeast: position });
    await server.process.kill();
    const refused: unknown = await client.openDossier(opening, randomUUID()).catch((fault: unknown) => fault);
    expect(refused).toMatchObject({
      problem: { status: 503, code: expect.stringMatching(/^(STORE_UNAVAILABLE|UNKNOWN_OUTCOME)$/) },
    });
    expect((await reader.dossiers()).map((one) => one.dossier)).toContain(dossier);
    await server.process.start();
    expect(await client.openDossier(opening, randomUUID())).toMatchObject({ revision: '0' });
  }, 90_000);
});

describe('an address that cannot be used', () => {
  it.each([
    ['no address', 'localhost:2113', 'does not have the form'],
    ['another protocol', 'http://127.0.0.1:2113', 'does not have the form'],
    ['a port that is none', 'esdb://127.0.0.1:99999', 'without a port from 1 to 65535'],
    ['no TLS beyond this machine', 'esdb://db.example:2113?tls=false', 'EVENTSTORE_INSECURE=yes'],
    ['an option that is none', 'esdb://127.0.0.1?tsl=false', 'has no option "tsl"'],
    ['a certificate that is not there', 'esdb://127.0.0.1?tlsCAFile=/not/there.crt', 'cannot be read (ENOENT)'],
  ])('ends the start with one line: %s', async (_what, address, words) => {
    const ended = await product('first', { EVENTSTORE_URL: address }).ended;
    expect([ended.code, ended.out]).toEqual([1, '']);
    expect(ended.err).toMatch(/^vinhdanh: [^\n]*EVENTSTORE_URL[^\n]*\n$/);
    expect(ended.err).toContain(words);
  });

  it('never shows a password', async () => {
    const { err } = await product('first', { EVENTSTORE_URL: 'esdb://anna:geheim@db.example?tls=maybe' }).ended;
    expect(err).toContain('"maybe"');
    expect(err).not.toContain('geheim');
  });
});
