import type { Instant } from '@vinhdanh/kernel';

/** Where the shell takes the time from; the pure rooms are told. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that stands still until it is set: demonstrations, seeds and tests. */
export class SettableClock implements Clock {
  constructor(private instant: Instant) {}

  now(): Instant {
    return this.instant;
  }

  set(instant: Instant): void {
    this.instant = instant;
  }
}
