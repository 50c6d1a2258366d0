import type { Condition, Row, RowReader, TableShape, Where } from '@vinhdanh/kernel';
import type { AsOf } from '../as-of.js';
import type { DossierLabels } from '../dossier-labels.js';
import { words } from './report.words.js';
import type { Asked, Dimension, Line, Listing, Page, ReportColumn } from './report.js';

/** Rows that can be counted by every dimension. */
export type CountedRow = DossierLabels & {
  readonly dossier: string;
  readonly stage: string;
  readonly ruleSet: string;
};

export interface Counting<R extends CountedRow> {
  readonly table: TableShape<R>;
  readonly where: (asOf: AsOf) => Where<R>;
  /** The column that `month` means. */
  readonly month: keyof R & string;
  /** The column that `how` means, where there is one. */
  readonly how?: keyof R & string;
  /** The column that `stage` means, where it is another than `stage`. */
  readonly stage?: keyof R & string;
  /** Absent: each dossier is counted, and listed, once. */
  readonly rows?: {
    /** Columns that a list shows besides those of the dossier. */
    readonly columns: readonly (ReportColumn & { readonly id: keyof R & string })[];
    readonly orderBy: readonly (keyof R & string)[];
    readonly descending?: boolean;
  };
}

/** How many rows share some values. */
export interface Group {
  /** By column of the table. */
  readonly row: Row;
  readonly count: number;
}

/** One number of a report: which rows of which table it counts. Counting and listing ask the very same question. */
export interface Measure {
  /** The table's columns behind a dimension; a unit's id brings its name along. */
  columnsOf(dimension: Dimension): readonly string[];
  groups(reader: RowReader, asked: Asked, columns: readonly string[]): Promise<readonly Group[]>;
  list(reader: RowReader, asked: Asked, page: Page): Promise<Listing>;
}

export function measure<R extends CountedRow>(counting: Counting<R>): Measure {
  // Columns are those of R by the types above; from here on it does not matter whose they are.
  const table = counting.table as unknown as TableShape;
  const columnOf = (dimension: Dimension): string => columnOfDimension(counting, dimension);
  const whereOf = ({ asOf, narrowed, examples }: Asked): Where => {
    const where: Where = { example: examples, ...counting.where(asOf) };
    const chosen = Object.entries(narrowed).map(([dimension, value]): [string, Condition] => {
      const column = columnOf(dimension as Dimension); // the keys of Narrowed
      return [column, narrowedTo(where[column], value)];
    });
    return { ...where, ...Object.fromEntries(chosen) };
  };
  const question = (asked: Asked): Question => ({ table, where: whereOf(asked) });
  return {
    columnsOf: (dimension) => (dimension === 'unit' ? ['proposerUnit', 'proposer'] : [columnOf(dimension)]),
    async groups(reader, asked, columns) {
      const distinct = counting.rows ? {} : { distinct: 'dossier' };
      const counted = await reader.countBy(table, columns, { where: whereOf(asked), ...distinct });
      return counted.map(({ count, ...row }) => ({ row, count }));
    },
    list: (reader, asked, page) =>
      counting.rows
        ? listRows(reader, { ...question(asked), ...counting.rows, stage: columnOf('stage') }, page)
        : listDossiers(reader, question(asked), page),
  };
}

/** The value, as far as the number itself takes it. */
function narrowedTo(condition: Condition | undefined, value: string): Condition {
  if (!isAnyOf(condition)) return value;
  return { anyOf: condition.anyOf.filter((one) => one === value) };
}

function isAnyOf(condition: Condition | undefined): condition is Extract<Condition, { anyOf: unknown }> {
  return typeof condition === 'object' && condition !== null && 'anyOf' in condition;
}

function columnOfDimension<R extends CountedRow>(
  { month, how, stage = 'stage' }: Counting<R>,
  dimension: Dimension,
): string {
  switch (dimension) {
    case 'unit':
      return 'proposerUnit';
    case 'month':
      return month;
    case 'how':
      if (how === undefined) throw new Error('this number does not tell how');
      return how;
    case 'stage':
      return stage;
    case 'award':
    case 'ruleSet':
      return dimension;
  }
}

interface Question {
  readonly table: TableShape;
  readonly where: Where;
}

const dossierColumns: readonly ReportColumn[] = [
  { id: 'dossier', label: words.dossier, kind: 'dossier' },
  { id: 'subject', label: words.subject, kind: 'text' },
  { id: 'proposer', label: words.proposer, kind: 'text' },
  { id: 'award', label: words.award, kind: 'award' },
  { id: 'stage', label: words.stage, kind: 'stage' },
];

async function listRows(
  reader: RowReader,
  asked: Question & NonNullable<Counting<never>['rows']> & { readonly stage: string },
  page: Page,
): Promise<Listing> {
  const { table, where, orderBy, stage, descending = false } = asked;
  const columns = [...dossierColumns, ...asked.columns];
  const found = await reader.find(table, { where, orderBy, descending, ...page });
  const total = endsWith(found, page) ? page.offset + found.length : await reader.count(table, { where });
  // Lists show texts and numbers only.
  const valueOf = (row: Row, id: string): Line[string] => (row[id === 'stage' ? stage : id] ?? null) as Line[string];
  const items = found.map((row) => Object.fromEntries(columns.map(({ id }) => [id, valueOf(row, id)])));
  return { columns, total, items };
}

/** Whoever sees the last row has counted: asked again, the table may have changed. */
function endsWith({ length }: readonly Row[], { limit, offset }: Page): boolean {
  return length < limit && (length > 0 || offset === 0);
}

async function listDossiers(reader: RowReader, { table, where }: Question, { limit, offset }: Page): Promise<Listing> {
  const counted = await reader.countBy(table, ['dossier', 'subject', 'proposer', 'award'], { where });
  const items = counted.slice(offset, offset + limit).map(({ count: _rows, ...item }) => item as Line); // texts
  return { columns: dossierColumns.filter(({ id }) => id !== 'stage'), total: counted.length, items };
}
