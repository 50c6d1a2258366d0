import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readConfiguration } from '@vinhdanh/application';
import { StoreUnusable } from '@vinhdanh/kernel';
import pino from 'pino';
import { serve } from '../../apps/api/src/serve.js';
import { appendUnknown, eventsIn, seed } from '../cli/support/data-folders.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

let folder: TemporaryFolder;
let log: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  log = join(folder.path, 'log.db');
});
afterEach(() => folder.remove());

async function startAndStop(): Promise<void> {
  const serving = await serve(readConfiguration({ VINHDANH_DATA: folder.path, PORT: '0' }), pino({ level: 'silent' }));
  await serving.close();
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

/** Why it does not start; the log must be as it was. */
async function refusal(): Promise<string> {
  const before = await hashOf(log);
  const fault: unknown = await startAndStop().catch((thrown: unknown) => thrown);
  expect(fault).toBeInstanceOf(StoreUnusable);
  expect(await hashOf(log)).toBe(before);
  return String(fault);
}

describe('a server does not start, and leaves the log as it was, when that is', () => {
  it('of a newer version', async () => {
    await seed(folder.path);
    const database = new DatabaseSync(log);
    database.exec('PRAGMA user_version = 9');
    database.close();
    expect(await refusal()).toMatch(/log\.db has schema version 9.*start the version that wrote it/);
  });

  it('no database at all', async () => {
    await writeFile(log, 'something else entirely\n'.repeat(400));
    expect(await refusal()).toContain('is not a database');
  });

  it('a database of another program', async () => {
    const database = new DatabaseSync(log);
    database.exec('CREATE TABLE theirs (it TEXT)');
    database.close();
    expect(await refusal()).toContain('a database of another program');
  });
});

it('a server seeds nothing into a log that it cannot read', async () => {
  await appendUnknown(folder.path, 'dossier-of-a-newer-version');
  await startAndStop();
  expect(await eventsIn(folder.path)).toBe(1);
});
