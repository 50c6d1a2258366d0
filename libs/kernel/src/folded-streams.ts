import type { Receipt } from './command.js';
import type { Decider } from './decider.js';
import type { DomainEvent, Recorded } from './event.js';
import type { EventCodec } from './event-codec.js';
import type { EventStore } from './ports/event-store.js';

/** A command that the stream remembers: enough to answer its repeat and to notice a reuse of its id. */
export interface HandledCommand {
  readonly id: string;
  readonly hash: string;
  readonly receipt: Receipt;
}

/** A stream folded up to a revision (-1n: it does not exist). */
export interface Folded<State> {
  readonly state: State;
  readonly revision: bigint;
  readonly commands: ReadonlyMap<string, HandledCommand>;
}

type Folding<State> = { state: State; revision: bigint; commands: Map<string, HandledCommand> };

/**
 * Streams folded in memory, the least recently used dropped first. What a fold takes grows with its events, each of which it
 * remembers with its command: so the events are what is limited, not the streams. A cached fold may be behind the store when
 * other processes write; an append notices that by its expected revision, `current` by reading what is new.
 */
export class FoldedStreams<State, E extends DomainEvent> {
  private readonly cache = new Map<string, { readonly folding: Folding<State>; readonly weight: number }>();
  private events = 0;

  constructor(
    private readonly store: EventStore,
    private readonly decider: Pick<Decider<State, never, E>, 'initial' | 'evolve'>,
    private readonly codec: EventCodec<E>,
    /** Events of all streams kept; one stream is kept however long it is. */
    private readonly limit: number,
  ) {}

  cached(stream: string): Folded<State> | undefined {
    const known = this.cache.get(stream)?.folding;
    if (known) this.keep(stream, known);
    return known;
  }

  /** Folded up to the last event that the store has. */
  async current(stream: string): Promise<Folded<State>> {
    const known = this.cache.get(stream)?.folding;
    const folding = known
      ? { ...known, commands: new Map(known.commands) }
      : { state: this.decider.initial, revision: -1n, commands: new Map<string, HandledCommand>() };
    for (;;) {
      const page = await this.store.readStream(stream, { from: folding.revision + 1n, limit: PAGE });
      for (const stored of page) this.evolve(folding, this.codec.decode(stored));
      if (page.length < PAGE) break;
    }
    const cached = this.cache.get(stream)?.folding;
    if (cached && cached.revision >= folding.revision) return cached;
    if (folding.revision >= 0n) this.keep(stream, folding);
    return folding;
  }

  /** Takes over what was just appended on top of `before`. */
  advance(stream: string, before: Folded<State>, events: readonly Recorded<E>[], handled: HandledCommand): void {
    const folding = before as Folding<State>; // made by this class, which alone changes it
    for (const event of events) {
      folding.state = this.decider.evolve(folding.state, event);
      folding.revision = event.revision;
    }
    folding.commands.set(handled.id, handled);
    this.keep(stream, folding);
  }

  forget(stream: string): void {
    this.events -= this.cache.get(stream)?.weight ?? 0;
    this.cache.delete(stream);
  }

  private evolve(folding: Folding<State>, event: Recorded<E>): void {
    const { commandId, commandHash } = event.metadata;
    const former = folding.commands.get(commandId)?.receipt.eventIds ?? [];
    folding.state = this.decider.evolve(folding.state, event);
    folding.revision = event.revision;
    folding.commands.set(commandId, {
      id: commandId,
      hash: commandHash,
      receipt: {
        stream: event.stream,
        revision: event.revision,
        position: event.position,
        eventIds: [...former, event.id],
        repeated: false,
      },
    });
  }

  private keep(stream: string, folding: Folding<State>): void {
    this.forget(stream);
    const weight = Number(folding.revision) + 1;
    this.cache.set(stream, { folding, weight });
    this.events += weight;
    for (const oldest of this.cache.keys()) {
      if (this.events <= this.limit || oldest === stream) return;
      this.forget(oldest);
    }
  }
}

const PAGE = 1000;
