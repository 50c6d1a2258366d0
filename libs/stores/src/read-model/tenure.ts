import type { Holder } from '@vinhdanh/kernel';

/** Who may write a place, and until when by the store's clock. */
export interface Tenure {
  readonly fence: number;
  readonly holder: string | null;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Who asks for a place, and at which version. */
export interface Claim extends Holder {
  readonly version: number;
}

const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/**
 * What a claim makes of a place. The holder's own tenure keeps its fence, also when it had run out; a new holder, or a
 * place made anew for another version, gets the next number, which no one ever had before.
 * @param lastFence the highest number ever given for the table, whatever the place
 * @returns undefined while another one holds it
 */
export function claimed(
  known: (Tenure & { readonly version: number }) | undefined,
  { id, forMs, version }: Claim,
  { now, lastFence }: { readonly now: number; readonly lastFence: number },
): Tenure | undefined {
  const isOwn = known?.holder === id;
  if (known && !isOwn && heldAt(known, now)) return undefined;
  const fence = known && isOwn && known.version === version ? known.fence : lastFence + 1;
  return { fence, holder: id, until: now + forMs };
}

export function heldAt({ holder, until }: Omit<Tenure, 'fence'>, now: number): boolean {
  return holder !== null && until > now;
}

/** The holder gives it up: the fence stays known, so that it is not given again. */
export function released({ fence }: Tenure, now: number): Tenure {
  return { fence, holder: null, until: now };
}

/**
 * True for a layout whose program is gone: it was held, and nobody has held it for a day. What is never held (tables
 * without a checkpoint) is never forgotten, as nothing tells whether somebody still uses it.
 * @param until the latest end of a lease on any of its places
 */
export function isForgotten({ lastFence, until }: { lastFence: number; until: number }, now: number): boolean {
  return lastFence > 0 && until + FORGOTTEN_AFTER_MS < now;
}
