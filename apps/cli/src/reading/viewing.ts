import { endOfDay, isCivilDate, type Instant, type ReadStore } from '@vinhdanh/kernel';
import { dossierSummaryTable } from '@vinhdanh/projections';
import { usage } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { textOption, type Given } from '../shell/verb.js';

export interface Viewing {
  readonly at: Instant;
  /** True when the log holds only examples, whose last day stands in for today. */
  readonly examples: boolean;
}

/** The instant that `--at` names; else now, or the examples' own last instant where there is nothing but examples. */
export async function viewedAt(readStore: ReadStore, shell: Shell, given: Given): Promise<Viewing> {
  const asked = textOption(given, 'at');
  if (asked !== undefined) return { at: instantOf(asked), examples: false };
  const now = { at: shell.clock.now(), examples: false };
  if (given.option['demo'] !== true) {
    const [real] = await readStore.find(dossierSummaryTable, { where: { example: false }, limit: 1 });
    if (real) return now;
  }
  const [last] = await readStore.find(dossierSummaryTable, { orderBy: ['updatedAt'], descending: true, limit: 1 });
  return last ? { at: last.updatedAt, examples: true } : now;
}

/**
 * A civil day means its last instant in Vietnam, which still is that day; an instant is RFC 3339 with its offset.
 * @throws Failure for what is neither, or does not exist
 */
export function instantOf(text: string): Instant {
  if (isCivilDate(text)) return new Date(Date.parse(endOfDay(text)) - 1).toISOString();
  const parts = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  const milliseconds = parts && isCivilDate(parts[1] ?? '') ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(milliseconds)) return new Date(milliseconds).toISOString();
  throw usage(
    'DATE_NOT_USABLE',
    `“${text}” không phải ngày hoặc thời điểm có thật. Ví dụ: 2026-02-26 hoặc 2026-02-26T09:00:00+07:00.`,
    `“${text}” is no day or instant that exists. For example: 2026-02-26 or 2026-02-26T09:00:00+07:00.`,
  );
}

/** @throws Failure */
export function civilDateOf(text: string, option: string): string {
  if (isCivilDate(text)) return text;
  throw usage(
    'DATE_DOES_NOT_EXIST',
    `${option}: ngày “${text}” không tồn tại. Hãy ghi theo dạng NĂM-THÁNG-NGÀY, ví dụ 2026-02-27.`,
    `${option}: the date “${text}” does not exist. Write it as YYYY-MM-DD, e.g. 2026-02-27.`,
  );
}
