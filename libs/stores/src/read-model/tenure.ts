import type { Holder } from '@vinhdanh/kernel';

/** Who may write a place, and until when by the store's clock. */
export interface Tenure {
  readonly fence: number;
  readonly holder: string | null;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** A layout that nobody has held for so long belongs to a program that is gone. */
export const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/**
 * What a claim makes of a place. The holder's own tenure keeps its fence, also when it had run out; a new holder gets the
 * next number, which no one ever had before.
 * @param lastFence the highest number ever given for the table, whatever the place
 * @returns undefined while another one holds it
 */
export function claimed(
  known: Tenure | undefined,
  { id, forMs }: Holder,
  at: { now: number; lastFence: number },
): Tenure | undefined {
  const until = at.now + forMs;
  if (known?.holder === id) return { ...known, until };
  if (known && heldAt(known, at.now)) return undefined;
  return { fence: at.lastFence + 1, holder: id, until };
}

export function heldAt({ holder, until }: Tenure, now: number): boolean {
  return holder !== null && until > now;
}

/** The holder gives it up: the fence stays known, so that it is not given again. */
export function released(known: Tenure): Tenure {
  return { ...known, holder: null, until: 0 };
}
