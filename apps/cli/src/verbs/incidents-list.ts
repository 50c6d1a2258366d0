import type { Incident, SkippedEvent } from '@vinhdanh/contract';
import { demoOption } from '../reading/data-folder.js';
import { reading } from '../reading/reading.js';
import type { Shell } from '../shell/shell.js';
import type { Verb } from '../shell/verb.js';
import { table } from '../text/table.js';
import { incidentOf, skippedOf } from '../writing/at-the-desk.js';

export const incidentsList: Verb = {
  path: ['incidents', 'list'],
  summary: { vi: 'hồ sơ bị tạm dừng trong bảng đọc, và vì sao', en: 'dossiers parked in a read model, and why' },
  options: [
    {
      flags: '--skipped',
      summary: {
        vi: 'thay vào đó: sự kiện đã được bỏ qua, vì sao, do ai',
        en: 'instead: events left out, why, by whom',
      },
    },
    demoOption,
  ],
  run: (shell, given) =>
    reading(shell, given, async ({ desk }) => {
      const skipped = (await desk.skipped()).map(skippedOf);
      if (given.option['skipped'] === true) return tellSkipped(shell, skipped);
      return tellIncidents(shell, (await desk.incidents()).map(incidentOf), skipped.length);
    }),
};

function tellSkipped(shell: Shell, skipped: readonly SkippedEvent[]): void {
  if (shell.json) return shell.data(skipped);
  if (skipped.length > 0) return shell.print(...skippedTable(shell, skipped));
  return shell.print(shell.words('Chưa có sự kiện nào được bỏ qua.', 'No event was left out.'));
}

function tellIncidents(shell: Shell, incidents: readonly Incident[], skipped: number): void {
  if (shell.json) return shell.data(incidents);
  if (incidents.length > 0) shell.print(...incidentTable(shell, incidents));
  else shell.print(shell.words('Không có hồ sơ nào bị tạm dừng.', 'No dossier is parked.'));
  if (skipped === 0) return;
  shell.print(
    shell.words(
      `Sự kiện đã được bỏ qua: ${skipped} (xem: thêm --skipped).`,
      `Events left out: ${skipped} (--skipped lists them).`,
    ),
  );
}

export function incidentTable(shell: Shell, incidents: readonly Incident[]): string[] {
  const headings = [
    ...[shell.words('Bảng đọc', 'Read model'), shell.words('Hồ sơ', 'Dossier'), shell.words('Sự kiện', 'Event')],
    ...[shell.words('Số lần thử', 'Attempts'), shell.words('Từ lúc', 'At'), shell.words('Nguyên nhân', 'Cause')],
  ];
  const rows = incidents.map(({ projection, dossier, type, revision, attempts, at, cause }) => [
    ...[projection, dossier, `${type} (${revision})`, String(attempts), at, cause],
  ]);
  return table(headings, rows);
}

function skippedTable(shell: Shell, skipped: readonly SkippedEvent[]): string[] {
  const headings = [
    ...[shell.words('Bảng đọc', 'Read model'), shell.words('Hồ sơ', 'Dossier'), shell.words('Sự kiện', 'Event')],
    ...[shell.words('Lý do', 'Reason'), shell.words('Người bỏ qua', 'By'), shell.words('Lúc', 'At')],
  ];
  const rows = skipped.map(({ projection, dossier, event, reason, by, at }) => [
    ...[projection, dossier, event, reason, by, at],
  ]);
  return table(headings, rows);
}
