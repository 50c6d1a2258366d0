import type { EventStoreDbExamination, PostgresExamination } from '@vinhdanh/stores';
import { room } from './data-folder.js';
import { judgedEventStoreDb } from './event-store-db.js';
import { judged } from './node.js';
import { judgedPostgres } from './postgres.js';

const well: PostgresExamination = {
  ...{ where: 'host:5432/vinhdanh', version: '17.2', isReadOnly: false, mayCreate: true },
  ...{ clockOffsetMs: 12, schemaVersion: 1, knownSchemaVersion: 1 },
};

it.each<[string, Partial<PostgresExamination>, string[]]>([
  ['is as it should be', {}, ['fine']],
  ['is too old', { version: '12.9' }, ['fault']],
  ['is a replica', { isReadOnly: true }, ['fault']],
  ['lets nothing be made', { mayCreate: false }, ['fault']],
  ['has no read models yet', { schemaVersion: undefined }, ['fine', 'warning']],
  ['has those of a newer program', { schemaVersion: 2 }, ['fault']],
  ['has those of an older program', { schemaVersion: 0 }, ['fine', 'warning']],
  ['has another time', { clockOffsetMs: -90_000 }, ['fine', 'warning']],
])('a PostgreSQL that %s', (_what, change, states) => {
  const told = judgedPostgres({ ...well, ...change });
  expect(told.map(({ state }) => state)).toEqual(states);
  for (const { words } of told) expect([words.vi, words.en]).not.toContain('');
});

it.each<[string, EventStoreDbExamination, string[], string]>([
  [
    'tells its version and has our time',
    { version: '23.10.6.0', clockOffsetMs: 0 },
    ['fine'],
    'EventStoreDB 23.10.6.0 a',
  ],
  ['tells nothing', {}, ['fine'], 'EventStoreDB answers in 3 ms, up to position -'],
  ['is ahead by little', { clockOffsetMs: 2000 }, ['fine'], 'EventStoreDB'],
  ['is behind', { clockOffsetMs: -2001 }, ['fine', 'warning'], 'at least -2.0 s off'],
])('an EventStoreDB that %s', (_what, found, states, words) => {
  const told = judgedEventStoreDb({ ms: 3, head: '', ...found });
  expect(told.map(({ state }) => state)).toEqual(states);
  expect(told.at(-1)?.words.en).toContain(words);
});

it.each([
  [{ node: '24.21.0', sqlite: '3.53.0' }, 'fine'],
  [{ node: '20.19.0', sqlite: '3.53.0' }, 'fault'],
  [{ node: '24.1.0', sqlite: '3.50.1' }, 'fault'],
  [{ node: '24.1.0' }, 'fault'],
])('%j', (versions, state) => {
  expect(judged(versions).state).toBe(state);
});

it.each([
  [5000, 'fine'],
  [1023, 'warning'],
  [99, 'fault'],
])('%i MiB of free disk', (mib, state) => {
  expect(room('/data', mib).state).toBe(state);
});
