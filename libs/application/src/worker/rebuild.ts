import {
  CourseChanged,
  LeaseLost,
  StoreUnavailable,
  StoreUnusable,
  type Advanced,
  type Lease,
  type RowsWrite,
} from '@vinhdanh/kernel';
import { holdsLastOf } from '../read-models/log-identity.js';
import { told, type RebuildRow } from '../read-models/rebuild-row.js';
import { compareWithLog } from '../upkeep/fresh-fold.js';
import type { Engine } from '../engine.js';
import { Folding } from './folding.js';
import { LEASE_MS, type DossierProjection } from './leases.js';
import { resumeSkipped, skippedIn, swapWithParked, withoutBeside } from './parked.js';
import { eventsToFold } from './events-to-fold.js';

/** Small, so that commands and readers of the same process are served between two saves. */
const BATCH = 250;
const TELL_MS = 500;

const SET_BACK = 'The log was restored to another state meanwhile: the rows are built from what it holds now.';

/** `setBack`: it begins again because of the log, which may be set back again and again. */
type Outcome = 'ended' | 'setBack';

export interface RebuildParts {
  readonly engine: Engine;
  readonly projection: DossierProjection;
  /** On the place beside. */
  readonly lease: Lease;
  /** How the rebuild was told of when it began, or as far as another process had come with it. */
  readonly begun: RebuildRow;
  /** The worker of this process folds nothing until the work is done: what it keeps would run ahead for ever. */
  readonly whileStill: <T>(work: () => Promise<T>) => Promise<T>;
}

/**
 * Builds a read model from the first event beside the rows that readers see, compares it with a fresh fold of every dossier,
 * and puts it in their place. It may die at any moment: whoever claims the place beside goes on where it stopped, or begins at the
 * first event where the log was restored to a state before that.
 */
export class Rebuild {
  private readonly stopping = new AbortController();
  private row: RebuildRow;
  private cancelled = false;
  /** How many events were left out when the rows were found to be those of a fresh fold. */
  private checkedWithout: number | undefined;
  /** How often they were found to be others: once may be for a log that was another one for a moment. */
  private differed = 0;
  private toldAt = performance.now();
  private toldDone: number;
  /** Resolves when nothing is being done any more; what went wrong is in the row. */
  readonly ended: Promise<Outcome>;

  constructor(private readonly parts: RebuildParts) {
    this.row = parts.begun;
    this.toldDone = this.row.done;
    this.ended = this.run();
  }

  get projection(): string {
    return this.parts.projection.table.name;
  }

  /** Leaves what was built for whoever goes on with it. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  /** Drops what was built; the old rows were never touched. */
  async cancel(): Promise<void> {
    this.cancelled = true;
    await this.stop();
  }

  private async run(): Promise<Outcome> {
    const renewing = setInterval(() => void this.renew(), LEASE_MS / 3).unref();
    try {
      await this.build();
      if (this.cancelled) await this.give('cancelled');
      else await this.parts.engine.readStore.release(this.parts.lease); // nobody need wait until it runs out
      return 'ended';
    } catch (fault) {
      return await this.failed(fault).catch(() => 'ended' as const); // away: whoever claims the place finds it as it is
    } finally {
      clearInterval(renewing);
    }
  }

  private async failed(fault: unknown): Promise<Outcome> {
    if (isOthers(fault)) return 'ended';
    try {
      if (fault instanceof CourseChanged) return await this.leaveToBegin();
    } catch (other) {
      return this.failed(other);
    }
    await this.give('failed', fault instanceof Error ? fault.message : String(fault));
    return 'ended';
  }

  /** At the first event where the log does not hold the last one that was folded. The row says why, until it is begun. */
  private async leaveToBegin(): Promise<Outcome> {
    const { engine, lease } = this.parts;
    const toldWhy = this.changed({ message: SET_BACK, rate: 0 });
    if (await this.isOnCourse()) {
      await engine.readStore.save([toldWhy], lease);
      await engine.readStore.release(lease);
    } else await engine.readStore.discard(lease, [toldWhy]);
    return 'setBack';
  }

  private isOnCourse(): Promise<boolean> {
    const { engine, projection, lease } = this.parts;
    return holdsLastOf(engine, projection.table, lease.place);
  }

  private async build(): Promise<void> {
    const { engine, projection, whileStill } = this.parts;
    const { signal } = this.stopping;
    const total = await eventsToFold(engine, projection, signal);
    if (signal.aborted) return;
    await this.tell({ total });
    await this.catchUp();
    // Another process may keep the live rows, and be ahead at the moment of the swap, or leave an event out: then once more.
    while (!signal.aborted) {
      await this.check();
      await this.catchUp();
      if (await whileStill(() => this.caughtUpAndSwapped())) return;
    }
  }

  private async caughtUpAndSwapped(): Promise<boolean> {
    await this.catchUp();
    if (!(await this.isChecked())) return false;
    if (await this.swap()) return true;
    await this.assertSameCourse();
    return false;
  }

  /** @throws Error when no waiting helps: nothing in the log leads to where the rows in use are */
  private async assertSameCourse(): Promise<void> {
    const { engine, projection } = this.parts;
    if (this.stopping.signal.aborted || (await holdsLastOf(engine, projection.table, 'live'))) return;
    throw new Error(
      'The rows in use are further than the log: they follow another one, or a later state of it. ' +
        'Give the read models a new place: another database (DATABASE_URL), or move read-models.db away.',
    );
  }

  /** Folds until nothing is left, or until it is stopped. */
  private async catchUp(): Promise<void> {
    const { engine, projection, lease } = this.parts;
    const caughtUp = new AbortController();
    const onAdvanced = async (advanced: Advanced): Promise<void> => {
      await this.advanced(advanced);
      if (advanced.caughtUp) caughtUp.abort();
    };
    const folding = new Folding(engine, [{ projection, lease }], { batch: BATCH, onAdvanced });
    const halt = (): void => void folding.stop();
    const either = AbortSignal.any([this.stopping.signal, caughtUp.signal]);
    if (either.aborted) halt();
    either.addEventListener('abort', halt, { once: true });
    await folding.ended();
  }

  private async advanced({ events }: Advanced): Promise<void> {
    this.row = { ...this.row, done: this.row.done + events };
    const ms = performance.now() - this.toldAt;
    if (ms >= TELL_MS) {
      const rate = Math.round((1000 * (this.row.done - this.toldDone)) / ms);
      await this.tell({ rate });
    }
  }

  /** Once is enough as long as nobody has an event left out. @throws Error where the rows are others */
  private async check(): Promise<void> {
    const { engine, projection, lease } = this.parts;
    const { eventStore, readStore } = engine;
    const { signal } = this.stopping;
    if (signal.aborted || (await this.isChecked())) return;
    await this.tell({ state: 'checking' });
    const skipped = await resumeSkipped(engine, { projection, lease });
    const upTo = await readStore.checkpoint(projection.table, 'beside');
    const found = await compareWithLog({ eventStore, readStore, projection, place: 'beside', upTo, skipped, signal });
    if (signal.aborted) return;
    if (found.checksum === found.expectedChecksum && found.rows === found.expectedRows) {
      this.checkedWithout = skipped.size;
      this.row = { ...this.row, rows: found.rows, checksum: found.checksum };
    } else if (!(await this.isOnCourse())) {
      throw new CourseChanged(upTo);
    } else if ((await skippedIn(readStore, this.projection)).size === skipped.size && (this.differed += 1) > 1) {
      throw new Error(
        `The rows built beside are not those of a fresh fold (${found.rows} and ${found.expectedRows}; ` +
          `first difference: dossier ${found.firstDifference ?? '?'}). The old rows stay.`,
      );
    }
  }

  private async isChecked(): Promise<boolean> {
    return (await skippedIn(this.parts.engine.readStore, this.projection)).size === this.checkedWithout;
  }

  private async swap(): Promise<boolean> {
    if (this.stopping.signal.aborted) return false;
    const { engine, projection, lease } = this.parts;
    const done = { ...this.row, state: 'done', updatedAt: engine.clock.now() } as const;
    const live = await swapWithParked(engine.readStore, { projection, lease }, told(done));
    // Whoever has left an event out at the last moment did so in the rows that are gone.
    if (live) await resumeSkipped(engine, { projection, lease: live });
    return live !== undefined;
  }

  private async give(state: 'cancelled' | 'failed', message: string | null = null): Promise<void> {
    const { engine, lease } = this.parts;
    const { readStore } = engine;
    const writes = [this.changed({ state, message }), await withoutBeside(readStore, this.projection)];
    await readStore.discard(lease, writes).catch(async (fault: unknown) => {
      if (!(fault instanceof StoreUnusable)) throw fault;
      await readStore.save(writes, lease); // who may not drop it leaves it
    });
  }

  private async tell(change: Partial<RebuildRow>): Promise<void> {
    const { engine, lease } = this.parts;
    const write = this.changed(change);
    [this.toldAt, this.toldDone] = [performance.now(), this.row.done];
    await engine.readStore.save([write], lease); // whoever has taken over tells of it from now on
  }

  private changed(change: Partial<RebuildRow>): RowsWrite {
    const total = Math.max(this.row.total, this.row.done);
    this.row = { ...this.row, total, ...change, updatedAt: this.parts.engine.clock.now() };
    return told(this.row);
  }

  private async renew(): Promise<void> {
    const { engine, lease } = this.parts;
    const isHeld = await engine.readStore.renew(lease, LEASE_MS).catch(() => true); // away: the next save says so
    if (!isHeld) this.stopping.abort();
  }
}

/** Another process goes on with it, or this one does when the store is back. */
function isOthers(fault: unknown): boolean {
  return fault instanceof LeaseLost || fault instanceof StoreUnavailable;
}
