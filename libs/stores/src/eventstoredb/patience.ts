import { Expired } from './judge.js';

/**
 * Gives work a time of its own: the client has none for reads and none that it keeps for appends. Its signal aborts when
 * the time is over, and when the outer one does; whatever the work still says then is not heard.
 * @throws Expired, or the outer signal's reason
 */
export async function within<T>(ms: number, outer: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = (reason: unknown): void => {
    reject(reason);
    ending.abort(reason);
  };
  const timer = setTimeout(() => end(new Expired(ms)), ms);
  const leave = (): void => end(outer.reason);
  outer.addEventListener('abort', leave);
  if (outer.aborted) leave();
  try {
    return await Promise.race([ended, outer.aborted ? ended : work(ending.signal)]);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', leave);
  }
}

/** Resolves after the time, or when the signal aborts. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const leave = (): void => resolve();
  signal.addEventListener('abort', leave);
  await promise;
  clearTimeout(timer);
  signal.removeEventListener('abort', leave);
}

const FIRST_MS = 100;
const LONGEST_MS = 2000;

/** Longer after each failure, and never the same for two processes that failed at the same moment. */
export function backOffMs(failures: number, chance: number = Math.random()): number {
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS) * (0.5 + chance / 2);
}
