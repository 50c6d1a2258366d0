import { setImmediate } from 'node:timers/promises';
import { Engine, ReadModels } from '@vinhdanh/application';
import type { DossierCommand } from '@vinhdanh/dossier';
import type { CommandEnvelope, EventStore, Outcome, ReadStore } from '@vinhdanh/kernel';
import { overdueAt, taskTable } from '@vinhdanh/projections';
import { MemoryReadStore } from '@vinhdanh/stores';
import type { JumpingClock } from './jumps.js';

/** Longer than any look at due tasks takes; whoever is not done then has left something out. */
const PATIENCE_MS = 5000;

/** A process of the product as far as due tasks go: a worker with read models of its own, on a log that others use too. */
export class Office {
  private readStore: ReadStore = new MemoryReadStore();

  constructor(
    private readonly log: EventStore,
    private readonly clock: JumpingClock,
    private readonly engineOf: EngineOf,
  ) {}

  /** Starts, notes what is overdue, and ends. */
  async work(): Promise<void> {
    const engine = this.engineOf({ stores: { eventStore: this.log, readStore: this.readStore }, clock: this.clock });
    const readModels = new ReadModels(engine);
    readModels.start();
    const deadline = performance.now() + PATIENCE_MS;
    while (performance.now() < deadline && !(await this.isDone(readModels))) await setImmediate();
    await readModels.stop();
  }

  /** The next work begins with an empty read model. */
  forget(): void {
    this.readStore = new MemoryReadStore();
  }

  private async isDone(readModels: ReadModels): Promise<boolean> {
    const { position, caughtUp } = readModels.progress.status;
    if (!caughtUp || position < (await this.log.head())) return false;
    const where = { example: false, overdueNoted: false, dueAt: overdueAt(this.clock.now()) };
    return (await this.readStore.count(taskTable, { where })) === 0;
  }
}

export type EngineOf = (options: ConstructorParameters<typeof Engine>[0]) => Engine;

/** The negative control: whatever is sent has an id that follows from nothing, as if ids were drawn when something is sent. */
export class ForgetfulEngine extends Engine {
  constructor(
    options: ConstructorParameters<typeof Engine>[0],
    private readonly newId: () => string,
  ) {
    super(options);
  }

  override handle(envelope: CommandEnvelope<DossierCommand>): Promise<Outcome> {
    return super.handle({ ...envelope, id: this.newId() });
  }
}
