import { filesOf, hasLostLog, lacksLog } from '@vinhdanh/application';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Shell } from '../shell/shell.js';
import type { Given } from '../shell/verb.js';

/** The folder that a reading verb looks into: the installation's, or with `--demo` the demonstration's inside it. */
export function dataFolder(shell: Shell, given: Given): string {
  const { dataFolder: folder } = shell.configuration;
  return given.option['demo'] === true ? demoFolder(folder) : folder;
}

export function demoFolder(folder: string): string {
  return join(folder, 'demo');
}

/** @throws StoreUnusable where it cannot be looked at */
export function hasLog(folder: string): boolean {
  return !lacksLog(filesIn(folder));
}

/** Read models without the log that they follow. @throws StoreUnusable where it cannot be looked at */
export function hasLostItsLog(folder: string): boolean {
  return hasLostLog(filesIn(folder));
}

/** Of an installation that has all of it in its folder. */
function filesIn(dataFolder: string): ReturnType<typeof filesOf> {
  return filesOf({ dataFolder, ...NOWHERE_ELSE });
}

export const NOWHERE_ELSE = { eventStore: undefined, databaseUrl: undefined };

export function hasReadModels(folder: string): boolean {
  return existsSync(join(folder, 'read-models.db'));
}

export const demoOption = {
  flags: '--demo',
  summary: { vi: 'đọc dữ liệu của bản trình diễn', en: 'read the demonstration’s data' },
};
