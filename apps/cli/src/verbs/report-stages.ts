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
      const rows = lines.flatMap(({ proposer, award, stage, count, overdue, dossiers, overdueDossiers }) => {
        const named = [
          proposer,
          awardName(opened.engine.law, award, shell.language),
          stageLabel(stage)[shell.language],
        ];
        const listed = dossiers.map((id) => (overdueDossiers.includes(id) ? `${id} !` : id));
        // Every number lists its dossiers, each on a line of its own.
        return listed.map((id, index) =>
          index === 0 ? [...named, String(count), String(overdue), id] : ['', '', '', '', '', id],
        );
      });
      const legend = lines.some(({ overdue }) => overdue > 0)
        ? [shell.words('! có việc quá hạn', '! has an overdue task')]
        : [];
      return shell.print(reportHeading(shell, opened), ...table(headings, rows), ...legend);
    }),
};
