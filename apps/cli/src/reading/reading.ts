import {
  assertSameLog,
  DossierQueries,
  Engine,
  openStoresReadOnly,
  ReadModelDesk,
  SettableClock,
  type Clock,
} from '@vinhdanh/application';
import { Failure, noAnswer } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import type { Given } from '../shell/verb.js';
import { dataFolder, hasLog, hasLostItsLog, hasReadModels, NOWHERE_ELSE } from './data-folder.js';
import { viewedAt, type Viewing } from './viewing.js';
import { waitedFor, waitingFor } from './waited-for.js';

export interface Reading {
  readonly engine: Engine;
  readonly queries: DossierQueries;
  readonly desk: ReadModelDesk;
  /** As of when the answer judges what is overdue or allowed. */
  readonly viewing: Viewing;
}

/** Opens what the configuration names, beside a running server or when none runs, and closes it again whatever comes. */
export async function reading(shell: Shell, given: Given, work: (reading: Reading) => Promise<void>): Promise<void> {
  const folder = dataFolder(shell, given);
  // The demonstration is always asked of its own files.
  const demo = given.option['demo'] === true;
  const { eventStore, databaseUrl } = demo ? NOWHERE_ELSE : shell.configuration;
  if (!eventStore && !hasLog(folder)) throw noData(folder);
  if (!eventStore && !databaseUrl && !hasReadModels(folder)) throw noReadModels(folder);
  const signal = eventStore || databaseUrl ? shell.interruption() : new AbortController().signal;
  const waiting = waitingFor(shell, signal);
  await waitedFor(signal, async () => {
    const stores = await openStoresReadOnly({ dataFolder: folder, eventStore, databaseUrl }, waiting);
    try {
      await assertSameLog(stores);
      const viewing = await viewedAt(stores.readStore, shell, given);
      const clock: Clock = new SettableClock(viewing.at);
      const engine = new Engine({ stores, clock });
      await work({ engine, queries: new DossierQueries(engine), desk: new ReadModelDesk(engine), viewing });
    } finally {
      await stores.eventStore.close();
      await stores.readStore.close();
    }
  });
}

/** Says so when lists are made of rows that are behind the log. */
export async function noteLag(shell: Shell, { desk }: Reading): Promise<void> {
  const behind = (await desk.status()).filter(({ caughtUp }) => !caughtUp);
  if (behind.length === 0) return;
  const names = behind.map(({ projection }) => projection).join(', ');
  shell.note(
    shell.words(
      `Lưu ý: bảng đọc chưa theo kịp nhật ký (${names}). Khởi động máy chủ hoặc chạy: vinhdanh projections rebuild.`,
      `Note: read models are behind the log (${names}). Start the server, or run: vinhdanh projections rebuild.`,
    ),
  );
}

/** Read models without a log follow one that was lost: a server started there must not be advised. */
export function noData(folder: string): Failure {
  if (hasReadModels(folder)) return logLost(folder);
  return noAnswer(
    'NO_DATA',
    `Chưa có dữ liệu trong ${folder}. Hãy chạy npm start (hoặc vinhdanh demo rồi thêm --demo), hoặc đặt VINHDANH_DATA.`,
    `There is no data in ${folder} yet. Run npm start (or vinhdanh demo, then add --demo), or set VINHDANH_DATA.`,
  );
}

/** No new log may be begun beside rows that follow another. @throws Failure */
export function assertLogNotLost(folder: string): void {
  if (hasLostItsLog(folder)) throw logLost(folder);
}

function logLost(folder: string): Failure {
  return new Failure(1, 'LOG_LOST', {
    vi: `Nhật ký trong ${folder} đã mất, chỉ còn bảng đọc. Hãy giữ nguyên thư mục và khôi phục bản sao lưu vào thư mục khác: vinhdanh restore.`,
    en: `The log in ${folder} is lost, only its read models are there. Leave the folder as it is and restore a backup into another one: vinhdanh restore.`,
  });
}

function noReadModels(folder: string): Failure {
  return noAnswer(
    'NO_READ_MODELS',
    `Trong ${folder} có nhật ký nhưng chưa có bảng đọc. Hãy chạy: vinhdanh projections rebuild.`,
    `${folder} holds a log but no read models. Run: vinhdanh projections rebuild.`,
  );
}
