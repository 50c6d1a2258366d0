import {
  dossierDecider,
  dossierEvents,
  langSon,
  type DossierCommand,
  type DossierEvent,
  type DossierState,
  type Installation,
  type RecordedDossierEvent,
} from '@vinhdanh/dossier';
import {
  CommandLoop,
  eventCodec,
  type CommandEnvelope,
  type EventCodec,
  type EventStore,
  type Outcome,
  type ReadStore,
} from '@vinhdanh/kernel';
import { vietnam, type Law } from '@vinhdanh/law';
import { releasedWorkflows } from '@vinhdanh/workflows';
import { systemClock, type Clock } from './clock.js';
import { sha256 } from './digest.js';

/** The stores that an engine runs on. */
export interface Stores {
  readonly eventStore: EventStore;
  readonly readStore: ReadStore;
  /** Gives up what was taken to be the one writer. */
  readonly release?: () => void;
}

export interface EngineOptions {
  readonly stores: Stores;
  readonly clock?: Clock;
  readonly law?: Law;
  readonly installation?: Installation;
}

export const dossierCodec: EventCodec<DossierEvent> = eventCodec<DossierEvent>(dossierEvents);

/** The pure rooms wired to stores and a clock: what the API, the worker and the command line share. */
export class Engine {
  readonly clock: Clock;
  readonly law: Law;
  readonly installation: Installation;
  readonly workflows = releasedWorkflows();
  private readonly loop: CommandLoop<DossierState, DossierCommand, DossierEvent>;

  constructor(private readonly options: EngineOptions) {
    this.clock = options.clock ?? systemClock;
    this.law = options.law ?? vietnam;
    this.installation = options.installation ?? langSon;
    const decider = dossierDecider(this);
    this.loop = new CommandLoop({ store: this.eventStore, decider, codec: dossierCodec, digest: sha256 });
  }

  get eventStore(): EventStore {
    return this.options.stores.eventStore;
  }

  get readStore(): ReadStore {
    return this.options.stores.readStore;
  }

  handle(envelope: CommandEnvelope<DossierCommand>): Promise<Outcome> {
    return this.loop.handle(envelope);
  }

  /** The dossier as the log has it now; its state is `undefined` when there is none. */
  dossier(stream: string): Promise<{ readonly state: DossierState; readonly revision: bigint }> {
    return this.loop.state(stream);
  }

  /** All events of a stream in order. @throws UnknownEventType, CorruptHistory */
  async history(stream: string): Promise<RecordedDossierEvent[]> {
    const events: RecordedDossierEvent[] = [];
    for (;;) {
      const page = await this.eventStore.readStream(stream, { from: BigInt(events.length) });
      events.push(...page.map((stored) => dossierCodec.decode(stored)));
      if (page.length === 0) return events;
    }
  }

  async close(): Promise<void> {
    const { eventStore, readStore, release } = this.options.stores;
    await eventStore.close();
    await readStore.close();
    release?.();
  }
}
