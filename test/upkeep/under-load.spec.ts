import { sha256 } from '@vinhdanh/application';
import type { StoredEvent } from '@vinhdanh/kernel';
import { copyLogFile, SqliteEventStore } from '@vinhdanh/stores';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { wholeLog } from '../proofs/support/log-check.js';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';

const BIG = new Uint8Array(60_000).fill(7);
const NONE = new Uint8Array();

describe('a copy of the log while it is written', () => {
  let folder: TemporaryFolder;
  let store: SqliteEventStore;
  const from = (): string => join(folder.path, 'log.db');
  const to = (): string => join(folder.path, 'copy.db');

  beforeEach(async () => {
    folder = await temporaryFolder();
    store = SqliteEventStore.open(from());
    for (let stream = 0; stream < 20; stream += 1) await store.append(`big-${stream}`, 'none', events(15, BIG));
  });
  afterEach(async () => {
    await store.close();
    await folder.remove();
  });

  it('ends, and is the log as it was at one moment, with everything acknowledged before it began', async () => {
    let isOver = false;
    const steps: number[] = [];
    const acknowledged = await store.head();
    const copied = copyLogFile(from(), to(), { onProgress: (pages) => void steps.push(pages) }).finally(() => {
      isOver = true;
    });
    let appends = 0;
    while (!isOver) {
      await store.append(`during-${appends}`, 'none', events(2, NONE));
      appends += 1;
    }
    await copied;
    const copy = SqliteEventStore.openReadOnly(to());
    const [inCopy, inLog] = [await wholeLog(copy), await wholeLog(store)];
    expect(inCopy.map(textOf)).toEqual(inLog.slice(0, inCopy.length).map(textOf));
    expect((await copy.head()) >= acknowledged).toBe(true);
    expect(inLog.length).toBeGreaterThan(inCopy.length); // it was written meanwhile
    expect([...steps].sort((one, other) => one - other)).toEqual(steps); // and never began anew
    await copy.close();
    expect(existsSync(`${to()}-wal`)).toBe(false);
  });

  it('is ended by its signal between two pieces', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(copyLogFile(from(), to(), { signal })).rejects.toThrow('enough');
  });

  it('of what is no log is refused in plain words', async () => {
    await expect(copyLogFile(join(folder.path, 'none.db'), to())).rejects.toThrow(/^There is no event log at/);
    await expect(copyLogFile(from(), join(folder.path, 'nowhere/copy.db'))).rejects.toThrow(
      /cannot be opened\. Does its folder/,
    );
  });
});

function textOf({ position, stream, revision, id, data }: StoredEvent): string {
  return `${position} ${stream} ${revision} ${id} ${sha256(Buffer.from(data).toString('base64'))}`;
}

function events(count: number, data: Uint8Array) {
  return Array.from({ length: count }, () => ({ id: randomUUID(), type: 'Noted', data, metadata: NONE }));
}
