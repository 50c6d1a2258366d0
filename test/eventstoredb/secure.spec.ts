import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { EventStoreDbEventStore } from '@vinhdanh/stores';
import { NO_SERVER, ownEventStoreHere, type Certificates, type OwnEventStore } from '../support/event-store-server.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { hasOpenssl, makeCertificates } from './support/certificates.js';

const start = hasOpenssl() ? ownEventStoreHere() : undefined;
const suite = start ? describe : describe.skip;

suite(start ? 'an EventStoreDB with TLS and users' : `an EventStoreDB with TLS and users: ${NO_SERVER}`, () => {
  let folder: TemporaryFolder;
  let ours: Certificates;
  let server: OwnEventStore;
  let host: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    ours = makeCertificates(join(folder.path, 'ours'));
    if (start) server = await start(ours);
    ({ host } = new URL(server.url));
  }, 90_000);
  afterAll(async () => {
    await server.stop();
    await folder.remove();
  });

  async function reached(url: string): Promise<string> {
    const store = EventStoreDbEventStore.connect(url);
    const waiting = new AbortController();
    let words = 'ready';
    try {
      await store.ready(waiting.signal, ({ en }) => {
        words = en;
        waiting.abort();
      });
      return words;
    } catch (fault) {
      return fault instanceof Error ? fault.message : '';
    } finally {
      await store.close();
    }
  }

  it('is written and read with the right name, password and certificate', async () => {
    const store = EventStoreDbEventStore.connect(server.url);
    try {
      expect(await reached(server.url)).toBe('ready');
      const event = { id: randomUUID(), type: 'Noted', data: Buffer.from('{}'), metadata: Buffer.from('{}') };
      await store.append('secure', 'none', [event]);
      expect((await store.readAll({ filter: { streamPrefixes: ['secure'] } })).map(({ id }) => id)).toEqual([event.id]);
    } finally {
      await store.close();
    }
  });

  it('refuses a wrong password, and nobody waits for that', async () => {
    const words = await reached(server.url.replace('changeit', 'geheim'));
    expect(words).toContain('refuses the name or the password');
    expect(words).not.toContain('geheim');
  });

  it('refuses who gives no name, and says that the right is missing', async () => {
    expect(await reached(server.url.replace('admin:changeit@', ''))).toContain('does not allow this');
  });

  it('is refused when its certificate is by an authority that nobody named', async () => {
    const theirs = makeCertificates(join(folder.path, 'theirs'));
    expect(await reached(server.url.replace(ours.authority, theirs.authority))).toContain('does not fit');
    expect(await reached(`esdb://admin:changeit@${host}`)).toContain('does not fit');
  });

  it('is waited for, with where to look, when it is spoken to without TLS', async () => {
    expect(await reached(`esdb://${host}?tls=false`)).toMatch(/does not answer yet.*see host, port, tls and tlsCAFile/);
  });
});
