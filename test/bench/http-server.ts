import { Engine, openEmbedded, SettableClock } from '@vinhdanh/application';
import pino from 'pino';
import { createApi } from '../../apps/api/src/create-api.js';

/**
 * The server of `http.commands.c64`, a process of its own: the whole product on SQLite, worker included. Its clock stands
 * after S1's last day, so that every caller may be at another step; the commands say themselves on which day they act.
 */
async function main(): Promise<void> {
  const { BENCH_FOLDER: folder = '', BENCH_KEY: key = '' } = process.env;
  const engine = new Engine({ stores: openEmbedded(folder), clock: new SettableClock('2026-06-30T02:00:00.000Z') });
  const access = { tokenKey: Buffer.from(key, 'base64url'), openTo: 'loopback' } as const;
  const application = await createApi({ engine, access, log: pino({ level: 'warn' }), worker: { due: false } });
  await application.listen(0, '127.0.0.1');
  process.send?.(await application.getUrl());
  process.once('disconnect', () => void application.close());
}

void main();
