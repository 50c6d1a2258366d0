import { StoreUnavailable, StoreUnusable, type Message } from '@vinhdanh/kernel';
import { logClosed } from '../closed.js';
import { LogClient } from './client.js';
import type { ConnectionSettings } from './connection-string.js';
import { judge, type Passing } from './judge.js';
import { backOffMs, pause, within } from './patience.js';

export interface Patience {
  /** For one try; the server gives up before. */
  readonly attemptMs: number;
  /** For all tries together. */
  readonly totalMs: number;
}

/** The tries were not worth more of them. `last` is what the last one came to. */
export class GaveUp extends Error {
  constructor(
    readonly last: Passing,
    /** Some try may have reached the server. */
    readonly reached: boolean,
  ) {
    super(last.words.en);
  }
}

/** An answer that asking again does not change. */
export class FinalAnswer extends StoreUnusable {
  constructor(
    words: Message,
    /** An earlier try may have reached the server, and this answer says nothing of what became of it. */
    readonly afterReached: boolean,
    options: ErrorOptions,
  ) {
    super(words, options);
  }
}

/** Long enough for a server that answers. */
const DISPOSE_MS = 1000;

type Work<T> = (client: LogClient, signal: AbortSignal) => Promise<T>;

/** The client of the moment, and the patience with which it is asked. */
export class Connection {
  private readonly closing = new AbortController();
  private current: Promise<LogClient>;

  constructor(
    readonly settings: ConnectionSettings,
    readonly patience: Patience,
  ) {
    this.current = Promise.resolve(new LogClient(settings));
  }

  get closed(): AbortSignal {
    return this.closing.signal;
  }

  /**
   * Asks until there is an answer that stays the same, within the time.
   * @param deadline in `performance.now()`'s time
   * @throws GaveUp when the time is over, the client's own conflict or absence, StoreUnusable
   */
  async persist<T>(work: Work<T>, signal = this.closed, deadline = this.deadline()): Promise<T> {
    let reached = false;
    for (let failures = 1; ; failures += 1) {
      try {
        return await this.once(work, signal);
      } catch (fault) {
        const last = this.judged(fault, reached);
        reached ||= last.reached;
        const wait = backOffMs(failures);
        if (performance.now() + wait > deadline) throw new GaveUp(last, reached);
        await pause(wait, signal);
        if (signal.aborted) throw new GaveUp(last, reached);
      }
    }
  }

  /** One try; a client that has failed is replaced. @throws whatever the client throws */
  async once<T>(work: Work<T>, signal = this.closed): Promise<T> {
    this.assertOpen();
    const client = await this.current;
    try {
      return await within(this.patience.attemptMs, signal, (ending) => work(client, ending));
    } catch (fault) {
      const judged = judge(fault);
      if (judged.kind === 'passing' && judged.spent && !signal.aborted) this.replace(client);
      throw fault;
    }
  }

  client(): Promise<LogClient> {
    return this.current;
  }

  deadline(): number {
    return performance.now() + this.patience.totalMs;
  }

  assertOpen(): void {
    if (this.closed.aborted) throw logClosed();
  }

  /** What is under way ends with a fault. */
  async close(): Promise<void> {
    this.closing.abort(new Error('this event store was closed'));
    await disposed(await this.current);
  }

  unavailable({ words }: Passing): StoreUnavailable {
    const { where } = this.settings;
    return new StoreUnavailable({
      vi: `EventStoreDB tại ${where} không trả lời (${words.vi}). Chưa lưu gì; hãy thử lại.`,
      en: `EventStoreDB at ${where} does not answer (${words.en}). Nothing was stored; try again.`,
    });
  }

  private judged(fault: unknown, reached: boolean): Passing {
    if (fault instanceof StoreUnusable) throw fault;
    const judged = judge(fault);
    if (judged.kind === 'passing') return judged;
    if (judged.kind !== 'final') throw fault;
    const { where } = this.settings;
    const [vi, en] = [
      `EventStoreDB tại ${where}: ${judged.words.vi}.`,
      `EventStoreDB at ${where}: ${judged.words.en}.`,
    ];
    throw new FinalAnswer({ vi, en }, reached, { cause: fault });
  }

  /** Only after the old one is gone: both would share one table of appends. */
  private replace(client: LogClient): void {
    const former = this.current;
    this.current = former.then(async (current) => {
      if (current !== client || this.closed.aborted) return current;
      await disposed(client);
      return new LogClient(this.settings);
    });
  }
}

/** A client that does not even end is left to itself. */
async function disposed(client: LogClient): Promise<void> {
  await within(DISPOSE_MS, new AbortController().signal, () => client.dispose()).catch(() => undefined);
}
