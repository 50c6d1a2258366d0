import { BEGINNING, CourseChanged, type Position, type StoredEvent } from '@vinhdanh/kernel';
import type { Scanned, ScanOptions } from '../follow.js';
import { passes, prefixesOf } from '../log-filter.js';
import type { Connection } from './connection.js';
import { logPosition } from './log-position.js';
import { isShown, PAGE, type StreamReader } from './stream-reader.js';

interface Piece {
  /** Exclusive. */
  readonly after: Position;
  /** The id of the event there, if it must still be there. */
  readonly known?: string | undefined;
  readonly count: number;
  readonly signal: AbortSignal;
}

/** The log page by page, the server's own events among them: positions go on behind those too. */
export class LogReader {
  constructor(
    private readonly connection: Connection,
    private readonly reader: StreamReader,
  ) {}

  /**
   * Looks at the next piece of the log; the filter is applied here, because the client has none for reading. Every look takes
   * in where the former one ended: between the two another log may have come in its place.
   */
  async scan({ after, known, limit, filter, signal }: ScanOptions): Promise<Scanned> {
    const wanted = filter && prefixesOf(filter);
    const ending = AbortSignal.any([signal, this.connection.closed]);
    const { events, isLast } = await this.behind({ after, known, count: wanted ? PAGE : limit, signal: ending });
    const found = events.filter((event) => isShown(event) && (!wanted || passes(wanted, event)));
    const cut = found.length > limit ? found[limit - 1] : undefined;
    const { position, id } = cut ?? events.at(-1) ?? { position: after, id: known };
    return { events: found.slice(0, limit), position, known: id, caughtUp: isLast && !cut };
  }

  /** Every event behind a position; pages of `count` are read as they are asked for. */
  async *forwards(after: Position, count = PAGE): AsyncGenerator<StoredEvent, void> {
    for (let reached = after; ;) {
      const { events, isLast } = await this.behind({ after: reached, count, signal: this.connection.closed });
      yield* events.filter(isShown);
      reached = events.at(-1)?.position ?? reached;
      if (isLast) return;
    }
  }

  /** Every event from `until` (inclusive) or the end back to the first. */
  async *backwards(until?: Position, count = PAGE): AsyncGenerator<StoredEvent, void> {
    let from = until === undefined ? undefined : await this.nextBehind(until);
    for (;;) {
      const events = await this.page({ from, backwards: true, count, signal: this.connection.closed });
      // Where it begins at the end, there may be more by now than there was.
      yield* events.filter((event) => isShown(event) && (until === undefined || event.position <= until));
      from = events.at(-1)?.position;
      if (events.length < count || from === undefined) return;
    }
  }

  private async behind({ after, known, count, signal }: Piece) {
    // Read from a position, the server begins with the event that is there.
    const [from, more] = after === BEGINNING ? [undefined, 0] : [after, 1];
    const asked = Math.min(count, PAGE) + more;
    const page = await this.page({ from, backwards: false, count: asked, signal });
    if (known !== undefined && !page.some(({ position, id }) => position === after && id === known))
      throw new CourseChanged(after);
    return { events: page.filter(({ position }) => position !== after), isLast: page.length < asked };
  }

  /** Reading backwards from an event leaves that one out: so it begins with the one behind it, or at the end. */
  private async nextBehind(until: Position): Promise<Position | undefined> {
    const { events } = await this.behind({ after: until, count: 1, signal: this.connection.closed });
    return events[0]?.position;
  }

  private page(options: {
    readonly from: Position | undefined;
    readonly backwards: boolean;
    readonly count: number;
    readonly signal: AbortSignal;
  }): Promise<StoredEvent[]> {
    const { backwards, count, signal } = options;
    const from = options.from === undefined ? undefined : logPosition(options.from);
    return this.reader.asked(() =>
      this.connection.persist((client, ending) => client.readAll({ from, backwards, count, signal: ending }), signal),
    );
  }
}
