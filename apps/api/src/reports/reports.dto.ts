import type { Narrowed } from '@vinhdanh/projections';
import { QueryCount, QueryDay, QueryText } from '../fields/query-fields.js';
import { AtLeast } from '../reading/at-least.js';

/** As of when, and narrowed by what. */
export class ReportAsked extends AtLeast {
  @QueryDay('Như đã ghi nhận đến hết ngày này, mặc định bây giờ / As recorded by the end of this day, now by default')
  readonly asOf?: string;

  @QueryText('Mã đơn vị đề nghị / Id of the proposing unit')
  readonly unit?: string;

  @QueryText('Mã hình thức khen thưởng / Code of the award')
  readonly award?: string;

  @QueryText('Tháng, ví dụ 2026-02 / Month, e.g. 2026-02')
  readonly month?: string;

  @QueryText('Mã bộ quy định / Id of the rule set')
  readonly ruleSet?: string;

  @QueryText('Giai đoạn / Stage')
  readonly stage?: string;

  @QueryText('Loại sự kiện / Type of the event')
  readonly how?: string;
}

export class ReportListAsked extends ReportAsked {
  @QueryText('Cột có con số, mặc định cột đầu / The column of the number, the first by default')
  readonly column?: string;

  @QueryCount('Số dòng nhiều nhất, mặc định 100 / Most rows, 100 by default', { least: 1, most: 1000 })
  readonly limit?: number;

  @QueryCount('Bỏ qua số dòng này / Rows to leave out', { least: 0, most: 999_999_999 })
  readonly offset?: number;
}

/** What is asked for by name, nothing else of the question. */
export function narrowedBy({ unit, award, month, ruleSet, stage, how }: ReportAsked): Narrowed {
  const given = Object.entries({ unit, award, month, ruleSet, stage, how }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given); // text by the checks above
}
