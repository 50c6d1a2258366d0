import { backUp, type Manifest } from '@vinhdanh/application';
import { dataFolder, demoOption, hasLog } from '../reading/data-folder.js';
import { noData } from '../reading/reading.js';
import { noAnswer } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { required, type Verb } from '../shell/verb.js';
import { watched } from '../upkeep/watched.js';

/** Beside a running server, or when none runs. */
export const backup: Verb = {
  path: ['backup'],
  summary: { vi: 'sao lưu nhật ký, kể cả khi máy chủ đang chạy', en: 'back up the log, also while a server runs' },
  options: [
    {
      flags: '--to <FOLDER>',
      summary: { vi: 'thư mục mới cho bản sao lưu', en: 'a new folder for the backup' },
      required: true,
    },
    demoOption,
  ],
  async run(shell, given) {
    const folder = dataFolder(shell, given);
    const to = required(given.option['to']);
    if (shell.configuration.eventStore && given.option['demo'] !== true) throw elsewhere();
    if (!hasLog(folder)) throw noData(folder);
    const manifest = await watched(shell, (watching) => backUp({ folder, to, clock: shell.clock, ...watching }));
    if (shell.json) return shell.data({ to, ...manifest });
    return shell.print(
      shell.words(`Đã sao lưu vào ${to}.`, `Backed up into ${to}.`),
      ...manifestLines(shell, manifest),
      shell.words('Khôi phục: ', 'Restore: ') + `VINHDANH_DATA=… vinhdanh restore --from ${to}`,
    );
  },
};

/** What a backup holds. */
export function manifestLines(shell: Shell, { log, file, madeAt, productVersion }: Manifest): string[] {
  return [
    shell.words(
      `${log.events} sự kiện, đến vị trí ${log.head || '-'}; lúc ${madeAt}, phiên bản ${productVersion}; ${file.bytes} byte.`,
      `${log.events} events, up to position ${log.head || '-'}; at ${madeAt}, version ${productVersion}; ${file.bytes} bytes.`,
    ),
    `SHA-256 ${log.sha256}`,
  ];
}

function elsewhere(): Error {
  return noAnswer(
    'LOG_ON_EVENTSTOREDB',
    'Nhật ký nằm trên EventStoreDB (EVENTSTORE_URL): hãy sao lưu bằng công cụ của nó. Xem docs/how-to/backup.md.',
    'The log lies on an EventStoreDB (EVENTSTORE_URL): back it up with its own tools. See docs/how-to/backup.md.',
  );
}
