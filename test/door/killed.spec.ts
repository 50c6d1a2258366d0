import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { EventStoreDBClient, jsonEvent, NO_STREAM } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { read } from './support/outcome.js';

const ROOT = join(__dirname, '../..');
const BUILT = join(ROOT, 'dist/apps/cli/src/verbs/serve.js');

let folder: TemporaryFolder;
beforeAll(() => {
  if (!existsSync(BUILT)) throw new Error(`${BUILT} is missing: run npm run build.`);
});
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

/** `vinhdanh serve` as a process of its own; resolves when it says where it is reached. */
async function serve(...options: readonly string[]): Promise<{ url: string; child: ChildProcess }> {
  const words = ['serve', '--json', '--eventstore', '127.0.0.1:0', ...options];
  const child = spawn(process.execPath, [join(ROOT, 'apps/cli/bin/vinhdanh.cjs'), ...words], {
    env: { ...process.env, VINHDANH_DATA: folder.path },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { url: (JSON.parse(line) as { url: string }).url, child };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill(signal);
  return ((await exit) as [number | null])[0];
}

it('loses nothing that it acknowledged when it is killed under load', async () => {
  const { url, child } = await serve('--writable');
  const client = EventStoreDBClient.connectionString(url);
  const acknowledged: string[] = [];
  const write = async (): Promise<void> => {
    for (;;) {
      const stream = randomUUID();
      await client.appendToStream(stream, jsonEvent({ type: 'Noted', data: {} }), { expectedRevision: NO_STREAM });
      acknowledged.push(stream);
      if (acknowledged.length === 300) child.kill('SIGKILL');
    }
  };
  const exit = once(child, 'exit');
  const writers = await Promise.allSettled(Array.from({ length: 16 }, write));
  await exit;
  expect(writers.every(({ status }) => status === 'rejected')).toBe(true);
  await client.dispose();

  const again = await serve();
  const reader = EventStoreDBClient.connectionString(again.url);
  const found = new Set<string | undefined>();
  for await (const { event } of reader.readAll()) found.add(event?.streamId);
  expect(acknowledged.filter((stream) => !found.has(stream))).toEqual([]);
  await reader.dispose();
  expect(await end(again.child, 'SIGTERM')).toBe(0);
});

it('ends cleanly on a signal while a client reads along', async () => {
  const { url, child } = await serve('--writable');
  const client = EventStoreDBClient.connectionString(url);
  const subscription = client.subscribeToAll();
  const told = once(subscription, 'error').catch((fault: unknown) => [fault]);
  await once(subscription, 'caughtUp');
  expect(await end(child, 'SIGINT')).toBe(0);
  expect(await told).toMatchObject([{ type: 'unavailable' }]);
  expect(await read(client.readAll())).toEqual({ type: 'unavailable' });
  await client.dispose();
});
