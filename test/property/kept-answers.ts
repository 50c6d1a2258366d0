import { ReportQueries, type ReportAnswer } from '@vinhdanh/application';
import { vietnamDate, type CivilDate, type Instant, type ReadStore, type Rejection } from '@vinhdanh/kernel';
import { vietnam } from '@vinhdanh/law';
import { reports, stageVisitTable, type Asked, type Line, type Narrowed, type Report } from '@vinhdanh/projections';
import { releasedWorkflows } from '@vinhdanh/workflows';
import { same } from './same.js';

/** What every report said as of a day, on the evening of that day. */
export interface KeptAnswers {
  readonly day: CivilDate;
  readonly answers: readonly unknown[];
}

export async function answersOf(readStore: ReadStore, day: CivilDate, now: Instant): Promise<KeptAnswers> {
  const queries = new ReportQueries({ readStore, law: vietnam, workflows: releasedWorkflows() });
  const answers = [];
  for (const { name, listed } of reports) {
    const answer = await queries.answer({ name, asOf: day, now });
    if (day === vietnamDate(now))
      same(`${name} as of today and as it stands`, answer, await standing(queries, name, now));
    answers.push(answer);
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
    const asked: Asked = { asOf: { at }, narrowed: {}, examples: false, law: vietnam };
    const lines = await report.lines(readStore, asked);
    const recorded = { ...asked, asOf: { at, recordedBy: at } };
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
  await checkStagesByMonth(readStore);
  return numbers;
}

/** A dossier is judged by one month: those that are overdue are among those that stand there, and the months make up the whole. */
async function checkStagesByMonth(readStore: ReadStore): Promise<void> {
  const listed = async (column: string, month?: string): Promise<unknown[]> => {
    const narrowed = month === undefined ? {} : { month };
    const asked: Asked = { asOf: { at: LATE }, narrowed, examples: false, law: vietnam };
    const { items } = await stagesReport.list(readStore, asked, column, { limit: 1000, offset: 0 });
    return Array.from(items, ({ dossier }) => dossier).sort();
  };
  const late: unknown[] = [];
  for (const { enteredMonth } of await readStore.countBy(stageVisitTable, ['enteredMonth'])) {
    const [standing, overdue] = [await listed('count', enteredMonth), await listed('overdue', enteredMonth)];
    same(
      `those that are overdue of ${enteredMonth}, and of them those that stand there`,
      overdue,
      overdue.filter((one) => standing.includes(one)),
    );
    late.push(...overdue);
  }
  same('those that are overdue, and those of all months', await listed('overdue'), late.sort());
}

/** When whatever waits is overdue. */
const LATE: Instant = '2030-01-01T00:00:00.000Z';
const stagesReport = reports.find(({ name }) => name === 'stages') as Report; // one of them

function keyOf({ filters }: Report, line: Line): Narrowed {
  const chosen = filters.filter((dimension) => dimension in line);
  return Object.fromEntries(chosen.map((dimension) => [dimension, String(line[dimension])]));
}

async function standing(queries: ReportQueries, name: string, now: Instant): Promise<object> {
  return { ...(await queries.answer({ name, now })), asOf: vietnamDate(now) };
}

/** Without the report's own code; due dates are days, so that it does not matter when on that day they were judged. */
function plain(answer: ReportAnswer | object | Rejection): unknown {
  const { at: _, ...said } = JSON.parse(JSON.stringify(answer)) as { readonly at?: Instant };
  return said;
}
