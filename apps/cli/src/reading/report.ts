import type { ReportGround, ReportQuestion } from '@vinhdanh/application';
import type { Rejection } from '@vinhdanh/kernel';
import { dimensions, type Narrowed } from '@vinhdanh/projections';
import { Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { textOption, type Given } from '../shell/verb.js';
import { moment } from '../text/dates.js';
import { demoOption } from './data-folder.js';
import { civilDateOf } from './viewing.js';

export const reportOptions = [
  { flags: '--as-of <DATE>', summary: { vi: 'như đã ghi nhận đến hết ngày này', en: 'as recorded by that day’s end' } },
  { flags: '--unit <UNIT>', summary: { vi: 'chỉ đơn vị đề nghị này', en: 'this proposing unit only' } },
  { flags: '--award <AWARD>', summary: { vi: 'chỉ hình thức này', en: 'this award only' } },
  { flags: '--month <MONTH>', summary: { vi: 'chỉ tháng này, ví dụ 2026-02', en: 'this month only, e.g. 2026-02' } },
  { flags: '--rule-set <RULESET>', summary: { vi: 'chỉ bộ quy định này', en: 'this rule set only' } },
  { flags: '--stage <STAGE>', summary: { vi: 'chỉ giai đoạn này', en: 'this stage only' } },
  { flags: '--how <EVENT>', summary: { vi: 'chỉ loại sự kiện này', en: 'this type of event only' } },
  {
    flags: '--list <COLUMN>',
    summary: { vi: 'liệt kê những gì con số ở cột này đếm', en: 'list what the numbers of this column count' },
  },
  { flags: '--csv', summary: { vi: 'trả lời bằng CSV (RFC 4180)', en: 'answer in CSV (RFC 4180)' } },
  demoOption,
];

/** @throws Failure */
export function questionOf(shell: Shell, given: Given, name: string): ReportQuestion {
  const asOf = textOption(given, 'asOf');
  if (asOf !== undefined) civilDateOf(asOf, '--as-of');
  const chosen = dimensions.map((dimension) => [dimension, textOption(given, dimension)] as const);
  const narrowed = Object.fromEntries(chosen.filter(([, value]) => value !== undefined)) as Narrowed;
  return { name, asOf, narrowed, now: shell.clock.now() };
}

/** @throws Failure for a question that has no answer */
export function answered<A extends object>(answer: A | Rejection): A {
  if (!('kind' in answer)) return answer;
  const { kind, code, message } = answer;
  throw new Failure(kind === 'invalid' ? 2 : 3, code, message);
}

/** As of when a report counts, in words. */
export function reportHeading(shell: Shell, { at, asOf, examples, report }: ReportGround): string {
  const title = shell.say(report.title);
  const when = moment(at);
  if (asOf === null && examples) {
    return shell.words(
      `${title}, tính đến ${when}, thời điểm cuối của dữ liệu minh họa.`,
      `${title} as of ${when}, the last instant of the illustrative data.`,
    );
  }
  const kind = examples ? shell.words(' (dữ liệu minh họa)', ' (illustrative data)') : '';
  return shell.words(`${title}, tính đến ${when}${kind}.`, `${title} as of ${when}${kind}.`);
}
