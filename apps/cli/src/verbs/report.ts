import type { ReportGround } from '@vinhdanh/application';
import { reports, type Line, type ReportColumn } from '@vinhdanh/projections';
import { noteLag, reading, type Reading } from '../reading/reading.js';
import { answered, questionOf, reportHeading, reportOptions } from '../reading/report.js';
import { usage, type Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { textOption, type Given, type Verb } from '../shell/verb.js';
import { csv } from '../text/csv.js';
import { reportValue, shownColumns } from '../text/report.js';
import { table } from '../text/table.js';

export const report: Verb = {
  path: ['report'],
  summary: {
    vi: 'báo cáo theo dõi, hiện nay hoặc như đã ghi nhận đến một ngày',
    en: 'the supervisor’s reports, as of now or of a day',
  },
  arguments: [
    {
      name: 'NAME',
      summary: { vi: 'tên báo cáo; không có: liệt kê', en: 'its name; none: lists them' },
      optional: true,
    },
  ],
  options: reportOptions,
  async run(shell, given) {
    const { NAME: name } = given.argument;
    if (name === undefined) return listReports(shell, given);
    const question = questionOf(shell, given, name);
    await reading(shell, given, async (opened) => {
      const column = textOption(given, 'list');
      const { reports: asked } = opened.queries;
      await noteLag(shell, opened);
      if (column === undefined) {
        const { lines, ...ground } = answered(await asked.answer(question));
        return print({ shell, given, opened }, { ground, columns: ground.report.columns, rows: lines, as: 'lines' });
      }
      const all = { limit: MOST, offset: 0 };
      const { items, columns, ...ground } = answered(await asked.list({ ...question, ...all, column }));
      return print({ shell, given, opened }, { ground, columns, rows: items, as: 'items' });
    });
  },
};

/** Of what one number counts. */
const MOST = 100_000;

/** @throws Failure for options that ask something of a report */
function listReports(shell: Shell, { option }: Given): void {
  if (Object.keys(option).some((name) => !OF_EVERY_VERB.includes(name))) throw noName();
  if (shell.json) {
    const told = reports.map(({ name, version, title, filters, listed }) => ({
      name,
      version,
      title,
      filters,
      listed,
    }));
    return shell.data(told);
  }
  const headings = [
    shell.words('Tên', 'Name'),
    shell.words('Báo cáo', 'Report'),
    shell.words('Lọc theo', 'Narrowed by'),
  ];
  const rows = reports.map(({ name, title, filters }) => [name, shell.say(title), filters.join(', ')]);
  return shell.print(...table(headings, rows));
}

const OF_EVERY_VERB = ['json', 'lang', 'demo'];

function noName(): Failure {
  return usage(
    'REPORT_MISSING',
    'Hãy nêu tên báo cáo: vinhdanh report TÊN; vinhdanh report liệt kê các tên.',
    'Name the report: vinhdanh report NAME; vinhdanh report lists the names.',
  );
}

interface Printed {
  readonly ground: ReportGround;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly Line[];
  readonly as: 'lines' | 'items';
}

function print(to: { shell: Shell; given: Given; opened: Reading }, { ground, columns, rows, as }: Printed): void {
  const { shell, given, opened } = to;
  const { asOf, at, examples, narrowed, report: told } = ground;
  if (shell.json) {
    return shell.data({ name: told.name, version: told.version, asOf, at, examples, narrowed, [as]: rows });
  }
  if (given.option['csv'] === true) {
    const ids = columns.map(({ id }) => id);
    return shell.raw(
      csv(
        ids,
        rows.map((row) => ids.map((id) => row[id] ?? null)),
      ),
    );
  }
  const heading = reportHeading(shell, ground);
  if (rows.length === 0)
    return shell.print(heading, shell.words('Không có gì để báo cáo.', 'There is nothing to report.'));
  const shown = shownColumns(columns);
  const naming = { law: opened.engine.law, language: shell.language };
  const cells = rows.map((row) => shown.map((column) => reportValue(column, row[column.id], naming)));
  const headings = shown.map(({ label }) => shell.say(label));
  return shell.print(heading, ...table(headings, cells));
}
