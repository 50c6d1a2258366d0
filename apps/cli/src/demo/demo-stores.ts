import { memoryStores, openPostgres, openStores, type Stores } from '@vinhdanh/application';
import { demoFolder } from '../reading/data-folder.js';
import { usage } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { textOption, type Given } from '../shell/verb.js';
import { waitingFor } from '../reading/waited-for.js';

/** Where a demonstration may keep log and read models: never taken from the environment. */
export const storeOptions = [
  {
    flags: '--log <LOG>',
    summary: {
      vi: 'nhật ký: sqlite (mặc định), memory hoặc esdb://…',
      en: 'the log: sqlite (default), memory or esdb://…',
    },
  },
  {
    flags: '--read-models <PLACE>',
    summary: {
      vi: 'bảng đọc: sqlite (mặc định; memory cùng nhật ký memory) hoặc postgres://…',
      en: 'the read models: sqlite (default; memory with a log in memory) or postgres://…',
    },
  },
];

export interface DemoPlaces {
  readonly log: string;
  /** Undefined: beside the log, or in a file where that lies elsewhere. */
  readonly readModels: string | undefined;
}

export function demoPlaces(given: Given): DemoPlaces {
  return { log: textOption(given, 'log') ?? 'sqlite', readModels: textOption(given, 'readModels') };
}

/** @throws Failure for a place of another kind · StoreUnusable */
export async function demoStores(shell: Shell, { log, readModels }: DemoPlaces, signal: AbortSignal): Promise<Stores> {
  const waiting = waitingFor(shell, signal);
  const databaseUrl = readModels === undefined || readModels === 'sqlite' ? undefined : readModels;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl)) throw unknownReadModels();
  if (log === 'memory') {
    const stores = memoryStores();
    return databaseUrl === undefined ? stores : { ...stores, readStore: await openPostgres(databaseUrl, waiting) };
  }
  const dataFolder = demoFolder(shell.configuration.dataFolder);
  if (log === 'sqlite') return openStores({ dataFolder, eventStore: undefined, databaseUrl }, waiting);
  if (!/^esdb(\+discover)?:\/\//.test(log)) throw unknownLog();
  return openStores({ dataFolder, eventStore: { url: log, insecureAnywhere: false }, databaseUrl }, waiting);
}

/** What was given is not repeated: any part of it may be a password. */
function unknownLog(): Error {
  return usage(
    'LOG_UNKNOWN',
    '--log: không có loại nhật ký như vậy; chọn sqlite, memory hoặc esdb://máy:cổng.',
    '--log: there is no such log; choose sqlite, memory or esdb://host:port.',
  );
}

function unknownReadModels(): Error {
  return usage(
    'READ_MODELS_UNKNOWN',
    '--read-models: không có nơi như vậy; chọn sqlite hoặc postgres://máy:cổng/tên.',
    '--read-models: there is no such place; choose sqlite or postgres://host:port/name.',
  );
}
