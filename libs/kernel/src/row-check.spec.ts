import type { Row, TableShape } from './ports/read-store.js';
import { MOST_INDEXED_BYTES, rowCheckOf } from './row-check.js';

const table: TableShape = {
  name: 'notes',
  columns: { at: 'text', n: 'integer', text: 'text', other: 'text', free: 'text' },
  key: ['at', 'n'],
  partition: 'at',
  indexes: [['n', 'text', 'other']],
};
type OurRow = Row & { readonly at: string };

const row: OurRow = { at: 'a', n: 1, text: null, other: 'b', free: 'ệ'.repeat(10_000) };
const most = 'ệ'.repeat((MOST_INDEXED_BYTES - 1) / 3);

const put = (changed: OurRow): (() => void) => {
  const check = rowCheckOf(table);
  return () => check.assertChange(changed.at, { put: changed });
};

describe('a row that is to be put', () => {
  it('may hold in its key and in each index as much as every store takes there, and elsewhere what it likes', () => {
    expect(Buffer.byteLength(`${most}b`)).toBe(MOST_INDEXED_BYTES);
    expect(put({ ...row, at: most, text: most })).not.toThrow();
  });

  it.each<[where: string, changed: OurRow, named: RegExp]>([
    ['its key', { ...row, at: `${most}ab` }, /^notes: at hold more than 2500 bytes/],
    ['an index', { ...row, text: `${most}a` }, /^notes: text, other hold more than 2500 bytes/],
  ])('is refused with more in %s', (_where, changed, named) => {
    expect(put(changed)).toThrow(named);
  });
});
