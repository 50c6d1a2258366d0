import type { StoredEvent } from '@vinhdanh/kernel';
import { MemoryEventStore } from '@vinhdanh/stores';
import { chanceOf } from './chance.js';
import { addUp, checkLog, isSound, type TriedAppend, wholeLog } from './log-check.js';
import { randomEvents } from './random-events.js';

let log: StoredEvent[];
let appends: TriedAppend[];

/** Two streams, three appends each: of one, two and three events. */
beforeEach(async () => {
  const store = new MemoryEventStore();
  const chance = chanceOf(1);
  appends = [];
  for (const stream of ['a', 'b']) {
    let last: bigint | undefined;
    for (const count of [1, 2, 3]) {
      const events = randomEvents(chance, count);
      last = (await store.append(stream, last ?? 'none', events)).revision;
      appends.push({ stream, ids: events.map(({ id }) => id), revision: last });
    }
  }
  log = await wholeLog(store);
});

const none = { lost: 0, duplicated: 0, half: 0, gaps: 0 };

it('finds nothing in a log that holds what was acknowledged', () => {
  expect(checkLog(appends, log)).toEqual({ acknowledged: 6, stored: 12, ...none });
  expect(isSound(checkLog(appends, log))).toBe(true);
});

it('does not miss what nobody was told about, and counts it when it is there', () => {
  const [{ revision: _, ...untold } = { stream: '', ids: [] }, ...others] = appends;
  expect(checkLog([untold, ...others], log)).toEqual({ acknowledged: 5, stored: 12, ...none });
  expect(checkLog([{ stream: 'c', ids: ['nowhere'] }, ...appends], log)).toMatchObject({ acknowledged: 6, ...none });
});

it('misses an acknowledged append that is gone, or lies at another place', () => {
  expect(checkLog(appends, log.slice(0, -3))).toMatchObject({ ...none, lost: 1 });
  const elsewhere = appends.map((append, index) => (index === 0 ? { ...append, revision: 1n } : append));
  expect(checkLog(elsewhere, log)).toMatchObject({ ...none, lost: 1 });
  const another = appends.map((append, index) => (index === 0 ? { ...append, stream: 'b' } : append));
  expect(checkLog(another, log)).toMatchObject({ ...none, lost: 1 });
});

it('sees a part of an append, acknowledged or not', () => {
  const { revision: _, ...untold } = appends[5] as TriedAppend;
  expect(checkLog([...appends.slice(0, 5), untold], log.slice(0, -1))).toMatchObject({ ...none, half: 1 });
  expect(checkLog(appends, log.slice(0, -1))).toMatchObject({ lost: 1, half: 1 });
});

it('sees what is there twice', () => {
  const again = { ...(log[0] as StoredEvent), revision: 6n, position: '9' };
  expect(checkLog(appends, [...log, again])).toMatchObject({ ...none, duplicated: 1 });
});

it('sees revisions that do not follow one another, and positions that do not rise', () => {
  expect(checkLog([], log.toSpliced(2, 1)).gaps).toBe(1);
  expect(checkLog([], log.toReversed()).gaps).toBeGreaterThan(0);
  const sunk = log.map((event, index) => (index === 4 ? { ...event, position: '0' } : event));
  expect(checkLog([], sunk).gaps).toBe(1);
});

it('adds findings up name by name', () => {
  expect(addUp([checkLog(appends, log), checkLog(appends, log)])).toMatchObject({ acknowledged: 12, stored: 24 });
});
