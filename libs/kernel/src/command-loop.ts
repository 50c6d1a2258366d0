import { admit, MAX_PAYLOAD_BYTES } from './admit.js';
import type { Command, CommandEnvelope, Outcome, Receipt } from './command.js';
import type { Decider, ProposedEvent } from './decider.js';
import type { DomainEvent, EventMetadata, Recorded } from './event.js';
import type { EventCodec } from './event-codec.js';
import { RevisionConflict } from './faults.js';
import { FoldedStreams, type Folded, type HandledCommand } from './folded-streams.js';
import { derivedId, idOf, type Digest } from './ids.js';
import type { Appended, EventStore, EventToAppend } from './ports/event-store.js';
import { reject, type Rejection } from './rejection.js';

export interface CommandLoopParts<State, C extends Command, E extends DomainEvent> {
  readonly store: EventStore;
  readonly decider: Decider<State, C, E>;
  readonly codec: EventCodec<E>;
  readonly digest: Digest;
  /** How many events' streams are kept folded in memory, about 0.6 KB each; default 16,384. */
  readonly cachedEvents?: number;
}

/**
 * Receives a command, folds its stream, decides, appends. Rejections are returned; faults (the store's, a broken
 * history) are thrown, and after UnknownOutcome the same envelope may be handed in again.
 */
export class CommandLoop<State, C extends Command, E extends DomainEvent> {
  private readonly streams: FoldedStreams<State, E>;
  /** The last command under way on each stream: one stream's commands run one after the other. */
  private readonly lanes = new Map<string, Promise<unknown>>();

  constructor(private readonly parts: CommandLoopParts<State, C, E>) {
    this.streams = new FoldedStreams(parts.store, parts.decider, parts.codec, parts.cachedEvents ?? 16_384);
  }

  async handle(envelope: CommandEnvelope<C>): Promise<Outcome> {
    const { stream } = envelope;
    const former = this.lanes.get(stream);
    const running = former ? former.then(() => this.run(envelope)) : this.run(envelope);
    const settled = running.then(noted, noted);
    this.lanes.set(stream, settled);
    try {
      return await running;
    } finally {
      if (this.lanes.get(stream) === settled) this.lanes.delete(stream);
    }
  }

  /** The folded stream as it is now in the store, which later commands leave as it is; its state must not be changed. */
  async state(stream: string): Promise<{ readonly state: State; readonly revision: bigint }> {
    const { state, revision } = await this.streams.current(stream);
    return { state, revision };
  }

  private async run(envelope: CommandEnvelope<C>): Promise<Outcome> {
    const admitted = admit(envelope.command.data);
    if ('rejected' in admitted) return refuse(admitted.rejected);
    const command = { ...envelope.command, data: admitted.data };
    const hash = this.parts.digest(canonicalCommand(envelope, command));
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const outcome = await this.attempt({ ...envelope, command }, hash);
      if (outcome) return outcome;
    }
    throw new RevisionConflict(envelope.stream, 'the revision just read', -1n);
  }

  /** `undefined`: somebody else was quicker, try again on what is there now. */
  private async attempt(envelope: CommandEnvelope<C>, hash: string): Promise<Outcome | undefined> {
    const { stream } = envelope;
    const cached = this.streams.cached(stream);
    const folded = cached ?? (await this.streams.current(stream));
    const answered = answeredBefore(folded.commands.get(envelope.id), envelope, hash);
    if (answered?.ok) return answered;
    const proposal = answered ? { rejected: answered.rejection } : this.propose(envelope, folded);
    if ('accepted' in proposal) return this.append(envelope, hash, folded, proposal.accepted);
    // A refusal must not rest on memory that another process has overtaken.
    if (cached && (await this.streams.current(stream)).revision !== cached.revision) return undefined;
    return refuse(proposal.rejected);
  }

  private propose(envelope: CommandEnvelope<C>, folded: Folded<State>): ReturnType<Decider<State, C, E>['decide']> {
    if (envelope.expected !== undefined && envelope.expected !== folded.revision) {
      return { rejected: stale(envelope.expected, folded.revision) };
    }
    const { now, actor, stream } = envelope;
    return this.parts.decider.decide(envelope.command, folded.state, { now, actor, stream });
  }

  private async append(
    envelope: CommandEnvelope<C>,
    hash: string,
    folded: Folded<State>,
    proposed: readonly ProposedEvent<E>[],
  ): Promise<Outcome | undefined> {
    const prepared = proposed.map((proposal, index) => this.prepare(envelope, hash, proposal, index));
    const tooLarge = prepared.find(({ stored }) => stored.data.byteLength > MAX_PAYLOAD_BYTES);
    if (tooLarge) return refuse(payloadTooLarge(tooLarge.stored));
    const expected = folded.revision < 0n ? 'none' : folded.revision;
    try {
      const stored = prepared.map((one) => one.stored);
      const appended = await this.parts.store.append(envelope.stream, expected, stored);
      const receipt = { stream: envelope.stream, ...appended, eventIds: stored.map(({ id }) => id), repeated: false };
      this.streams.advance(envelope.stream, folded, this.recorded(envelope.stream, prepared, appended), {
        id: envelope.id,
        hash,
        receipt,
      });
      return { ok: true, receipt };
    } catch (fault) {
      this.streams.forget(envelope.stream);
      if (fault instanceof RevisionConflict) return undefined;
      throw fault;
    }
  }

  private prepare(envelope: CommandEnvelope<C>, hash: string, proposed: ProposedEvent<E>, index: number): Prepared<E> {
    // The hash is in the id: stores take a repeat of known ids for done, whatever its body.
    const id = index === 0 ? idOf(hash) : derivedId(this.parts.digest, `${hash} ${index}`);
    const metadata = metadataOf(envelope, hash, proposed);
    return { event: proposed.event, metadata, stored: this.parts.codec.encode(id, proposed.event, metadata) };
  }

  private recorded(stream: string, prepared: readonly Prepared<E>[], appended: Appended): Recorded<E>[] {
    const first = appended.revision - BigInt(prepared.length) + 1n;
    return prepared.map(({ event, metadata, stored }, index) => ({
      ...event,
      id: stored.id,
      stream,
      revision: first + BigInt(index),
      position: appended.position,
      metadata,
    }));
  }
}

interface Prepared<E extends DomainEvent> {
  readonly event: E;
  readonly metadata: EventMetadata;
  readonly stored: EventToAppend;
}

/** Each lost race means that somebody else won one; more in a row than this is a fault, not bad luck. */
const MAX_ATTEMPTS = 100;

const noted = (): void => undefined;

/** One text for one command with its id, stream and actor: its members are in order since the gate. */
function canonicalCommand({ id, stream, actor }: CommandEnvelope<Command>, { name, data }: Command): string {
  return JSON.stringify([id, stream, actor.id, actor.role, actor.unit, actor.onBehalfOf ?? null, name, data]);
}

function metadataOf(
  envelope: CommandEnvelope<Command>,
  commandHash: string,
  proposed: ProposedEvent<DomainEvent>,
): EventMetadata {
  return {
    // First: readers that want no more of it need not parse the rest.
    schemaVersion: proposed.schemaVersion,
    commandId: envelope.id,
    commandHash,
    correlationId: envelope.correlationId ?? envelope.id,
    ...(envelope.causationId === undefined ? {} : { causationId: envelope.causationId }),
    actor: envelope.actor,
    recordedAt: envelope.now,
    effectiveAt: proposed.effectiveAt ?? envelope.now,
    legalBasis: proposed.legalBasis,
    ...(proposed.workflow === undefined ? {} : { workflow: proposed.workflow }),
    ...(proposed.ruleSet === undefined ? {} : { ruleSet: proposed.ruleSet }),
  };
}

function answeredBefore(
  handled: HandledCommand | undefined,
  envelope: CommandEnvelope<Command>,
  hash: string,
): Outcome | undefined {
  if (!handled) return undefined;
  if (handled.hash !== hash) return refuse(reused(envelope.id));
  const receipt: Receipt = { ...handled.receipt, repeated: true };
  return { ok: true, receipt };
}

function refuse(rejection: Rejection): Outcome & { readonly ok: false } {
  return { ok: false, rejection };
}

function reused(id: string): Rejection {
  return reject('reused-key', 'COMMAND_ID_REUSED', {
    vi: `Mã lệnh ${id} đã được dùng cho một lệnh khác. Hãy dùng mã mới.`,
    en: `Command id ${id} was already used for another command. Take a new id.`,
  });
}

function stale(expected: bigint, actual: bigint): Rejection {
  return reject(
    'stale',
    'STALE_REVISION',
    {
      vi: `Hồ sơ đã thay đổi: phiên bản hiện tại là ${actual}, không phải ${expected}. Hãy đọc lại rồi quyết định.`,
      en: `The dossier has changed: it is at revision ${actual}, not ${expected}. Read it again, then decide.`,
    },
    { facts: { expected: String(expected), actual: String(actual) } },
  );
}

function payloadTooLarge(event: EventToAppend): Rejection {
  const bytes = event.data.byteLength;
  return reject(
    'invalid',
    'PAYLOAD_TOO_LARGE',
    {
      vi: `Nội dung dài ${bytes} byte, tối đa ${MAX_PAYLOAD_BYTES}. Hãy rút gọn và để phần còn lại trong tệp đính kèm.`,
      en: `The content has ${bytes} bytes, at most ${MAX_PAYLOAD_BYTES} are kept. Shorten it and put the rest into an attachment.`,
    },
    { facts: { bytes, limit: MAX_PAYLOAD_BYTES } },
  );
}
