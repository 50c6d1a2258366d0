import type { Clock } from '@vinhdanh/application';
import type { Instant } from '@vinhdanh/kernel';
import type { Chance } from '../support/chance.js';

const DAY_MS = 86_400_000;

/** Where calendars go wrong, in order: the year's end in Vietnam to the millisecond, and a leap day. */
export const SEAMS: readonly Instant[] = [
  ...['2026-12-31T16:59:59.999Z', '2026-12-31T17:00:00.000Z', '2026-12-31T23:59:59.999Z'],
  ...['2028-02-28T17:00:00.000Z', '2028-02-29T05:00:00.000Z', '2028-02-29T17:00:00.000Z'],
];
/** A seam is jumped to from no farther away, so that what is due before it is met one by one. */
const NEAR_DAYS = 40;

/** A clock that is set as a careless administrator or a broken time server would, also while somebody is at work. */
export class JumpingClock implements Clock {
  /** Jumps back in the midst of work, when the clock is asked so many times from now on. */
  private readonly backIn: { asked: number; days: number } = { asked: Infinity, days: 0 };

  constructor(private instant: Instant) {}

  now(): Instant {
    this.backIn.asked -= 1;
    if (this.backIn.asked === 0) this.move(-this.backIn.days);
    return this.instant;
  }

  set(instant: Instant): void {
    this.instant = instant;
    this.backIn.asked = Infinity;
  }

  move(days: number): void {
    this.set(moved(this.instant, days * DAY_MS));
  }

  jumpBackAfter(asked: number, days: number): void {
    Object.assign(this.backIn, { asked, days });
  }
}

/** Sets the clock anew; the next due instant is the one that matters, to the millisecond. @returns what was done */
export function jump(clock: JumpingClock, chance: Chance, dueAt: readonly Instant[]): string {
  const nextDue = nextAfter(dueAt, clock.now());
  const kind = chance.pick([
    'minus 3 days',
    'plus 1 day',
    'plus some days',
    'a due instant',
    'just before one',
    'a seam',
  ]);
  switch (kind) {
    case 'minus 3 days':
      clock.move(-3);
      break;
    case 'plus 1 day':
      clock.move(1);
      break;
    case 'plus some days':
      clock.move(chance.between(2, 30));
      break;
    case 'a due instant':
      clock.set(nextDue);
      break;
    case 'just before one':
      clock.set(moved(nextDue, -1));
      break;
    case 'a seam':
      toSeam(clock);
      break;
    default:
      throw new Error(`unknown jump ${String(kind)}`);
  }
  if (!chance.coin()) return kind;
  clock.jumpBackAfter(chance.between(2, 12), 3);
  return `${kind}, and back in the midst of work`;
}

function toSeam(clock: JumpingClock): void {
  const seam = nextAfter(SEAMS, clock.now());
  if (seam <= moved(clock.now(), NEAR_DAYS * DAY_MS)) clock.set(seam);
}

/** The next of these instants; the same instant when there is none. */
function nextAfter(instants: readonly Instant[], now: Instant): Instant {
  return instants.filter((instant) => instant > now).sort()[0] ?? now;
}

function moved(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}
