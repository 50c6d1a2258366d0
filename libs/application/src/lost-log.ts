import { StoreUnusable, type ReadStore } from '@vinhdanh/kernel';
import { existsSync, statSync } from 'node:fs';
import type { Configuration } from './configuration.js';
import { followedLog } from './read-models/log-identity.js';

/** Files of a data folder; absent: it lies on a server. */
interface Files {
  readonly log?: string;
  readonly readModels?: string;
}

/**
 * True where a log would have to be made: no file, or one without a byte, which is what a failed copy leaves.
 * @throws StoreUnusable where it cannot be looked at: nobody knows then whether there is one
 */
export function lacksLog({ log }: Files): boolean {
  return log !== undefined && sizeOf(log) === 0;
}

function sizeOf(path: string): number {
  try {
    return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException; // Node's file system throws nothing else
    const words = {
      vi: `Không xem được ${path} (${code}). Hãy cấp cho người dùng này quyền đọc và ghi trong thư mục đó, hoặc ghi thư mục khác (VINHDANH_DATA).`,
      en: `${path} cannot be looked at (${code}). Give this user the right to read and write in its folder, or name another one (VINHDANH_DATA).`,
    };
    throw new StoreUnusable(words, { cause });
  }
}

/** True where a log was lost: read models are made after it, so a file of them stands beside none only when it has gone. */
export function hasLostLog(files: Files): boolean {
  return lacksLog(files) && files.readModels !== undefined && existsSync(files.readModels);
}

/** Whether these rows follow a log. False where there are none that this program knows. @throws StoreUnavailable */
export async function followsALog(readStore: ReadStore): Promise<boolean> {
  try {
    return (await followedLog(readStore)) !== undefined;
  } catch (fault) {
    if (fault instanceof StoreUnusable) return false; // nothing was prepared
    throw fault;
  }
}

/** A new log beside rows of another would be taken for it. */
export function lostLog({ dataFolder, databaseUrl }: Pick<Configuration, 'dataFolder' | 'databaseUrl'>): StoreUnusable {
  const [vi, en] = databaseUrl
    ? ['dùng cơ sở dữ liệu khác (DATABASE_URL)', 'take another database (DATABASE_URL)']
    : ['dời read-models.db đi', 'move read-models.db away'];
  return new StoreUnusable({
    vi: `${dataFolder} không còn nhật ký mà các bảng đọc đang theo; không tạo nhật ký mới. Hãy khôi phục bản sao lưu vào thư mục khác (vinhdanh restore), hoặc, nếu thật sự muốn bắt đầu lại, ${vi}.`,
    en: `${dataFolder} has lost the log that its read models follow; no new one is made. Restore a backup into another folder (vinhdanh restore), or, to really begin anew, ${en}.`,
  });
}
