import { type StoredEvent, StoreUnusable } from '@vinhdanh/kernel';
import { GaveUp, type Connection } from './connection.js';
import { judge } from './judge.js';

/** Events at a time: an answer holds at most so many, however much is asked for. */
export const PAGE = 1000;
/** Revision of the mark that a stream was deleted for ever; no event's own revision gets there. */
const DELETED = 2n ** 63n - 1n;

export interface StreamPage {
  /** Inclusive; absent: from the end that the direction begins at. */
  readonly from?: bigint | undefined;
  readonly backwards: boolean;
  readonly count: number;
}

/** A stream page by page, and the faults of reading. */
export class StreamReader {
  constructor(private readonly connection: Connection) {}

  /** Empty when there is no such stream. @throws StoreUnavailable, StoreUnusable */
  read(stream: string, { from, backwards, count }: StreamPage): Promise<StoredEvent[]> {
    // Larger numbers the server takes for a mistake.
    const page = { from: from !== undefined && from >= DELETED ? undefined : from, backwards, count };
    return this.asked(() =>
      this.connection.persist((client, signal) => client.readStream(stream, { ...page, signal })),
    );
  }

  /** Every event from `from` on in the direction; pages of `count` are read as they are asked for. */
  async *events(stream: string, { from, backwards, count }: StreamPage): AsyncGenerator<StoredEvent, void> {
    let next = from;
    while (!isBeyond(next, backwards)) {
      const page = await this.read(stream, { from: next, backwards, count });
      yield* page.filter(isShown);
      const last = page.at(-1);
      if (!last || page.length < count) return;
      next = last.revision + (backwards ? -1n : 1n);
    }
  }

  /** Turns what the client throws into the faults of the port. */
  async asked(read: () => Promise<StoredEvent[]>): Promise<StoredEvent[]> {
    try {
      return await read();
    } catch (fault) {
      this.connection.assertOpen();
      if (fault instanceof GaveUp) throw this.connection.unavailable(fault.last);
      if (!(fault instanceof StoreUnusable) && judge(fault).kind === 'absent') return [];
      throw fault;
    }
  }
}

/** Where no event is, in the direction that is read. */
function isBeyond(from: bigint | undefined, backwards: boolean): boolean {
  return from !== undefined && (backwards ? from < 0n : from >= DELETED);
}

/** Whether an event is anybody's but the server's own. */
export function isShown({ stream, type, revision }: StoredEvent): boolean {
  return !stream.startsWith('$') && !type.startsWith('$') && revision !== DELETED;
}
