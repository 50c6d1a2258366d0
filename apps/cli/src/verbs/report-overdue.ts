import { taskLabel } from '@vinhdanh/dossier';
import { noteLag, reading } from '../reading/reading.js';
import { reportHeading, reportOptions } from '../reading/report.js';
import type { Verb } from '../shell/verb.js';
import { awardName, roleName } from '../text/names.js';
import { table } from '../text/table.js';

export const reportOverdue: Verb = {
  path: ['report', 'overdue'],
  summary: { vi: 'việc quá hạn, theo đơn vị và hình thức', en: 'overdue tasks, by unit and award' },
  options: reportOptions,
  run: (shell, given) =>
    reading(shell, given, async (opened) => {
      const lines = await opened.queries.overdue(opened.viewing.at);
      await noteLag(shell, opened);
      if (shell.json) return shell.data({ at: opened.viewing.at, lines });
      const { language } = shell;
      const headings = [
        ...[shell.words('Đơn vị', 'Unit'), shell.words('Hình thức', 'Award'), shell.words('Việc', 'Task')],
        ...[shell.words('Hạn', 'Due'), shell.words('Chờ', 'Waits for'), shell.words('Hồ sơ', 'Dossier')],
      ];
      const rows = lines.flatMap(({ proposer, award, tasks }) =>
        tasks.map(({ task, dueOn, provisional, role, dossier }) => [
          ...[proposer, awardName(opened.engine.law, award, language), taskLabel(task)[language]],
          ...[`${dueOn ?? '-'}${provisional ? ' *' : ''}`, roleName(role, language), dossier],
        ]),
      );
      if (rows.length === 0)
        return shell.print(reportHeading(shell, opened), shell.words('Không có việc quá hạn.', 'Nothing is overdue.'));
      const isProvisional = lines.some(({ tasks }) => tasks.some(({ provisional }) => provisional));
      const legend = isProvisional
        ? [
            shell.words(
              '* tạm tính: có ngày nghỉ chưa đối chiếu',
              '* provisional: spans a day off that was not checked',
            ),
          ]
        : [];
      return shell.print(reportHeading(shell, opened), ...table(headings, rows), ...legend);
    }),
};
