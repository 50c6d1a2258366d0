import type { ProjectionStatus, RebuildProgress } from '@vinhdanh/contract';
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
    reading(shell, given, async ({ engine, desk }) => {
      const head = await engine.eventStore.head();
      const lines = await desk.status();
      if (shell.json) return shell.data({ head, projections: lines });
      return shell.print(
        shell.words(`Nhật ký đến vị trí ${head || '-'}.`, `The log is at position ${head || '-'}.`),
        ...statusTable(shell, lines),
        ...lines.flatMap((line) => rebuildTexts(shell, line)),
      );
    }),
};

export function statusTable(shell: Shell, lines: readonly ProjectionStatus[]): string[] {
  const headings = [
    shell.words('Bảng đọc', 'Read model'),
    shell.words('Phiên bản', 'Version'),
    shell.words('Vị trí', 'Position'),
  ];
  const rest = [
    ...[shell.words('Đã theo kịp', 'Caught up'), shell.words('Số dòng', 'Rows')],
    shell.words('Tạm dừng', 'Parked'),
  ];
  const rows = lines.map(({ projection, version, position, caughtUp, rows: count, incidents }) => [
    ...[projection, String(version), position || '-'],
    ...[caughtUp ? shell.words('có', 'yes') : shell.words('chưa', 'no'), String(count), String(incidents)],
  ]);
  return table([...headings, ...rest], rows);
}

function rebuildTexts(shell: Shell, { projection, ordered, rebuild }: ProjectionStatus): string[] {
  const waits = shell.words('chờ worker dựng lại', 'waits for a worker to rebuild it');
  return [
    ...(rebuild ? [progressText(shell, projection, rebuild)] : []),
    ...(ordered ? [`${projection}: ${waits}`] : []),
  ];
}

/** How far a rebuild is, or how it ended, in a line. */
export function progressText(shell: Shell, name: string, rebuild: RebuildProgress): string {
  const { state, done, total, rate, secondsLeft, kept, checksum, message } = rebuild;
  const left =
    secondsLeft === null ? '' : shell.words(`, còn khoảng ${secondsLeft} giây`, `, about ${secondsLeft} s left`);
  const building = `${done}/${total} (${rate}/s${left})`;
  const sum = checksum?.slice(0, 12) ?? '';
  const words = {
    building: shell.words(`đang dựng lại, sự kiện ${building}`, `being rebuilt, event ${building}`),
    checking: shell.words('đang đối chiếu với nhật ký', 'being compared with the log'),
    done: shell.words(`đã dựng lại, khớp nhật ký (SHA-256 ${sum}…)`, `rebuilt, as the log has it (SHA-256 ${sum}…)`),
    cancelled: shell.words('đã hủy việc dựng lại', 'the rebuild was cancelled'),
    failed: shell.words(`dựng lại không thành: ${message ?? ''}`, `the rebuild failed: ${message ?? ''}`),
  };
  const isBrokenOff = !kept && (state === 'building' || state === 'checking');
  const brokenOff = shell.words(
    `việc dựng lại bị ngắt ở sự kiện ${done}/${total}, chờ worker làm tiếp`,
    `the rebuild was broken off at event ${done}/${total} and waits for a worker`,
  );
  return `${name}: ${isBrokenOff ? [brokenOff, ...(message === null ? [] : [message])].join(': ') : words[state]}`;
}
