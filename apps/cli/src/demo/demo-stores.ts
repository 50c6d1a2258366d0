import {
  memoryStores,
  openEmbedded,
  openEventStoreDb,
  readModelsFolder,
  withOwnReadModels,
  type Stores,
} from '@vinhdanh/application';
import { join } from 'node:path';
import { demoFolder } from '../reading/data-folder.js';
import { usage } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';

/** Where a demonstration may keep its log: never taken from the environment. */
export const logOption = {
  flags: '--log <LOG>',
  summary: {
    vi: 'nhật ký: sqlite (mặc định), memory hoặc esdb://…',
    en: 'the log: sqlite (default), memory or esdb://…',
  },
};

/** @throws Failure for a log of another kind · StoreUnusable */
export async function demoStores(shell: Shell, log: string, signal: AbortSignal): Promise<Stores> {
  const folder = demoFolder(shell.configuration.dataFolder);
  if (log === 'sqlite') return openEmbedded(folder);
  if (log === 'memory') return memoryStores();
  if (!/^esdb(\+discover)?:\/\//.test(log)) throw unknownLog(log);
  const eventStore = await openEventStoreDb(log, { signal, onWaiting: (line) => shell.note(line) });
  return withOwnReadModels(eventStore, join(folder, readModelsFolder(log)));
}

function unknownLog(log: string): Error {
  return usage(
    'LOG_UNKNOWN',
    `--log: không có loại nhật ký “${log}”; chọn sqlite, memory hoặc esdb://máy:cổng.`,
    `--log: there is no log “${log}”; choose sqlite, memory or esdb://host:port.`,
  );
}
