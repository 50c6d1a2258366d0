import { Engine, openEmbedded, SettableClock } from '@vinhdanh/application';
import pino from 'pino';
import { createApi } from '../../../apps/api/src/create-api.js';
import { answeringEarly } from '../support/early-answers.js';
import { letGo, say } from '../support/in-child.js';

/** The server that is killed: the whole product on SQLite, worker included, at an instant after the last day of S1. */
async function main(): Promise<void> {
  const [folder = '', key = '', mode] = process.argv.slice(2);
  const embedded = openEmbedded(folder);
  const eventStore = mode === 'early' ? await answeringEarly(embedded.eventStore) : embedded.eventStore;
  const engine = new Engine({
    stores: { ...embedded, eventStore },
    clock: new SettableClock('2026-06-30T02:00:00.000Z'),
  });
  const access = { tokenKey: Buffer.from(key, 'base64url'), openTo: 'loopback' } as const;
  const application = await createApi({ engine, access, log: pino({ level: 'silent' }), worker: { due: false } });
  await application.listen(0, '127.0.0.1');
  say({ address: await application.getUrl() });
  await letGo();
  await application.close();
}

void main();
