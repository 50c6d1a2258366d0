import { StoreUnusable } from '@vinhdanh/kernel';

/** First repaired patch of the lines below 3.52 that got the repair. */
const REPAIRED_FROM: ReadonlyMap<number, number> = new Map([
  [44, 6],
  [50, 7],
  [51, 3],
]);
/** Carries the repair, but was withdrawn for other faults. */
const WITHDRAWN = '3.52.0';

/**
 * Whether that SQLite can lose pages of a WAL database when a write meets a checkpoint at the same instant
 * (https://www.sqlite.org/wal.html#walresetbug), or is otherwise unfit. Unreadable version text counts as unfit.
 */
export function hasWalRace(version: string): boolean {
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (!parts) return true;
  const [major, minor, patch] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (major > 3 || (major === 3 && minor >= 52)) return version === WITHDRAWN;
  return major < 3 || patch < (REPAIRED_FROM.get(minor) ?? Infinity);
}

/** @throws StoreUnusable */
export function refuseWalRace(version: string): void {
  if (!hasWalRace(version)) return;
  throw new StoreUnusable({
    vi:
      `SQLite ${version} có thể làm hỏng cơ sở dữ liệu khi một lần ghi trùng với một lần checkpoint. ` +
      'Hãy chạy bằng Node của dự án (npm ci cài đặt): nó mang SQLite 3.51.3 trở lên.',
    en:
      `SQLite ${version} can damage a database when a write meets a checkpoint. ` +
      'Start with the Node of this project (npm ci installs it): it carries SQLite 3.51.3 or later.',
  });
}
