import {
  BEGINNING,
  CourseChanged,
  StoreUnavailable,
  StoreUnusable,
  markOf,
  type LogBatch,
  type Position,
  type StoredEvent,
  type SubscriptionOptions,
} from '@vinhdanh/kernel';
import { dossierStreams } from '@vinhdanh/dossier';
import { projections } from '@vinhdanh/projections';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../engine.js';
import { changesOf } from './changes-of.js';
import { assertSameLog, holds, OtherLog } from './log-identity.js';
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
  /** Where reading goes on: behind the last event that was read, or where the lists were when it began or had to begin anew. */
  private from: ReadingStart | undefined;
  /** What every read model showed at the last look. */
  private shown: Position = BEGINNING;
  /** The log does not hold what was told of: those who were have to read again. */
  private isSetBack = false;
  private ended: Promise<unknown> = Promise.resolve();
  private looking: Promise<void> | undefined;
  private again = false;
  private drained: (() => void) | undefined;
  private comparedAt = -LOOK_MS;
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

  /** How far the read models are behind what was seen of the log. */
  get lag(): { readonly events: number; readonly ms: number } {
    const [oldest] = this.waiting;
    return { events: this.waiting.length, ms: oldest ? Math.round(performance.now() - oldest.seenAt) : 0 };
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        this.look();
        await this.looking; // so that reading begins where the lists are
        await this.read();
      } catch (fault) {
        if (!(fault instanceof StoreUnavailable)) this.beginAnew(fault);
        await pause(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  /** Where it has read so far may be no place of this log any more. */
  private beginAnew(fault: unknown): void {
    this.end = undefined;
    this.from = { after: this.shown };
    this.waiting = [];
    if (fault instanceof CourseChanged) this.isSetBack = true;
    else this.fail('log', fault);
  }

  private async read(): Promise<void> {
    const { signal } = this.stopping;
    const from = (this.from = await this.whereToRead());
    for await (const batch of this.engine.eventStore.subscribeAll({ ...from, filter: dossierStreams, signal })) {
      this.progress.recover('log');
      const last = batch.events.at(-1);
      if (last) this.from = { after: last.position, known: last.id };
      this.waiting.push(...waitingIn(batch));
      this.end = batch.position;
      this.tell();
      if (last && this.waiting.length > MOST_WAITING) await this.drain(last);
    }
  }

  /** Nobody says meanwhile that the log was restored. @throws CourseChanged */
  private async drain(last: StoredEvent): Promise<void> {
    const { signal } = this.stopping;
    const drained = new Promise<void>((resolve) => (this.drained = resolve));
    while (this.waiting.length > 0 && !signal.aborted) {
      await Promise.race([drained, pause(LOOK_MS, undefined, { signal, ref: false }).catch(() => undefined)]);
      if (!(await holds(this.engine.eventStore, markOf(last)))) throw new CourseChanged(last.position);
    }
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
    this.shown = await this.shownPosition();
    this.tell();
  }

  /** Compares what the rows showed at the last look with what was read of the log: whoever saves has it looked again. */
  private tell(): void {
    const { progress, shown: position } = this;
    const caughtUp = this.end !== undefined && position >= this.end;
    if (position < progress.status.position) progress.fallBehind(position); // set back: a new file, a restored log
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
      this.shown = BEGINNING; // not made yet, or dropped
      this.progress.fallBehind(this.shown);
    }
  }

  private fail(part: FaultyPart, fault: unknown): void {
    if (this.progress.fail(part, fault as Error)) this.report(fault); // stores throw nothing else
  }

  /** What every read model shows. */
  private async shownPosition(): Promise<Position> {
    const places = await this.engine.readStore.status(projections.map(({ table }) => table));
    const shown = places.filter(({ place, ours }) => place === 'live' && ours).map(({ position }) => position);
    return shown.length < projections.length ? BEGINNING : (shown.sort()[0] ?? BEGINNING);
  }

  /** The rows may be further than a log that was restored, or have been set back with it: only what is read behind is news. */
  private async whereToRead(): Promise<ReadingStart> {
    const { from, shown, progress } = this;
    if (from?.known !== undefined) return from;
    const head = await this.engine.eventStore.head();
    const after = [from?.after ?? shown, shown, head].reduce((one, other) => (other < one ? other : one));
    if (this.isSetBack || head < progress.furthest) progress.setBack(after);
    this.isSetBack = false;
    return { after };
  }

  private takeShown(position: Position): Waiting[] {
    const behind = this.waiting.findIndex((event) => event.position > position);
    const shown = this.waiting.splice(0, behind < 0 ? this.waiting.length : behind);
    if (this.waiting.length === 0) this.drained?.();
    return shown;
  }
}

interface ReadingStart extends Pick<SubscriptionOptions, 'known'> {
  readonly after: Position;
}

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
