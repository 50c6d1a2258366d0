import type { Actor, Position } from './event.js';
import type { JsonObject } from './json.js';
import type { Rejection } from './rejection.js';
import type { Instant } from './time.js';

/** An order to do something: its name in the imperative and what is asked. */
export interface Command {
  readonly name: string;
  readonly data: JsonObject;
}

/** A command with everything that deciding needs and must not look up by itself: ids, actor, time. */
export interface CommandEnvelope<C extends Command> {
  /** Chosen by the caller; a repeat with the same id and body returns the first receipt. */
  readonly id: string;
  readonly stream: string;
  readonly command: C;
  readonly actor: Actor;
  readonly now: Instant;
  /** The revision on which the caller decided (If-Match); absent: whatever is current. */
  readonly expected?: bigint;
  readonly correlationId?: string;
  readonly causationId?: string;
}

/** Proof that the events of a command are durable. */
export interface Receipt {
  readonly stream: string;
  /** Revision and position of the command's last event. */
  readonly revision: bigint;
  readonly position: Position;
  readonly eventIds: readonly string[];
  /** True when this command had been handled before: nothing was written now. */
  readonly repeated: boolean;
}

export type Outcome =
  { readonly ok: true; readonly receipt: Receipt } | { readonly ok: false; readonly rejection: Rejection };
