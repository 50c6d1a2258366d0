import { ReportQueries, type ReportAnswer } from '@vinhdanh/application';
import { vietnamDate, type CivilDate, type Instant, type ReadStore, type Rejection } from '@vinhdanh/kernel';
import { vietnam } from '@vinhdanh/law';
import { reports, type Asked, type Line, type Narrowed, type Report } from '@vinhdanh/projections';
import { same } from './same.js';

/** What every report said as of a day, on the evening of that day. */
export interface KeptAnswers {
  readonly day: CivilDate;
  readonly answers: readonly unknown[];
}

export async function answersOf(readStore: ReadStore, day: CivilDate, now: Instant): Promise<KeptAnswers> {
  const queries = new ReportQueries({ readStore, law: vietnam });
  const answers = [];
  for (const { name, listed } of reports) {
    answers.push(await queries.answer({ name, asOf: day, now }));
    for (const column of listed) {
      answers.push(await queries.list({ name, asOf: day, now, column, limit: 1000, offset: 0 }));
    }
  }
  return { day, answers: answers.map(plain) };
}

/** Later on, the same reports say the same as of that day. @throws Error that says what differs */
export async function checkKept(readStore: ReadStore, kept: readonly KeptAnswers[], now: Instant): Promise<void> {
  for (const { day, answers } of kept) {
    const again = await answersOf(readStore, day, now);
    for (const [index, answer] of answers.entries()) {
      same(`an answer as of ${day}, kept then, and given on ${vietnamDate(now)}`, answer, again.answers[index]);
    }
  }
}

/** As things stand and as they were recorded by now are the same; every number lists exactly what it counts. */
export async function checkNumbers(readStore: ReadStore, at: Instant): Promise<number> {
  let numbers = 0;
  for (const report of reports) {
    const asked: Asked = { asOf: { at, whole: true }, narrowed: {}, examples: false, law: vietnam };
    const lines = await report.lines(readStore, asked);
    const recorded = { ...asked, asOf: { at, whole: false } };
    same(`${report.name} as it stands and as of now`, lines, await report.lines(readStore, recorded));
    for (const line of lines) {
      for (const column of report.listed) {
        const narrowed = keyOf(report, line);
        const { total, items } = await report.list(readStore, { ...asked, narrowed }, column, {
          limit: 1000,
          offset: 0,
        });
        same(`${report.name}.${column} and its list`, [line[column], line[column]], [total, items.length]);
        numbers += 1;
      }
    }
  }
  return numbers;
}

function keyOf({ filters }: Report, line: Line): Narrowed {
  const chosen = filters.filter((dimension) => dimension in line);
  return Object.fromEntries(chosen.map((dimension) => [dimension, String(line[dimension])]));
}

/** Without the report's own code. */
function plain(answer: ReportAnswer | object | Rejection): unknown {
  return JSON.parse(JSON.stringify(answer)) as unknown;
}
