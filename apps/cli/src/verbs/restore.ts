import { restore as bringBack, type ReadModelSum } from '@vinhdanh/application';
import type { Message } from '@vinhdanh/kernel';
import { explain } from '../shell/explain.js';
import { Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { required, type Verb } from '../shell/verb.js';
import { table } from '../text/table.js';
import { watched } from '../upkeep/watched.js';
import { waitingFor } from '../reading/waited-for.js';

/** Into an empty data folder, while no server runs there. */
export const restore: Verb = {
  path: ['restore'],
  summary: {
    vi: 'khôi phục bản sao lưu vào thư mục dữ liệu trống',
    en: 'restore a backup into an empty data folder',
  },
  options: [
    {
      flags: '--from <FOLDER>',
      summary: { vi: 'thư mục của bản sao lưu', en: 'the backup’s folder' },
      required: true,
    },
  ],
  async run(shell, given) {
    const from = required(given.option['from']);
    const places = shell.configuration;
    const began = performance.now();
    const { wasStopped, ...restored } = await watched(shell, async (watching) => {
      const waiting = waitingFor(shell, watching.signal);
      const found = await bringBack({ from, places, waiting, ...watching });
      return { ...found, wasStopped: watching.signal.aborted };
    });
    const ms = Math.round(performance.now() - began);
    const { log, readModels, unfinished } = restored;
    const different = readModels.filter(({ same }) => !same);
    if (shell.json) shell.data({ to: places.dataFolder, log, readModels, ms, from: restored.from });
    else
      shell.print(
        shell.words(
          `Đã khôi phục vào ${places.dataFolder}: ${log.events} sự kiện, đến vị trí ${log.head || '-'}, trong ${ms} ms.`,
          `Restored into ${places.dataFolder}: ${log.events} events, up to position ${log.head || '-'}, in ${ms} ms.`,
        ),
        `SHA-256 ${log.sha256}`,
        ...readModelTable(shell, readModels),
      );
    if (unfinished !== undefined) throw wasStopped ? stoppedFolding() : endedFolding(unfinished);
    if (different.length > 0) throw readModelsDiffer(different);
  },
};

/** Read models beside a fresh fold of the log; no line where none were compared. */
export function readModelTable(shell: Shell, sums: readonly ReadModelSum[]): string[] {
  if (sums.length === 0) return [];
  const headings = [
    ...[shell.words('Bảng đọc', 'Read model'), shell.words('Vị trí', 'Position'), shell.words('Số dòng', 'Rows')],
    ...[shell.words('Khớp nhật ký', 'As the log has it'), 'SHA-256'],
  ];
  const rows = sums.map(({ name, position, rows: count, same, sha256 }) => [
    ...[name, position || '-', String(count), same ? shell.words('có', 'yes') : shell.words('không', 'no'), sha256],
  ]);
  return table(headings, rows);
}

function stoppedFolding(): Failure {
  return readModelsUnfinished(130, { vi: 'đã dừng', en: 'it was stopped' });
}

/** What a store says is to be done about it is for those who work on in the same process: here the server is to be started. */
function endedFolding(fault: unknown): Failure {
  const { vi, en } = explain(fault).words;
  return readModelsUnfinished(1, { vi: firstSentence(vi), en: firstSentence(en) }, { cause: fault });
}

function firstSentence(text: string): string {
  return text.replace(/(: (nothing was saved|không lưu được gì))?[.;]( .*)?$/s, '');
}

function readModelsUnfinished(exitCode: 1 | 130, why: Message, options?: ErrorOptions): Failure {
  const vi =
    `Nhật ký đã được khôi phục, nhưng bảng đọc chưa dựng xong: ${why.vi}. ` +
    'Hãy khởi động máy chủ (npm start), máy chủ dựng tiếp; sau đó chạy vinhdanh verify.';
  const en =
    `The log is restored, but its read models are not finished: ${why.en}. ` +
    'Start the server (npm start), which goes on with them; then run vinhdanh verify.';
  return new Failure(exitCode, 'READ_MODELS_UNFINISHED', { vi, en }, options);
}

function readModelsDiffer(sums: readonly ReadModelSum[]): Failure {
  const list = sums.map(({ name, firstDifference }) => `${name} (${firstDifference ?? '-'})`).join(', ');
  return new Failure(1, 'READ_MODELS_DIFFER', {
    vi: `Nhật ký nguyên vẹn, nhưng bảng đọc không khớp nhật ký (hồ sơ đầu tiên): ${list}. Hãy chạy: vinhdanh projections rebuild.`,
    en: `The log is whole, but read models are not as the log has it (first dossier): ${list}. Run: vinhdanh projections rebuild.`,
  });
}
