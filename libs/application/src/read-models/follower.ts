import {
  BEGINNING,
  CourseChanged,
  StoreUnavailable,
  StoreUnusable,
  holds,
  markOf,
  type EventMark,
  type LogBatch,
  type PlaceStatus,
  type Position,
} from '@vinhdanh/kernel';
import { dossierStreams } from '@vinhdanh/dossier';
import { projections } from '@vinhdanh/projections';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../engine.js';
import { changesOf } from './changes-of.js';
import { assertSameLog, OtherLog } from './log-identity.js';
import { Progress, type FaultyPart } from './progress.js';

/** Notices that wait for the read models; more than that and reading the log waits too. */
const MOST_WAITING = 10_000;
/** How often is looked without being told: a notification may be lost with its connection. */
const LOOK_MS = 1000;
const RETRY_MS = 1000;

/**
 * Follows the log and the checkpoints of the read models, whichever process keeps them: `progress` knows what the lists
 * show, and who waits for it.
 */
export class Follower {
  readonly progress = new Progress();
  private readonly stopping = new AbortController();
  /** Seen in the log, not yet in every read model. */
  private waiting: Waiting[] = [];
  /** How far the log was read; undefined until it was, and after a fault in it. */
  private end: Position | undefined;
  /** Since when there was more in the log than was read; undefined when it was read to its end. */
  private behindSince: number | undefined;
  /** Reading goes on behind this event: the last that was read, or that the lists followed when it began. */
  private from: EventMark | undefined;
  /** What every read model showed at the last look; undefined while that is not known, or is of another log. */
  private shown: Shown | undefined;
  /** The log may not hold any more what was read of it. */
  private isDoubted = false;
  /** It does not: who was told of it has to read again, once the lists show what it holds instead. */
  private isSetBack = false;
  private ended: Promise<unknown> = Promise.resolve();
  private looking: Promise<void> | undefined;
  private again = false;
  private drained: (() => void) | undefined;
  private comparedAt = -Infinity;
  private report: (fault: unknown) => void = () => undefined;

  constructor(private readonly engine: Engine) {}

  /** @param report told why the lists stand still or may not be shown, once for each reason */
  start(report: (fault: unknown) => void = () => undefined): void {
    this.report = report;
    const unwatch = this.engine.readStore.watch(() => this.look());
    const looks = setInterval(() => this.look(), LOOK_MS).unref();
    this.ended = this.follow().finally(() => {
      clearInterval(looks);
      unwatch();
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.drained?.();
    await this.ended;
    await this.looking;
  }

  /** Resolves when the look that is under way is over, whatever came of it. */
  async looked(): Promise<void> {
    await this.looking;
  }

  /** How far the read models are behind what was seen of the log: by so many events at the least, for so long. */
  get lag(): { readonly events: number; readonly ms: number } {
    const now = performance.now();
    const since = Math.min(this.waiting[0]?.seenAt ?? now, this.behindSince ?? now);
    return { events: this.waiting.length, ms: Math.round(now - since) };
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.leaveLostCourse();
        await this.lookAnew(); // so that reading begins where the lists are
        if (this.shown) await this.read(this.shown);
      } catch (fault) {
        this.misread(fault);
      }
      await pause(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  private misread(fault: unknown): void {
    if (fault instanceof StoreUnavailable) return;
    this.end = undefined;
    if (fault instanceof CourseChanged) this.isDoubted = true;
    else this.fail('log', fault);
  }

  private async leaveLostCourse(): Promise<void> {
    if (this.isDoubted && this.from && !(await holds(this.engine.eventStore, this.from))) {
      [this.from, this.shown, this.waiting] = [undefined, undefined, []];
      this.comparedAt = -Infinity;
      this.isSetBack = true;
    }
    this.isDoubted = false;
  }

  private async read(shown: Shown): Promise<void> {
    const { signal } = this.stopping;
    if (this.isSetBack) this.progress.logSetBack(shown.position);
    this.isSetBack = false;
    this.from ??= shown.lastEvent;
    if (this.from) await this.drain(this.from);
    const start = this.from && { after: this.from.position, known: this.from.id };
    for await (const batch of this.engine.eventStore.subscribeAll({ ...start, filter: dossierStreams, signal })) {
      this.progress.recover('log');
      this.waiting.push(...waitingIn(batch));
      this.end = batch.position;
      this.behindSince = batch.caughtUp ? undefined : (this.behindSince ?? performance.now());
      this.tell();
      const last = batch.events.at(-1);
      if (last) await this.drain((this.from = markOf(last)));
    }
  }

  /** Reads nothing more while too much waits. Nobody says meanwhile that the log was restored. @throws CourseChanged */
  private async drain(last: EventMark): Promise<void> {
    if (this.waiting.length <= MOST_WAITING) return;
    const { signal } = this.stopping;
    const drained = new Promise<void>((resolve) => (this.drained = resolve));
    while (this.waiting.length > 0 && !signal.aborted) {
      await Promise.race([drained, pause(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined)]);
      if (!(await holds(this.engine.eventStore, last))) throw new CourseChanged(last.position);
    }
  }

  /** A look that begins now: one that is under way may have seen something older. */
  private async lookAnew(): Promise<void> {
    await this.looking;
    this.look();
    await this.looking;
  }

  /** Looks at the checkpoints, which somebody may have moved; while a look is under way, once more after it. */
  private look(): void {
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = this.lookOnce()
      .catch((fault: unknown) => this.cannotShow(fault))
      .finally(() => {
        this.looking = undefined;
        if (!this.again || this.stopping.signal.aborted) return;
        this.again = false;
        this.look();
      });
  }

  private async lookOnce(): Promise<void> {
    await this.compare();
    this.shown = await this.shownByAll();
    this.tell();
  }

  /** Compares what the rows showed at the last look with what was read of the log: whoever saves has it looked again. */
  private tell(): void {
    const { progress, shown } = this;
    if (!shown) return;
    const { position } = shown;
    const caughtUp = this.end !== undefined && this.behindSince === undefined && position >= this.end;
    if (position < progress.status.position) progress.fallBehind(position); // dropped, or of a new file
    // The rows may be there before the events are read here: then these are told of when they are.
    const changes = changesOf(this.takeShown(position));
    if (position > progress.status.position || changes.length > 0 || (caughtUp && !progress.status.caughtUp))
      progress.advance({ position, changes }, caughtUp);
    else if (!caughtUp) progress.fallBehind(position);
  }

  /** Rows of another log are not shown; now and then is enough, as nobody folds them on without having looked. @throws OtherLog */
  private async compare(): Promise<void> {
    if (performance.now() - this.comparedAt < LOOK_MS) return;
    await assertSameLog(this.engine);
    this.comparedAt = performance.now();
    this.progress.recover('rows');
  }

  /** A store that is away is looked at again in a moment. */
  private cannotShow(fault: unknown): void {
    if (fault instanceof OtherLog) this.fail('rows', fault);
    else if (fault instanceof StoreUnusable) {
      this.shown = NOTHING; // not made yet, or dropped
      this.progress.fallBehind(this.shown.position);
    }
  }

  private fail(part: FaultyPart, fault: unknown): void {
    if (this.progress.fail(part, fault as Error)) this.report(fault); // stores throw nothing else
  }

  private async shownByAll(): Promise<Shown> {
    const places = await this.engine.readStore.status(projections.map(({ table }) => table));
    const shown = places.filter(({ place, ours }) => place === 'live' && ours);
    if (shown.length < projections.length) return NOTHING;
    return shown.reduce((one, other) => (other.position < one.position ? other : one));
  }

  private takeShown(position: Position): Waiting[] {
    const behind = this.waiting.findIndex((event) => event.position > position);
    const shown = this.waiting.splice(0, behind < 0 ? this.waiting.length : behind);
    if (this.waiting.length === 0) this.drained?.();
    return shown;
  }
}

type Shown = Pick<PlaceStatus, 'position' | 'lastEvent'>;

const NOTHING: Shown = { position: BEGINNING };

/** Of an event only what a notice says: thousands may wait. */
interface Waiting {
  readonly stream: string;
  readonly revision: bigint;
  readonly type: string;
  readonly position: Position;
  readonly seenAt: number;
}

function waitingIn({ events }: LogBatch): Waiting[] {
  const seenAt = performance.now();
  return events.map(({ stream, revision, type, position }) => ({ stream, revision, type, position, seenAt }));
}
