import type { EventToAppend, ExpectedRevision } from '@vinhdanh/kernel';

export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToAppend[];
}

/**
 * Refuses what a caller must never send, before anything is queued.
 * @throws TypeError for an empty list, or for names that are empty or hold lone surrogates (no store could give them back
 * unchanged); RangeError for a negative revision.
 */
export function checkAppend({ stream, expected, events }: AppendRequest): void {
  checkName('stream', stream);
  if (typeof expected === 'bigint' && expected < 0n) {
    throw new RangeError(
      `Expected revision ${expected} of stream ${stream}: say "none" for a stream that must not exist.`,
    );
  }
  if (events.length === 0) throw new TypeError(`An append to stream ${stream} without events.`);
  for (const event of events) {
    checkName('event id', event.id);
    checkName('event type', event.type);
  }
}

function checkName(what: string, text: string): void {
  if (text === '' || !text.isWellFormed()) {
    throw new TypeError(`${JSON.stringify(text)} cannot be a ${what}: it must be well-formed text that is not empty.`);
  }
}
