import type { Message } from '@vinhdanh/kernel';

/** What may be wrong with a route, for programs. */
export const findingCodes = [
  // its form
  'WRONG_TYPE',
  'KEY_MISSING',
  'KEY_NOT_ALLOWED',
  'NAME_NOT_USABLE',
  'TOO_DEEP',
  // its words
  'EVENT_UNKNOWN',
  'GUARD_UNKNOWN',
  'ACTION_UNKNOWN',
  'ROLE_UNKNOWN',
  'PARTY_UNKNOWN',
  'ROLE_OF_OTHER_PARTY',
  'CLOCK_UNKNOWN',
  // its states and arrows
  'INITIAL_MISSING',
  'INITIAL_UNKNOWN',
  'TARGET_NOT_ABSOLUTE',
  'TARGET_UNKNOWN',
  'ARROW_SHADOWED',
  'HISTORY_NOT_USABLE',
  'FINAL_NOT_EMPTY',
  'DONE_NOT_POSSIBLE',
  // where it leads
  'STATE_UNREACHABLE',
  'OPENING_MISSING',
  'DEAD_END',
  'NEVER_AT_REST',
  'TOO_MANY_CONFIGURATIONS',
  'STAGE_MISSING',
  'STAGE_AMBIGUOUS',
  'TASK_MISSING',
  'TASK_TWICE',
  // whether it is what was released
  'HASH_DIFFERS',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Something that keeps a route from being released. */
export interface Finding {
  readonly code: FindingCode;
  readonly message: Message;
  /** The state's path from the root, e.g. `review.proceeding.council`; several joined by ` + `; empty for the route itself. */
  readonly state: string;
}

export function finding(code: FindingCode, state: string, vi: string, en: string): Finding {
  return { code, state, message: { vi, en } };
}
