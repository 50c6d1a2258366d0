import type { ProjectionStatus } from '@vinhdanh/application';
import { demoOption } from '../reading/data-folder.js';
import { reading } from '../reading/reading.js';
import type { Shell } from '../shell/shell.js';
import type { Verb } from '../shell/verb.js';
import { table } from '../text/table.js';

export const projectionsStatus: Verb = {
  path: ['projections', 'status'],
  summary: { vi: 'các bảng đọc đã theo đến đâu trong nhật ký', en: 'how far the read models have followed the log' },
  options: [demoOption],
  run: (shell, given) =>
    reading(shell, given, async ({ engine, queries }) => {
      const head = await engine.eventStore.head();
      const lines = await queries.projectionStatus();
      if (shell.json) return shell.data({ head, projections: lines });
      return shell.print(
        shell.words(`Nhật ký đến vị trí ${head || '-'}.`, `The log is at position ${head || '-'}.`),
        ...statusTable(shell, lines),
      );
    }),
};

export function statusTable(shell: Shell, lines: readonly ProjectionStatus[]): string[] {
  const headings = [
    shell.words('Bảng đọc', 'Read model'),
    shell.words('Phiên bản', 'Version'),
    shell.words('Vị trí', 'Position'),
  ];
  const rest = [shell.words('Đã theo kịp', 'Caught up'), shell.words('Số dòng', 'Rows')];
  const rows = lines.map(({ projection, version, position, caughtUp, rows: count }) => [
    ...[projection, String(version), position || '-'],
    ...[caughtUp ? shell.words('có', 'yes') : shell.words('chưa', 'no'), String(count)],
  ]);
  return table([...headings, ...rest], rows);
}
