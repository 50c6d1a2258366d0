import { BEGINNING, StoreUnavailable, type LogBatch, type Position } from '@vinhdanh/kernel';
import { dossierStreams } from '@vinhdanh/dossier';
import { projections } from '@vinhdanh/projections';
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../engine.js';
import { changesOf } from './changes-of.js';
import { Progress } from './progress.js';

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
  private end: Position = BEGINNING;
  private ended: Promise<unknown> = Promise.resolve();
  private looking: Promise<void> | undefined;
  private again = false;
  private drained: (() => void) | undefined;

  constructor(private readonly engine: Engine) {}

  /** @param report told what keeps it from following, as it happens; it tries again */
  start(report: (fault: unknown) => void = () => undefined): void {
    const unwatch = this.engine.readStore.watch(() => this.look());
    const looks = setInterval(() => this.look(), LOOK_MS).unref();
    this.ended = this.follow(report).finally(() => {
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

  /** How far the read models are behind what was seen of the log. */
  get lag(): { readonly events: number; readonly ms: number } {
    const [oldest] = this.waiting;
    return { events: this.waiting.length, ms: oldest ? Math.round(performance.now() - oldest.seenAt) : 0 };
  }

  private async follow(report: (fault: unknown) => void): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        this.look();
        await this.looking; // so that reading begins where the lists are
        await this.read();
      } catch (fault) {
        report(fault);
        if (!(fault instanceof StoreUnavailable)) this.progress.fail(fault as Error); // stores throw nothing else
        await pause(RETRY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  private async read(): Promise<void> {
    const { signal } = this.stopping;
    const after = this.end || this.progress.status.position;
    for await (const batch of this.engine.eventStore.subscribeAll({ after, filter: dossierStreams, signal })) {
      this.waiting.push(...waitingIn(batch));
      this.end = batch.position;
      this.look();
      if (this.waiting.length > MOST_WAITING) await new Promise<void>((resolve) => (this.drained = resolve));
    }
  }

  /** Looks at the checkpoints; while a look is under way, once more after it. */
  private look(): void {
    if (this.looking) {
      this.again = true;
      return;
    }
    this.looking = this.lookOnce()
      .catch(() => undefined) // away: looked at again in a moment, and reading tells what is wrong
      .finally(() => {
        this.looking = undefined;
        if (!this.again || this.stopping.signal.aborted) return;
        this.again = false;
        this.look();
      });
  }

  private async lookOnce(): Promise<void> {
    const position = await this.shownPosition();
    const { progress } = this;
    const caughtUp = position >= this.end;
    if (position > progress.status.position || (caughtUp && !progress.status.caughtUp)) {
      const changes = changesOf(this.takeShown(position).filter((event) => event.position > progress.furthest));
      progress.advance({ position, changes }, caughtUp);
    } else if (!caughtUp) progress.fallBehind(position);
  }

  /** What every read model shows. */
  private async shownPosition(): Promise<Position> {
    const places = await this.engine.readStore.status(projections.map(({ table }) => table));
    const shown = places.filter(({ place, ours }) => place === 'live' && ours).map(({ position }) => position);
    return shown.length < projections.length ? BEGINNING : (shown.sort()[0] ?? BEGINNING);
  }

  private takeShown(position: Position): Waiting[] {
    const behind = this.waiting.findIndex((event) => event.position > position);
    const shown = this.waiting.splice(0, behind < 0 ? this.waiting.length : behind);
    if (this.waiting.length === 0) this.drained?.();
    return shown;
  }
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
