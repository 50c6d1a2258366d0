import type { LegalBasis, Message } from '@vinhdanh/kernel';
import type { Duration } from '../calendar/calendar.js';

/** The clocks of the routes. A rule set or a local layer gives each its figure. */
export type DeadlineId = string;

/**
 * What binds: `statutory` national law or a central body's procedure decision · `local` a province's rule ·
 * `follow-up` nothing: an installation's own reminder where no limit was found.
 */
export type DeadlineForce = 'statutory' | 'local' | 'follow-up';

export interface DeadlineRule {
  readonly id: DeadlineId;
  /** What must be done in that time. */
  readonly label: Message;
  /** The event that the time is counted from (the day after it is day one). */
  readonly countedFrom: Message;
  readonly duration: Duration;
  /** `at-least`: a minimum that must run; the step after it may only follow then. */
  readonly bound: 'at-most' | 'at-least';
  readonly force: DeadlineForce;
  readonly basis: readonly LegalBasis[];
}
