/** A part that does not answer within this is away: who watches must be answered soon. */
const DEADLINE_MS = 1000;

/** `undefined` when it fails, or not in time. */
export async function within<T>(work: Promise<T>): Promise<T | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), DEADLINE_MS);
  try {
    return await Promise.race([work.catch(() => undefined), promise]);
  } finally {
    clearTimeout(timer);
  }
}
