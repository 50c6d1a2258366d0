import { checkLogFile, checkReadModelFile, PostgresReadStore } from '@vinhdanh/stores';
import { existsSync, statSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import type { Configuration } from '../../configuration.js';
import { followsALog, hasLostLog, lacksLog } from '../../lost-log.js';
import { filesOf } from '../../open-configured.js';
import { fault, fine, warning, type Examiner, type Told } from './examination.js';

const MIB = 1 << 20;
/** The writer empties it at 32 MiB; a snapshot that somebody holds lets it grow. */
const LONG_WAL_MIB = 256;

export const logFileExaminer: Examiner = {
  name: 'log-file',
  examine: async ({ configuration }) => {
    const files = filesOf(configuration);
    const { log } = files;
    if (log === undefined) return [];
    if (lacksLog(files)) return [(await wasLost(configuration)) ? lostLog : noLog];
    return looked(log, checkLogFile, {
      vi: 'hãy giữ nguyên thư mục và khôi phục bản sao lưu vào thư mục khác (vinhdanh restore)',
      en: 'leave the folder as it is and restore a backup into another one (vinhdanh restore)',
    });
  },
};

export const readModelFileExaminer: Examiner = {
  name: 'read-model-file',
  examine: ({ configuration }) => {
    const files = filesOf(configuration);
    const { readModels } = files;
    if (readModels === undefined || lacksLog(files)) return [];
    if (!existsSync(readModels)) return [noRows];
    return looked(readModels, checkReadModelFile, {
      vi: 'hãy dừng máy chủ và dời tệp đi, nó được dựng lại từ nhật ký',
      en: 'stop the server and move it away: it is built anew from the log',
    });
  },
};

/** Wherever the rows lie that tell of it. A server that does not answer has its own examination. */
async function wasLost(configuration: Configuration): Promise<boolean> {
  const { databaseUrl } = configuration;
  if (databaseUrl === undefined) return hasLostLog(filesOf(configuration));
  const readStore = PostgresReadStore.connect(databaseUrl);
  try {
    return await followsALog(readStore);
  } catch {
    return false;
  } finally {
    await readStore.close();
  }
}

async function looked(
  path: string,
  check: typeof checkLogFile,
  remedy: { readonly vi: string; readonly en: string },
): Promise<readonly Told[]> {
  const refusal = await access(path, constants.R_OK | constants.W_OK).catch(
    (failure: NodeJS.ErrnoException) => failure,
  );
  if (refusal) return [noRight(path, refusal)];
  const [problem] = check(path, 'quick');
  if (problem !== undefined)
    return [fault(`${path} bị hỏng (${problem}); ${remedy.vi}.`, `${path} is damaged (${problem}); ${remedy.en}.`)];
  const [mib, wal] = [path, `${path}-wal`].map((file) => Math.ceil(sizeOf(file) / MIB));
  return [
    fine(`${path}: nguyên vẹn, ${mib} MiB`, `${path}: whole, ${mib} MiB`),
    ...(Number(wal) > LONG_WAL_MIB ? [longWal(path, Number(wal))] : []),
  ];
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

const noLog = warning(
  'Chưa có nhật ký; máy chủ tạo khi khởi động lần đầu (npm start), hoặc hãy khôi phục bản sao lưu (vinhdanh restore).',
  'There is no log yet; the server makes it at its first start (npm start), or restore a backup (vinhdanh restore).',
);

const lostLog = fault(
  'Nhật ký đã mất: không có log.db, nhưng các bảng đọc đang theo một nhật ký. Đừng khởi động để tạo nhật ký mới; hãy khôi phục bản sao lưu vào thư mục khác (vinhdanh restore).',
  'The log is lost: there is no log.db, but read models follow one. Do not start a new one; restore a backup into another folder (vinhdanh restore).',
);

const noRows = warning(
  'Chưa có bảng đọc; hãy khởi động máy chủ (hoặc worker) để dựng từ nhật ký.',
  'There are no read models yet; start the server (or a worker), which builds them from the log.',
);

function noRight(path: string, { code }: NodeJS.ErrnoException): Told {
  return fault(
    `Người dùng này không được đọc và ghi ${path} (${code}); hãy cấp quyền.`,
    `This user may not read and write ${path} (${code}); give it the right.`,
  );
}

function longWal(path: string, mib: number): Told {
  return warning(
    `${path}-wal đã lên ${mib} MiB: có chương trình giữ nhật ký mở để đọc quá lâu; hãy tìm và kết thúc nó.`,
    `${path}-wal has grown to ${mib} MiB: some program keeps the log open for reading; find it and end it.`,
  );
}
