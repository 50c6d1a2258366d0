import type { Command } from './command.js';
import type { Actor, DomainEvent, Recorded, WorkflowRef } from './event.js';
import type { LegalBasis, Rejection } from './rejection.js';
import type { Instant } from './time.js';

/** What deciding may know besides command and state. */
export interface DecideContext {
  readonly now: Instant;
  readonly actor: Actor;
  /** The stream that the command goes to. */
  readonly stream: string;
}

/** An event that a decision proposes, with its reasons; the command loop adds ids and the rest of the envelope. */
export interface ProposedEvent<E extends DomainEvent> {
  readonly event: E;
  readonly schemaVersion: number;
  readonly legalBasis: readonly LegalBasis[];
  /** Default: the instant of the decision. */
  readonly effectiveAt?: Instant;
  readonly workflow?: WorkflowRef;
  readonly ruleSet?: string;
}

export type Decision<E extends DomainEvent> =
  { readonly accepted: readonly ProposedEvent<E>[] } | { readonly rejected: Rejection };

/** An aggregate as three pure pieces (Chassaing, "Functional Event Sourcing Decider"). */
export interface Decider<State, C extends Command, E extends DomainEvent> {
  readonly initial: State;
  /** Total over all released events; an unknown one is a fault, never ignored. */
  evolve(state: State, event: Recorded<E>): State;
  decide(command: C, state: State, context: DecideContext): Decision<E>;
}
