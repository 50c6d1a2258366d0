import { openStoresReadOnly, verifyInstallation, type Verification } from '@vinhdanh/application';
import type { Message } from '@vinhdanh/kernel';
import { dataFolder, demoOption, hasLog } from '../reading/data-folder.js';
import { noData } from '../reading/reading.js';
import { Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import type { Given, Verb } from '../shell/verb.js';
import { watched } from '../upkeep/watched.js';
import { readModelTable } from './restore.js';
import { waitingFor } from '../reading/waited-for.js';

/** Everything there is, against itself: after a restore, and at any time beside running servers. */
export const verify: Verb = {
  path: ['verify'],
  summary: {
    vi: 'chứng minh cơ sở nguyên vẹn: tệp, nhật ký, quy trình, bảng đọc',
    en: 'prove the installation whole: files, log, routes, read models',
  },
  options: [demoOption],
  async run(shell, given) {
    const places = placesOf(shell, given);
    if (!places.eventStore && !hasLog(places.dataFolder)) throw noData(places.dataFolder);
    const found = await watched(
      shell,
      async (watching) => {
        const waiting = waitingFor(shell, watching.signal);
        const stores = await openStoresReadOnly(places, waiting);
        try {
          return await verifyInstallation({ places, stores, ...watching });
        } finally {
          await stores.eventStore.close();
          await stores.readStore.close();
        }
      },
      STOPPED,
    );
    if (shell.json) shell.data(found);
    else shell.print(...linesOf(shell, found));
    if (!found.whole) throw notWhole(found);
  },
};

const STOPPED: Message = {
  vi: 'Đã dừng khi chưa đối chiếu xong; không có gì bị thay đổi. Gọi lại lệnh này để làm từ đầu.',
  en: 'Stopped before all was compared; nothing was changed. Call it again to begin anew.',
};

/** The demonstration is always asked of its own files. */
function placesOf(shell: Shell, given: Given): Parameters<typeof openStoresReadOnly>[0] {
  if (given.option['demo'] !== true) return shell.configuration;
  return { dataFolder: dataFolder(shell, given), eventStore: undefined, databaseUrl: undefined };
}

function linesOf(shell: Shell, { log, dossiers, readModels, behind, leftOut, findings }: Verification): string[] {
  return [
    shell.words(
      `Nhật ký: ${log.events} sự kiện của ${dossiers} hồ sơ, đến vị trí ${log.head || '-'}.`,
      `Log: ${log.events} events of ${dossiers} dossiers, up to position ${log.head || '-'}.`,
    ),
    `SHA-256 ${log.sha256}`,
    ...readModelTable(shell, readModels),
    ...(behind.length === 0 ? [] : [behindLine(shell, behind)]),
    ...(leftOut === 0 ? [] : [leftOutLine(shell, leftOut)]),
    ...findings.map(({ code, where, words }) => `${code} ${where}: ${shell.say(words)}`),
  ];
}

function behindLine(shell: Shell, behind: readonly string[]): string {
  const names = behind.join(', ');
  return shell.words(
    `Chưa theo kịp nhật ký: ${names}; máy chủ (hoặc worker) dựng tiếp khi chạy.`,
    `Behind the log: ${names}; the server (or a worker) goes on with them when it runs.`,
  );
}

function leftOutLine(shell: Shell, leftOut: number): string {
  return shell.words(
    `Có ${leftOut} sự kiện được bỏ qua trong bảng đọc, theo quyết định đã ghi: vinhdanh incidents list --skipped.`,
    `${leftOut} events are left out of read models, by decisions that are recorded: vinhdanh incidents list --skipped.`,
  );
}

function notWhole({ found, findings }: Verification): Failure {
  const [first] = findings;
  const where = first ? `${first.code} ${first.where}` : '';
  return new Failure(1, 'NOT_WHOLE', {
    vi: `Cơ sở không nguyên vẹn: ${found} điều không đúng, đầu tiên là ${where}. Nếu nhật ký bị hỏng, hãy khôi phục bản sao lưu: vinhdanh restore.`,
    en: `The installation is not whole: ${found} findings, the first ${where}. Where the log is damaged, restore a backup: vinhdanh restore.`,
  });
}
