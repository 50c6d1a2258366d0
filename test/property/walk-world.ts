import { dossierCodec, Engine, SettableClock, sha256 } from '@vinhdanh/application';
import {
  dossierDecider,
  dossierStream,
  type DossierCommand,
  type DossierEvent,
  type DossierState,
} from '@vinhdanh/dossier';
import {
  addDays,
  CommandLoop,
  derivedId,
  type Actor,
  type CommandEnvelope,
  type EventStore,
  type Outcome,
  type ReadStore,
  vietnamDate,
} from '@vinhdanh/kernel';
import { lawOf, vietnam, type Law } from '@vinhdanh/law';

/** What a walk needs of the side that keeps its state in memory. */
export interface Live {
  handle(envelope: CommandEnvelope<DossierCommand>): Promise<Outcome>;
  dossier(stream: string): Promise<{ readonly state: DossierState; readonly revision: bigint }>;
}

export interface WalkStores {
  readonly eventStore: EventStore;
  readonly readStore: ReadStore;
}

/** One walk: a log that only this walk writes, the engine that runs on it, the clock, and what has been sent so far. */
export class WalkWorld {
  readonly clock = new SettableClock('2026-01-05T02:00:00.000Z');
  readonly dossiers: string[] = [];
  readonly accepted: CommandEnvelope<DossierCommand>[] = [];
  engine: Engine;
  private sent = 0;
  private calendars = 0;
  private law: Law = vietnam;

  constructor(
    private readonly stores: WalkStores,
    /** Puts something else in the place of the engine: a negative control. */
    private readonly disguise: (engine: Engine) => Live = (engine) => engine,
  ) {
    this.engine = this.newEngine();
    this.live = this.disguise(this.engine);
  }

  live: Live;

  /** An engine that remembers nothing of the walk. */
  newEngine(): Engine {
    return new Engine({ stores: this.stores, clock: this.clock, law: this.law });
  }

  /** The command loop as a process has it that has just been started; cheaper than a whole engine. */
  withoutMemory(): CommandLoop<DossierState, DossierCommand, DossierEvent> {
    const decider = dossierDecider(this.engine);
    return new CommandLoop({ store: this.stores.eventStore, decider, codec: dossierCodec, digest: sha256 });
  }

  /** The process ends and another one starts on the same log. */
  restart(): void {
    this.engine = this.newEngine();
    this.live = this.disguise(this.engine);
  }

  /** A calendar revision comes out, with one more day off to come: the due dates of waiting tasks may be counted again. */
  reviseCalendar(): void {
    this.calendars += 1;
    const off = { date: addDays(vietnamDate(this.clock.now()), 3 + this.calendars), name: { vi: 'Nghỉ', en: 'Off' } };
    const years = this.law.calendar.years.map((year) =>
      off.date.startsWith(String(year.year))
        ? { ...year, daysOff: [...year.daysOff, { ...off, tag: 'V' as const, source: 'walk' }] }
        : year,
    );
    const revision = { ...vietnam.calendar, id: `revision-${this.calendars}`, issuedOn: '2026-01-01', years };
    this.law = lawOf({ ruleSets: vietnam.ruleSets, calendars: [...vietnam.calendars, revision], local: vietnam.local });
    this.restart();
  }

  pass(hours: number): void {
    this.clock.set(new Date(Date.parse(this.clock.now()) + hours * 3_600_000).toISOString());
  }

  envelope(dossier: string, actor: Actor, command: DossierCommand): CommandEnvelope<DossierCommand> {
    this.sent += 1;
    return {
      id: derivedId(sha256, `walk ${this.sent}`),
      stream: dossierStream(dossier),
      command,
      actor,
      now: this.clock.now(),
    };
  }

  async send(envelope: CommandEnvelope<DossierCommand>): Promise<Outcome> {
    const outcome = await this.live.handle(envelope);
    if (outcome.ok && !outcome.receipt.repeated) this.accepted.push(envelope);
    return outcome;
  }
}
