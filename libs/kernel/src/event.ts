import type { JsonObject } from './json.js';
import type { LegalBasis } from './rejection.js';
import type { Instant } from './time.js';

/** Who acted. `onBehalfOf` names the person or body whose act is recorded, when it is not the actor's own. */
export interface Actor {
  readonly id: string;
  readonly role: string;
  readonly unit: string;
  readonly onBehalfOf?: string;
}

/** A fact of the domain: its name in the past tense and what was so. */
export interface DomainEvent {
  readonly type: string;
  readonly data: JsonObject;
}

/** A released workflow; `hash` is that of its definition, so that an edit in place is noticed. */
export interface WorkflowRef {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

export interface EventMetadata {
  readonly commandId: string;
  /** SHA-256, hex, of the canonical command with its id, stream and actor: tells a repeat from a reuse of the id. */
  readonly commandHash: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly actor: Actor;
  /** When it was written down (the engine's clock). */
  readonly recordedAt: Instant;
  /** When it took effect (may lie before `recordedAt`: a letter is registered after it arrived). */
  readonly effectiveAt: Instant;
  readonly legalBasis: readonly LegalBasis[];
  readonly schemaVersion: number;
  readonly workflow?: WorkflowRef;
  readonly ruleSet?: string;
}

/** Opaque and lexically comparable; `BEGINNING` lies before every event. */
export type Position = string;
export const BEGINNING: Position = '';

export interface EventEnvelope {
  readonly id: string;
  readonly stream: string;
  /** 0 for the first event of the stream, then without gaps. */
  readonly revision: bigint;
  readonly position: Position;
  readonly metadata: EventMetadata;
}

/** An event as read back from the log. */
export type Recorded<E extends DomainEvent> = E & EventEnvelope;
