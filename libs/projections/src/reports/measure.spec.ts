import type { Query, Row, RowReader } from '@vinhdanh/kernel';
import { vietnam } from '@vinhdanh/law';
import { standing } from './counted.js';
import type { Asked, Page } from './report.js';

const asked: Asked = { asOf: { at: '2026-06-01T02:00:00.000Z' }, narrowed: {}, examples: false, law: vietnam };

/** Between any two questions one more dossier comes. */
function growing(rows: number): RowReader {
  let there = rows;
  const come = (): number => (there += 1) - 1;
  const find = async (_: unknown, { limit = 0, offset = 0 }: Query = {}): Promise<Row[]> =>
    Array.from({ length: come() }, (_row, index) => ({ dossier: `D-${index}` })).slice(offset, offset + limit);
  return { find, count: async () => come() } as unknown as RowReader; // nothing else is asked
}

describe('a list behind a number, while dossiers come', () => {
  it.each<[string, Page, number, number]>([
    ['that is on one page tells as many as it shows', { limit: 10, offset: 0 }, 3, 3],
    ['counts on its last page what it has shown', { limit: 2, offset: 2 }, 1, 3],
    ['that fills a page is counted', { limit: 3, offset: 0 }, 3, 4],
    ['is counted beyond its end', { limit: 10, offset: 5 }, 0, 4],
  ])('%s', async (_what, page, shown, total) => {
    const list = await standing.list(growing(3), asked, page);
    expect([list.items.length, list.total]).toEqual([shown, total]);
  });
});
