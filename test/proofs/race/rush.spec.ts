import { MemoryEventStore } from '@vinhdanh/stores';
import { chanceOf } from '../support/chance.js';
import { forksOf, rush } from './rush.js';
import { unchecked } from './unchecked.js';

it('has one winner, who leaves the others to try again until all are stored', async () => {
  const store = new MemoryEventStore();
  const runners = { appending: store, reading: store, chance: chanceOf(1), writers: 5 };
  for (const last of [4n, 9n]) {
    const { winners, conflicts, appends } = await rush(runners, 'a');
    expect({ winners, conflicts }).toEqual({ winners: 1, conflicts: 10 });
    expect(appends.map(({ revision }) => revision).sort()).toContain(last);
    expect(forksOf(appends)).toBe(0);
  }
});

it('has many winners where the revision is not checked', async () => {
  const store = new MemoryEventStore();
  const runners = { appending: unchecked(store), reading: store, chance: chanceOf(1), writers: 5 };
  expect(await rush(runners, 'a')).toMatchObject({ winners: 5, conflicts: 0 });
});

it('calls two answers for one revision a fork', () => {
  const told = { stream: 'a', ids: ['x'], revision: 3n };
  expect(forksOf([told, { ...told, ids: ['y'] }, { ...told, stream: 'b' }, { stream: 'a', ids: ['z'] }])).toBe(1);
});
