import { logClosed } from '../closed.js';
import type { AppendOutcome } from './log-writer.js';

interface Waiting<Request, Receipt> {
  readonly request: Request;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (fault: unknown) => void;
}

/** One flush to disk costs as much for sixty-four appends as for one. */
const LARGEST_GROUP = 64;

/**
 * Collects the appends of one turn of the event loop and has them stored together. Answers come in the order of the calls,
 * after the whole group is durable; when it is not, nobody in it is told "saved".
 */
export class GroupCommit<Request, Receipt> {
  private queue: Waiting<Request, Receipt>[] = [];
  private scheduled = false;
  private closed = false;

  constructor(
    private readonly commit: (group: readonly Request[]) => readonly AppendOutcome<Receipt>[],
    private readonly committed: () => void,
  ) {}

  append(request: Request): Promise<Receipt> {
    if (this.closed) return Promise.reject(logClosed());
    return new Promise((resolve, reject) => {
      this.queue.push({ request, resolve, reject });
      this.schedule();
    });
  }

  /** Stores what was handed in before, then takes nothing more. */
  close(): void {
    this.closed = true;
    while (this.queue.length > 0) this.drain();
  }

  private schedule(): void {
    if (this.scheduled || this.queue.length === 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.drain();
      this.schedule();
    });
  }

  private drain(): void {
    const group = this.queue.slice(0, LARGEST_GROUP);
    if (group.length === 0) return;
    this.queue = this.queue.slice(LARGEST_GROUP);
    try {
      const outcomes = this.commit(group.map(({ request }) => request));
      group.forEach((waiting, index) => answer(waiting, outcomes[index] as AppendOutcome<Receipt>)); // one for each request
    } catch (fault) {
      for (const { reject } of group) reject(fault);
      return;
    }
    this.committed();
  }
}

function answer<Request, Receipt>(
  { resolve, reject }: Waiting<Request, Receipt>,
  outcome: AppendOutcome<Receipt>,
): void {
  if ('appended' in outcome) resolve(outcome.appended);
  else reject(outcome.refused);
}
