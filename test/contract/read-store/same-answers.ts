import type { CountQuery, Query, ReadStore, Where } from '@vinhdanh/kernel';
import fc from 'fast-check';
import { leaseOn } from '../../support/save-as.js';
import { NOTES, notes, write, type Note } from './notes.js';

type Column = keyof Note;
type Sortable = Exclude<Column, 'more'>;

/** One thing asked of a store. */
interface Asked {
  readonly query: Query<Note>;
  readonly by: readonly Sortable[];
  readonly distinct: Sortable;
  readonly limit: number;
  readonly after: Pick<Note, 'at' | 'n'>;
}

const text = fc.constantFrom('', 'a', 'a~', 'a\0', '\0', '\u0001', 'b', 'ă', 'Đ', '\uFFFE', '\u{1F600}', '10', '9');
const n = fc.integer({ min: -2, max: 2 });
const done = fc.option(fc.boolean());
const row = fc.record({ at: text, n, text: fc.option(text), done, more: fc.constant({ x: [1] }) });
const saves = fc.array(fc.record({ puts: fc.array(row), removes: fc.array(row) }), { minLength: 1, maxLength: 3 });

const range = fc.oneof(
  text.map((below) => ({ below })),
  text.map((from) => ({ from })),
  fc.record({ from: text, below: text }),
);
const textCondition = fc.oneof(
  fc.option(text),
  range,
  fc.option(text).map((not) => ({ not })),
  fc.array(fc.option(text), { maxLength: 12 }).map((anyOf) => ({ anyOf })),
);
const where: fc.Arbitrary<Where<Note>> = fc.record(
  {
    at: fc.oneof(text, range),
    text: textCondition,
    done,
    n: fc.oneof(
      n,
      fc.array(n).map((anyOf) => ({ anyOf })),
    ),
  },
  { requiredKeys: [] },
);
const SORTABLE = ['text', 'n', 'done', 'at'] as const;
const columns = fc.shuffledSubarray<Sortable>([...SORTABLE]);
const query: fc.Arbitrary<Query<Note>> = fc.record(
  { where, orderBy: columns, descending: fc.boolean(), limit: fc.integer({ min: 1, max: 9 }), offset: fc.nat(4) },
  { requiredKeys: [] },
);
const asked: fc.Arbitrary<Asked> = fc.record({
  query,
  by: columns,
  distinct: fc.constantFrom(...SORTABLE),
  limit: fc.integer({ min: 1, max: 9 }),
  after: fc.record({ at: text, n }),
});

/** Everything that a store can be asked, its answers in one list. */
async function answers(store: ReadStore, { query, by, distinct, limit, after }: Asked): Promise<unknown[]> {
  const counted: CountQuery<Note> = { where: query.where ?? {} };
  return Promise.all([
    store.find(notes, query),
    store.count(notes, counted),
    store.count(notes, { ...counted, distinct }),
    store.countBy(notes, by, counted),
    store.countBy(notes, by, { ...counted, distinct }),
    store.scan(notes, { limit, after }),
    store.rowsOf(notes, [after.at, 'a']),
  ]);
}

/**
 * Whatever is saved and asked, every store answers as the first one does.
 * @param opens each opens a store in which nothing is; it is closed after a run
 */
export async function expectSameAnswers(opens: readonly (() => Promise<ReadStore>)[], numRuns = 60): Promise<void> {
  const property = fc.asyncProperty(
    saves,
    fc.array(asked, { minLength: 5, maxLength: 15 }),
    async (steps, questions) => {
      const stores = await Promise.all(opens.map((open) => open()));
      for (const store of stores) {
        await store.prepare([NOTES]);
        const lease = await leaseOn(store, NOTES);
        for (const [index, { puts, removes }] of steps.entries())
          await store.save([write(lease, String(index), puts, { removes })]);
      }
      for (const question of questions) {
        const [model, ...others] = await Promise.all(stores.map((store) => answers(store, question)));
        for (const other of others) expect(other).toEqual(model);
      }
      await Promise.all(stores.map((store) => store.close()));
    },
  );
  await fc.assert(property, { numRuns });
}
