import { projections } from '@vinhdanh/projections';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openReadOnly } from '@vinhdanh/application';
import type { Receipt, VinhDanhClient } from '@vinhdanh/contract';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { halfACommand, opening, unit } from './support/half-command.js';
import { killServers, ServerProcess } from './support/server-process.js';
import { until } from '../support/until.js';

let folder: TemporaryFolder;
let server: ServerProcess;

function start(): void {
  server = new ServerProcess(folder.path, { VINHDANH_SEED: 'off' });
}

beforeEach(async () => {
  folder = await temporaryFolder();
  start();
});
afterEach(async () => {
  await killServers();
  await folder.remove();
});

/** What a dossier that is months late gets from the engine itself is left out. */
async function openedOnDisk(): Promise<number> {
  const { eventStore, readStore } = openReadOnly(folder.path);
  const events = await eventStore.readAll({ limit: 100_000 });
  await eventStore.close();
  await readStore.close();
  return events.filter(({ type }) => type === 'DossierOpened').length;
}

function filesLeft(): readonly boolean[] {
  return ['server.json', 'log.db-wal', 'read-models.db-wal'].map((name) => existsSync(join(folder.path, name)));
}

async function refusesConnections(): Promise<boolean> {
  const address = await server.address();
  return fetch(`${address}/health/live`).then(
    () => false,
    () => true,
  );
}

describe('a server that is told to stop', () => {
  it('answers what it has begun, takes nothing new, and leaves whole files', async () => {
    const { finish, socket } = await halfACommand(await server.address(), folder.path);
    server.signal('SIGINT');
    await until(refusesConnections);
    server.signal('SIGINT'); // from the terminal and from npm
    expect(await finish()).toMatch(/^HTTP\/1.1 201 /);
    expect((await server.ended).code).toBe(0);
    expect(filesLeft()).toEqual([false, false, false]);
    expect(await openedOnDisk()).toBe(1);
    socket.destroy();
  });

  it('waits for a caller who never finishes no longer than a while', async () => {
    const { socket } = await halfACommand(await server.address(), folder.path);
    server.signal('SIGTERM');
    expect([(await server.ended).code, filesLeft(), await openedOnDisk()]).toEqual([0, [false, false, false], 0]);
    socket.destroy();
  });
});

describe('a server that is killed in the midst of commands', () => {
  /** Opens dossiers until nobody answers any more. */
  async function storm(client: VinhDanhClient, receipts: Receipt[]): Promise<void> {
    try {
      for (;;) receipts.push(await client.openDossier(opening, randomUUID()));
    } catch {
      // killed
    }
  }

  it('has everything that it had acknowledged when it runs again, and its read models catch up', async () => {
    const client = await server.client('unit-clerk', unit.id);
    const receipts: Receipt[] = [];
    const callers = Array.from({ length: 8 }, () => storm(client, receipts));
    await until(() => receipts.length >= 60);
    server.signal('SIGKILL');
    await Promise.all([server.ended, ...callers]);
    expect(existsSync(join(folder.path, 'server.json'))).toBe(true); // nobody has tidied up

    start();
    const reader = await server.client('auditor', 'thanh-tra');
    const atLeast = receipts
      .map(({ position }) => position)
      .sort()
      .at(-1);
    for (const { dossier, eventIds } of receipts)
      expect((await reader.timeline(dossier, { atLeast }))[0]?.eventId).toBe(eventIds[0]);
    expect((await reader.projections()).map(({ caughtUp }) => caughtUp)).toEqual(projections.map(() => true));
    expect((await server.stop()).code).toBe(0);
    expect(filesLeft()).toEqual([false, false, false]);
    expect(await openedOnDisk()).toBeGreaterThanOrEqual(receipts.length);
  });
});
