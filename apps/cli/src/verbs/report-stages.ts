import { stageLabel } from '@vinhdanh/dossier';
import { noteLag, reading } from '../reading/reading.js';
import { reportHeading, reportOptions } from '../reading/report.js';
import type { Verb } from '../shell/verb.js';
import { awardName } from '../text/names.js';
import { table } from '../text/table.js';

export const reportStages: Verb = {
  path: ['report', 'stages'],
  summary: {
    vi: 'số hồ sơ ở từng giai đoạn, theo đơn vị và hình thức',
    en: 'dossiers at each stage, by unit and award',
  },
  options: reportOptions,
  run: (shell, given) =>
    reading(shell, given, async (opened) => {
      const lines = await opened.queries.stages(opened.viewing.at);
      await noteLag(shell, opened);
      if (shell.json) return shell.data({ at: opened.viewing.at, lines });
      const headings = [
        ...[shell.words('Đơn vị', 'Unit'), shell.words('Hình thức', 'Award'), shell.words('Giai đoạn', 'Stage')],
        ...[shell.words('Số hồ sơ', 'Count'), shell.words('Quá hạn', 'Overdue'), shell.words('Hồ sơ', 'Dossiers')],
      ];
      const rows = lines.map(({ unit, award, stage, count, overdue, dossiers, overdueDossiers }) => [
        ...[unit, awardName(opened.engine.law, award, shell.language), stageLabel(stage)[shell.language]],
        ...[
          String(count),
          String(overdue),
          dossiers.map((id) => (overdueDossiers.includes(id) ? `${id}!` : id)).join(' '),
        ],
      ]);
      return shell.print(reportHeading(shell, opened), ...table(headings, rows));
    }),
};
