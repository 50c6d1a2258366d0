import { RecentRows, type PartitionRows } from './recent-rows.js';

/** So many rows of a partition. */
function rows(count: number): PartitionRows {
  return new Map(Array.from({ length: count }, (_, index) => [String(index), { at: index }]));
}

describe('rows that are held in memory', () => {
  it('are those that were kept last, whatever was kept before', () => {
    const recent = new RecentRows(100);
    recent.keep('a', rows(3));
    recent.keep('a', rows(1));
    expect([recent.of('a'), recent.of('b')]).toEqual([rows(1), undefined]);
  });

  it('go when there are too many, those that were not touched for longest first', () => {
    const recent = new RecentRows(12);
    for (const partition of ['a', 'b', 'c']) recent.keep(partition, rows(3));
    recent.keep('a', rows(3));
    recent.keep('d', rows(2));
    expect(['a', 'b', 'c', 'd'].filter((partition) => recent.of(partition))).toEqual(['a', 'c', 'd']);
  });

  it('go however few rows the partitions have', () => {
    const recent = new RecentRows(10);
    for (let index = 0; index < 1000; index += 1) recent.keep(String(index), rows(0));
    expect([recent.of('989'), recent.of('990')]).toEqual([undefined, rows(0)]);
  });

  it('of one partition that alone has more are not held', () => {
    const recent = new RecentRows(10);
    recent.keep('a', rows(2));
    recent.keep('b', rows(11));
    expect([recent.of('a'), recent.of('b')]).toEqual([undefined, undefined]);
  });
});
