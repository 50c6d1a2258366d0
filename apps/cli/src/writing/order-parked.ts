import type { Incident } from '@vinhdanh/contract';
import type { Shell } from '../shell/shell.js';
import type { Given } from '../shell/verb.js';
import { atTheDesk, type Desk } from './at-the-desk.js';
import { carriedOut, parkedAt, type ParkedAt } from './carried-out.js';

/** What is ordered of a parked dossier. */
export interface ParkedOrder {
  readonly give: (desk: Desk, former: Incident) => Promise<void>;
  /** True when what is left there shows that it was carried out; when nothing is, it was. */
  readonly isDone: (left: Incident, former: Incident) => boolean;
}

/**
 * Orders it, and waits until it is carried out. A server that is stopped under way may have carried it out already: ordered
 * again is only what is parked there as it was, so that no other event is left out than the one that was looked at.
 * @returns the incident that is left, if any
 * @throws Failure when the dossier is not parked there; see `carriedOut`
 */
export async function orderParked(
  shell: Shell,
  given: Given,
  where: ParkedAt,
  { give, isDone }: ParkedOrder,
): Promise<Incident | undefined> {
  let first: Incident | undefined;
  return atTheDesk(shell, given, async (desk, signal) => {
    const former = first ?? (await parkedAt(desk, where));
    if (first) {
      const left = await desk.incident(where);
      if (!left || isDone(left, former)) return left;
    }
    first = former;
    await give(desk, former);
    return carriedOut(desk, where, { isDone: (left) => isDone(left, former), signal });
  });
}
