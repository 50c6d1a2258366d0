import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { changesOf, Engine, ReadModels } from '@vinhdanh/application';
import type { Notice } from '@vinhdanh/contract';
import type { Position } from '@vinhdanh/kernel';
import type { NoticeStream } from './notice-stream.js';

/** A reader that has missed more events than this is told to read everything again. */
const MOST_MISSED = 1000;
const PATIENCE_MS = 5000;
const BEAT_MS = 15_000;

/** Tells everybody who watches what the read models have taken in. A notice never comes before they show what it tells of. */
@Injectable()
export class NoticeBoard implements BeforeApplicationShutdown {
  private readonly streams = new Set<NoticeStream>();
  private ended = false;
  private readonly beating = setInterval(() => this.streams.forEach((stream) => stream.beat()), BEAT_MS).unref();

  constructor(
    private readonly engine: Engine,
    private readonly readModels: ReadModels,
  ) {}

  /**
   * @param since the last position that the reader has seen; what came after it is told first
   * @returns a function that ends the watching
   */
  watch(stream: NoticeStream, since: Position | undefined): () => void {
    let seen = since === undefined ? this.readModels.progress.furthest : undefined;
    const early: Notice[] = [];
    const tell = (notice: Notice): void => {
      if (seen === undefined) early.push(notice);
      else if (notice.position > seen) stream.notice(notice);
    };
    const readAnew = (position: Position): void => {
      seen = position;
      stream.reset(position);
    };
    const unwatch = this.readModels.progress.watch({ tell, readAnew });
    this.streams.add(stream);
    if (since === undefined) stream.begin(this.readModels.progress.furthest);
    else
      void this.missed(since).then((missed) => {
        if (seen !== undefined) return; // it was told meanwhile to read everything again
        if (!missed) return readAnew(this.readModels.progress.furthest);
        if (missed.changes.length > 0) stream.notice(missed);
        seen = missed.position;
        early.forEach(tell);
      });
    if (this.ended) stream.end();
    return () => {
      unwatch();
      this.streams.delete(stream);
    };
  }

  /** Open answers would keep the server from ending. */
  beforeApplicationShutdown(): void {
    this.ended = true;
    clearInterval(this.beating);
    for (const stream of this.streams) stream.end();
  }

  /** What came after a position; `undefined` when it is not known, for whatever reason: reading anew is always right. */
  private missed(since: Position): Promise<Notice | undefined> {
    return this.toldSince(since).catch(() => undefined);
  }

  /** `undefined` when that is too much, does not show yet, or the position is none of this log. */
  private async toldSince(since: Position): Promise<Notice | undefined> {
    const { eventStore } = this.engine;
    const { progress } = this.readModels;
    if (!(await progress.reaches(await eventStore.head(), PATIENCE_MS))) return undefined;
    const position = progress.furthest;
    if (since > position) return undefined;
    const events = await eventStore.readAll({ after: since, limit: MOST_MISSED + 1 });
    const shown = events.filter((event) => event.position <= position);
    return shown.length > MOST_MISSED ? undefined : { position, changes: changesOf(shown) };
  }
}
