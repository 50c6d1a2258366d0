import { copyFileSync, existsSync, statSync, truncateSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '@vinhdanh/kernel';
import { SqliteEventStore } from '@vinhdanh/stores';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { contents, event, events, line } from './log-events.js';

/**
 * A process that is killed leaves its files as they are at that moment, its locks and its memory are gone: so do copies.
 * A machine that stops may leave the end of the write-ahead log out, or with other bytes.
 */
let folder: TemporaryFolder;
let path: string;
let store: EventStore;
beforeEach(async () => {
  folder = await temporaryFolder();
  path = join(folder.path, 'log.db');
  store = SqliteEventStore.open(path);
});
afterEach(async () => {
  await store.close();
  await folder.remove();
});

let copies = 0;
function copied(): string {
  const copy = join(folder.path, `copy-${(copies += 1)}.db`);
  for (const suffix of ['', '-wal']) if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix);
  return copy;
}

async function survivors(copy: string): Promise<string[]> {
  const reopened = SqliteEventStore.open(copy);
  try {
    return await contents(reopened);
  } finally {
    await reopened.close();
  }
}

it('what was acknowledged is there after a kill at any later moment', async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 12; round += 1) {
    const appends = Array.from({ length: 1 + (round % 4) }, async (_, index) => {
      const stream = `s${round}-${index}`;
      await store.append(stream, 'none', events(stream, 3));
      acknowledged.push(...[0, 1, 2].map((revision) => `${stream}@${revision} ${stream}-${revision}`));
      const sofar = [...acknowledged];
      expect(await survivors(copied())).toEqual(expect.arrayContaining(sofar));
    });
    await Promise.all(appends);
    expect(await survivors(copied())).toEqual(acknowledged);
  }
});

describe('a write-ahead log that lost its end', () => {
  const GROUPS = 20;
  let whole: string[];
  /** How many events there were after each group. */
  const ends = [0];

  beforeEach(async () => {
    ends.splice(1);
    for (let group = 0; group < GROUPS; group += 1) {
      await Promise.all([
        store.append('long', group === 0 ? 'none' : BigInt(group * 2 - 1), [
          event(`l${group}`, 3000 * (group % 5)),
          event(`m${group}`),
        ]),
        store.append(`short-${group}`, 'none', events(`g${group}`, 1 + (group % 3))),
      ]);
      ends.push((await store.readAll({ limit: 10_000 })).length);
    }
    whole = await contents(store);
  });

  /** Cuts or spoils the end at many places. */
  async function atFiftyPlaces(spoil: (wal: string, at: number) => void): Promise<Set<number>> {
    const size = statSync(`${path}-wal`).size;
    const kept = new Set<number>();
    for (let place = 0; place <= 50; place += 1) {
      const copy = copied();
      spoil(`${copy}-wal`, Math.floor(((size - 64) * place) / 50));
      const found = await survivors(copy);
      expect(found).toEqual(whole.slice(0, found.length));
      expect(ends).toContain(found.length);
      kept.add(found.length);
    }
    return kept;
  }

  it('keeps whole groups from the beginning, wherever it was cut', async () => {
    const kept = await atFiftyPlaces((wal, at) => truncateSync(wal, at === 0 ? 0 : at + 64));
    expect(kept).toContain(whole.length);
    expect(kept.size).toBeGreaterThan(10);
  });

  it('keeps whole groups from the beginning, wherever bytes of it are others', async () => {
    const kept = await atFiftyPlaces((wal, at) => {
      const bytes = readFileSync(wal);
      writeFileSync(wal, bytes.fill(0xa5, at, at + 64));
    });
    expect(kept.size).toBeGreaterThan(10);
  });

  it('goes on from there, and a repeat of what was lost is stored once', async () => {
    const copy = copied();
    truncateSync(`${copy}-wal`, statSync(`${copy}-wal`).size - 5000);
    const reopened = SqliteEventStore.open(copy);
    const before = await contents(reopened);
    expect(before).toHaveLength(ends[GROUPS - 1] as number);
    const again = await reopened.append(
      `short-${GROUPS - 1}`,
      'none',
      events(`g${GROUPS - 1}`, 1 + ((GROUPS - 1) % 3)),
    );
    expect(again).toMatchObject({ revision: BigInt((GROUPS - 1) % 3) });
    expect((await reopened.readAll({ limit: 10_000 })).map(line).slice(0, before.length)).toEqual(before);
    await reopened.close();
  });
});
