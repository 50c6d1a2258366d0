import { StoreUnavailable } from '@vinhdanh/kernel';
import { explain } from './explain.js';

describe('a store that does not answer, as a verb that ends tells of it', () => {
  it.each([
    [
      'PostgreSQL does not answer (x). It is tried again: is it running?',
      'PostgreSQL does not answer (x). Is it running?',
    ],
    ['Somebody holds a table. It is tried again.', 'Somebody holds a table.'],
    ['EventStoreDB does not answer (x). Nothing was stored; try again.', undefined],
  ])('promises no further try: %s', (message, told = message) => {
    const { exitCode, code, words } = explain(new StoreUnavailable(message));
    expect([exitCode, code, words.en]).toEqual([1, 'STORE_UNAVAILABLE', told]);
    expect(words.vi).toContain(told);
  });
});
