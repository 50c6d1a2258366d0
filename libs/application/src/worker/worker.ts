import {
  CourseChanged,
  LeaseLost,
  StoreUnavailable,
  StoreUnusable,
  type Advanced,
  type IncidentRow,
} from '@vinhdanh/kernel';
import { taskTable } from '@vinhdanh/projections';
import { randomUUID } from 'node:crypto';
import type { Engine } from '../engine.js';
import { assertSameLog, noteLog } from '../read-models/log-identity.js';
import { bringLeftOut } from '../read-models/left-out.js';
import { openOrders, type OrderRow } from '../read-models/orders.js';
import { readModelTables } from '../read-models/tables.js';
import { DuePolicy } from './due-policy.js';
import { Folding } from './folding.js';
import { claimLive, releaseLive, sameLanes, type HeldLane } from './leases.js';
import { Pace } from './pace.js';
import { ParkedDossiers } from './parked-dossiers.js';
import { Rebuilds } from './rebuilds.js';

export interface WorkerOptions {
  /** False for a log whose clock is not today's (a demonstration). */
  readonly due: boolean;
  /** Told what has stopped the read models or the due tasks, as it happens. */
  readonly onFault?: (fault: unknown) => void;
  /** Told once why what is due waits, and `undefined` when it goes on. */
  readonly onDue?: (fault: Error | undefined) => void;
  /** Told of a dossier of which nothing can be recorded that is due, once. */
  readonly onStuck?: (dossier: string, fault: unknown) => void;
  /** Told of a dossier that was parked. */
  readonly onParked?: (incident: IncidentRow) => void;
  /** Told once why an event is not left out yet, though that was ordered: the log does not take it, and is asked again. */
  readonly onSkipWaits?: (incident: IncidentRow, fault: unknown) => void;
  /** Told of what has stopped the read models only. */
  readonly onStopped?: (fault: unknown) => void;
  /** Told when what had stopped the read models is over. */
  readonly onRecovered?: () => void;
}

const TEND_MS = 500;
/** A full disk may have room again, a store that is away may come back; nothing that is recorded makes it sooner. */
const RETRY_MS = 5000;

/**
 * Keeps the read models that no other worker keeps, builds them anew when that is asked for, takes up parked dossiers, and
 * sends the commands that are due. Everything it does follows from the log, so it may die at any time.
 */
export class Worker {
  private readonly id = randomUUID();
  private readonly due: DuePolicy;
  private readonly rebuilds: Rebuilds;
  private readonly parked: ParkedDossiers;
  private readonly pace = new Pace();
  private options: WorkerOptions = { due: true };
  private folding: Folding | undefined;
  private tending: Promise<void> = Promise.resolve();
  private ready = false;
  private noted = false;
  private still = false;
  private claimedAt = 0;
  private fault: unknown;
  /** The log has changed its course since all was well: once is no fault. */
  private courseChanged = false;

  /** @param handle what becomes of a command that is due; default: the engine's own */
  constructor(
    private readonly engine: Engine,
    handle: Engine['handle'] = (envelope) => engine.handle(envelope),
  ) {
    this.due = new DuePolicy(engine, handle, {
      onFault: (fault) => this.options.onFault?.(fault),
      onDue: (fault) => this.options.onDue?.(fault),
      onStuck: (dossier, fault) => this.options.onStuck?.(dossier, fault),
    });
    this.parked = new ParkedDossiers(engine, (...told) => this.options.onSkipWaits?.(...told));
    this.rebuilds = new Rebuilds(engine, this.id, (work) => this.whileStill(work));
  }

  /** The read model that this worker is building anew at the moment. */
  get rebuilding(): string | undefined {
    return this.rebuilds.projection;
  }

  start(options: WorkerOptions = { due: true }): void {
    this.options = options;
    this.tending = this.tendOn();
  }

  async stop(): Promise<void> {
    this.pace.stop();
    await Promise.all([this.due.stop(), this.tending]);
  }

  private async tendOn(): Promise<void> {
    const unwatch = this.engine.readStore.watch(() => this.pace.hurry());
    while (!this.pace.stopped) {
      const next = await this.tend().then(
        () => 'soon' as const,
        (fault: unknown) => this.failed(fault),
      );
      if (next === 'never') break;
      await (next === 'soon' ? this.pace.rest(TEND_MS) : this.pace.pause(RETRY_MS));
    }
    unwatch();
    await this.leaveOff();
  }

  /** Whatever ended it: another worker can take over at once. */
  private async leaveOff(): Promise<void> {
    const dueStopped = this.due.stop(); // which may wait long for a command that is under way
    await this.rebuilds.stop();
    await this.folding?.stop();
    await releaseLive(this.engine.readStore, this.id);
    await dueStopped;
  }

  private async tend(): Promise<void> {
    const { readStore } = this.engine;
    await this.makeReady();
    this.leaveEnded();
    if (!this.folding || performance.now() - this.claimedAt >= TEND_MS) await this.claim();
    const orders = await openOrders(readStore);
    await this.takeUpParked(orders);
    await this.rebuilds.tend(orders);
    if (this.folding ? this.folding.works : !this.still) this.goOn();
  }

  /** @throws what has ended the folding, unless others fold on */
  private leaveEnded(): void {
    if (!this.folding?.isOver) return;
    const { fault } = this.folding;
    this.folding = undefined;
    if (fault && !(fault instanceof LeaseLost)) throw fault as Error; // stores throw nothing else
  }

  /** At the start, and after every fault: somebody may have dropped the tables meanwhile, or restored the log. Folding begins anew. */
  private async makeReady(): Promise<void> {
    if (!this.ready) {
      await this.folding?.stop();
      this.folding = undefined;
      await this.engine.readStore.prepare(readModelTables);
      await assertSameLog(this.engine);
      await bringLeftOut(this.engine);
      this.ready = true;
    }
    this.noted ||= await noteLog(this.engine);
  }

  /** What had stopped the read models is over. */
  private goOn(): void {
    if (this.fault) this.options.onRecovered?.();
    this.fault = undefined;
    this.courseChanged = false;
  }

  /** @returns when to try again; never: another version of the program is needed */
  private failed(fault: unknown): 'soon' | 'later' | 'never' {
    if (this.pace.stopped) return 'never';
    if (fault instanceof LeaseLost) return 'soon';
    [this.ready, this.noted] = [false, false];
    if (this.isGrave(fault)) this.tell(fault);
    if (fault instanceof CourseChanged) return 'soon';
    return fault instanceof StoreUnavailable || fault instanceof StoreUnusable ? 'later' : 'never';
  }

  /** A log may change its course once: the look at it says whether that matters. */
  private isGrave(fault: unknown): boolean {
    if (!(fault instanceof CourseChanged)) return true;
    const again = this.courseChanged;
    this.courseChanged = true;
    return again;
  }

  private tell(fault: unknown): void {
    if (isNews(fault, this.fault)) {
      this.options.onFault?.(fault);
      this.options.onStopped?.(fault);
    }
    this.fault = fault;
  }

  private async claim(): Promise<void> {
    this.claimedAt = performance.now();
    const lanes = await claimLive(this.engine.readStore, this.id);
    if (this.folding && sameLanes(this.folding.lanes, lanes)) return;
    await this.folding?.stop();
    this.folding = undefined;
    if (lanes.length === 0) return;
    await assertSameLog(this.engine); // whoever had them before may have followed another one
    for (const lane of lanes) await this.parked.find(lane);
    this.fold(lanes);
  }

  private fold(lanes: readonly HeldLane[]): void {
    if (this.still) return; // taken up again when what it waits for is done
    const folding = new Folding(this.engine, lanes, { onAdvanced: (advanced) => this.advanced(advanced, lanes) });
    this.folding = folding;
    void folding.ended().catch(() => this.pace.now());
  }

  private async whileStill<T>(work: () => Promise<T>): Promise<T> {
    this.still = true;
    await this.folding?.stop();
    this.folding = undefined;
    try {
      return await work();
    } finally {
      this.still = false;
      this.pace.now();
    }
  }

  private async takeUpParked(orders: readonly OrderRow[]): Promise<void> {
    const { lanes = [] } = this.folding ?? {};
    const waiting = this.parked.waitingIn(lanes, orders);
    if (waiting.length === 0) return;
    await this.folding?.stop();
    await this.parked.takeUp(waiting, orders);
    this.fold(lanes);
  }

  private async advanced({ caughtUp, parked }: Advanced, lanes: readonly HeldLane[]): Promise<void> {
    for (const incident of parked) this.options.onParked?.(incident);
    this.noted ||= await noteLog(this.engine); // the rows are never without knowing their log for long
    const keepsTasks = lanes.some(({ projection }) => projection.table.name === taskTable.name);
    if (caughtUp && keepsTasks && this.options.due) this.due.wake();
  }
}

/** What goes on is told once. */
function isNews(fault: unknown, former: unknown): boolean {
  return !(former instanceof Error && fault instanceof Error && former.message === fault.message);
}
