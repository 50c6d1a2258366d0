import { chanceOf } from '../support/chance.js';
import { type CutMode, Disk } from './disk.js';
import type { Recorded } from './trace.js';

const file = 'log.db';
const write = (text: string, offset = 0): Recorded => ({ call: 'write', file, offset, bytes: Buffer.from(text) });
const created: readonly Recorded[] = [
  { call: 'create', file },
  write('aaaa'),
  { call: 'sync', file },
  { call: 'sync-folder' },
];

/** The content of the file after cuts by many chances; `undefined` when there is none. */
function contentsAfter(mode: CutMode, calls: readonly Recorded[]): Set<string | undefined> {
  const disk = new Disk();
  for (const call of calls) disk.apply(call);
  const cuts = Array.from({ length: 60 }, (_, seed) => disk.afterCut(mode, chanceOf(seed)));
  return new Set(cuts.map((files) => files.get(file)?.toString()));
}

it('keeps what was synced, in a folder that was synced', () => {
  for (const mode of ['drop', 'subset', 'torn'] as const) {
    expect(contentsAfter(mode, created)).toEqual(new Set(['aaaa']));
  }
});

it('drops what was not synced', () => {
  expect(contentsAfter('drop', [...created, write('bb', 1), write('c', 6)])).toEqual(new Set(['aaaa']));
});

it('keeps some of the writes that were not synced, in their order', () => {
  const found = contentsAfter('subset', [...created, write('bb', 1), write('cc', 2)]);
  expect(found).toEqual(new Set(['aaaa', 'abba', 'aacc', 'abcc']));
});

it('tears writes at the bounds of sectors', () => {
  const found = contentsAfter('torn', [...created, write('x'.repeat(1024))]);
  const [whole, first] = ['x'.repeat(1024), 'x'.repeat(512)];
  const second = `aaaa${'\0'.repeat(508)}${first}`;
  expect(found).toEqual(new Set(['aaaa', whole, first, second]));
});

it('cuts a file short, or not yet', () => {
  const shorter: Recorded = { call: 'truncate', file, size: 2 };
  expect(contentsAfter('drop', [...created, shorter])).toEqual(new Set(['aaaa']));
  expect(contentsAfter('subset', [...created, shorter])).toEqual(new Set(['aaaa', 'aa']));
  expect(contentsAfter('drop', [...created, shorter, { call: 'sync', file }])).toEqual(new Set(['aa']));
});

it('does not keep a name before its folder was synced', () => {
  expect(contentsAfter('drop', created.slice(0, 3))).toEqual(new Set([undefined]));
  const removed: readonly Recorded[] = [...created, { call: 'unlink', file }];
  expect(contentsAfter('drop', removed)).toEqual(new Set(['aaaa']));
  expect(contentsAfter('subset', removed)).toEqual(new Set(['aaaa', undefined]));
  expect(contentsAfter('subset', [...removed, { call: 'sync-folder' }])).toEqual(new Set([undefined]));
});

it('tells a file from a former one of its name', () => {
  const again: readonly Recorded[] = [
    { call: 'unlink', file },
    { call: 'create', file },
    write('new'),
    { call: 'sync', file },
  ];
  expect(contentsAfter('drop', [...created, ...again])).toEqual(new Set(['aaaa']));
  expect(contentsAfter('drop', [...created, ...again, { call: 'sync-folder' }])).toEqual(new Set(['new']));
});
