import type { Message, RowReader } from '@vinhdanh/kernel';
import type { Group, Measure } from './measure.js';
import type { Asked, ColumnKind, Dimension, Line, Report, ReportColumn } from './report.js';
import { words } from './report.words.js';

/** A number that a line counts, and that can be listed. */
export interface CountColumn {
  readonly id: string;
  readonly label: Message;
  readonly measure: Measure;
}

/** A value that follows from the groups of a line. */
export interface DerivedColumn {
  readonly id: string;
  readonly label: Message;
  readonly kind: ColumnKind;
  readonly of: (groups: readonly Group[], asked: Asked) => number | null;
}

export interface ReportParts extends Omit<Report, 'columns' | 'filters' | 'listed' | 'lines' | 'list'> {
  /** The key of a line, in the order in which lines are sorted. */
  readonly by: readonly Dimension[];
  /** What it can be narrowed by besides. */
  readonly alsoBy: readonly Dimension[];
  readonly counts: readonly CountColumn[];
  /** Columns by which the first number is grouped besides, for what is derived of it. */
  readonly grouped?: readonly string[];
  readonly derived?: readonly DerivedColumn[];
}

/** A report whose lines and lists follow from the same measures, so that they cannot disagree. */
export function composeReport({ by, alsoBy, counts, grouped = [], derived = [], ...named }: ReportParts): Report {
  const columns: ReportColumn[] = [
    ...by.flatMap(keyColumns),
    ...counts.map(({ id, label }) => ({ id, label, kind: 'count' as const })),
    ...derived.map(({ id, label, kind }) => ({ id, label, kind })),
  ];
  return {
    ...named,
    columns,
    filters: [...by, ...alsoBy],
    listed: counts.map(({ id }) => id),
    async lines(reader, asked) {
      const gathered = new Map<string, Gathered>();
      for (const [index, { id, measure }] of counts.entries()) {
        const also = index === 0 ? grouped : [];
        for (const one of await groupsOf({ reader, asked, measure, by, also })) gather(gathered, id, one);
      }
      const sorted = [...gathered.entries()].sort(([left], [right]) => (left < right ? -1 : 1));
      return sorted.map(([, { key, groups }]) => lineOf(key, groups, { counts, derived, asked }));
    },
    async list(reader, asked, column, page) {
      const found = counts.find(({ id }) => id === column);
      if (!found) throw new RangeError(`Report ${named.name} has no number "${column}".`);
      return found.measure.list(reader, asked, page);
    },
  };
}

/** The groups of one line, by number. */
interface Gathered {
  readonly key: Line;
  readonly groups: Map<string, Group[]>;
}

interface Keyed extends Group {
  readonly key: Line;
}

function gather(lines: Map<string, Gathered>, number: string, group: Keyed): void {
  // A unit that has changed its name is one unit.
  const { proposer: _name, ...told } = group.key;
  const id = Object.values(told).join('\u0000');
  const line = lines.get(id) ?? { key: group.key, groups: new Map<string, Group[]>() };
  lines.set(id, line);
  const held = line.groups.get(number);
  if (held) held.push(group);
  else line.groups.set(number, [group]);
}

async function groupsOf(of: {
  readonly reader: RowReader;
  readonly asked: Asked;
  readonly measure: Measure;
  readonly by: readonly Dimension[];
  readonly also: readonly string[];
}): Promise<readonly Keyed[]> {
  const { reader, asked, measure, by, also } = of;
  const places = by.flatMap((dimension) => {
    const names = keyColumns(dimension).map(({ id }) => id);
    return measure.columnsOf(dimension).map((column, index) => ({ column, name: names[index] ?? column }));
  });
  const groups = await measure.groups(reader, asked, [...places.map(({ column }) => column), ...also]);
  return groups.map((group) => {
    const key = places.map(({ column, name }) => [name, group.row[column] ?? null]);
    return { ...group, key: Object.fromEntries(key) as Line }; // dimensions are texts
  });
}

function lineOf(
  key: Line,
  groups: ReadonlyMap<string, readonly Group[]>,
  { counts, derived, asked }: Pick<Required<ReportParts>, 'counts' | 'derived'> & { readonly asked: Asked },
): Line {
  const numbers = counts.map(({ id }): [string, number] => [
    id,
    (groups.get(id) ?? []).reduce((sum, { count }) => sum + count, 0),
  ]);
  const first = groups.get(counts[0]?.id ?? '') ?? [];
  const values = derived.map(({ id, of }): [string, number | null] => [id, of(first, asked)]);
  return { ...key, ...Object.fromEntries([...numbers, ...values]) };
}

function keyColumns(dimension: Dimension): ReportColumn[] {
  const label = words[dimension];
  switch (dimension) {
    case 'unit':
      return [
        { id: 'unit', label, kind: 'unit' },
        { id: 'proposer', label: words.proposer, kind: 'text' },
      ];
    case 'how':
      return [{ id: 'how', label, kind: 'event' }];
    case 'award':
    case 'month':
    case 'ruleSet':
    case 'stage':
      return [{ id: dimension, label, kind: dimension }];
  }
}
