import {
  RevisionConflict,
  UnknownOutcome,
  type Appended,
  type Message,
  type Position,
  type StoredEvent,
} from '@vinhdanh/kernel';
import type { AppendRequest } from '../append-request.js';
import { sentEvents, type SentEvents } from './client.js';
import { FinalAnswer, GaveUp, type Connection } from './connection.js';
import { judge } from './judge.js';
import { Gate, Lanes } from './lanes.js';
import { positionText } from './log-position.js';
import type { StreamReader } from './stream-reader.js';

/** So many appends are handed to the client at a time, which bounds what it holds in memory: 64 times 1 MB. */
const UNDER_WAY = 64;

const OTHERS_WAIT: Message = { vi: 'những lần ghi khác còn đang chờ', en: 'others still wait' };

type Request = Omit<AppendRequest, 'events'> & { readonly events: SentEvents };

interface ExactRequest {
  readonly stream: string;
  readonly expected: 'none' | bigint;
  readonly events: SentEvents;
}

/**
 * Appends with a revision that the server can check, and tries again with the same ids and the same revision until it is
 * known what became of them: the server takes such a repeat for done, also after a restart.
 */
export class Appends {
  /** The same ids are never under way twice: the server would leave all but one without an answer. */
  private readonly lanes = new Lanes();
  private readonly gate = new Gate(UNDER_WAY);

  constructor(
    private readonly connection: Connection,
    private readonly streams: StreamReader,
  ) {}

  append(request: AppendRequest): Promise<Appended> {
    const deadline = this.connection.deadline();
    const events = sentEvents(request.events);
    return this.lanes.run(request.stream, () => this.place({ ...request, events }, deadline));
  }

  /** Waits for what was handed in before. */
  idle(): Promise<void> {
    return this.lanes.idle();
  }

  private async place(request: Request, deadline: number): Promise<Appended> {
    const { stream, expected, events } = request;
    if (expected !== 'exists') return this.exactly({ stream, expected, events }, deadline);
    for (;;) {
      const tail = await this.streams.read(stream, { backwards: true, count: events.length });
      const [last] = tail;
      if (!last) throw new RevisionConflict(stream, 'exists', -1n);
      if (holds(tail, events)) return { revision: last.revision, position: last.position };
      try {
        return await this.exactly({ stream, expected: last.revision, events }, deadline);
      } catch (fault) {
        if (!(fault instanceof RevisionConflict)) throw fault;
        this.assertTimeLeft(deadline); // somebody else was quicker
      }
    }
  }

  private async exactly({ stream, expected, events }: ExactRequest, deadline: number): Promise<Appended> {
    try {
      const { revision, position } = await this.gate.pass(() => {
        this.assertTimeLeft(deadline);
        // The server gives up first, so that its answer is heard.
        const deadlineMs = this.connection.patience.attemptMs * 0.75;
        return this.connection.persist(
          (client) => client.append({ stream, expected, events, deadlineMs }),
          this.connection.closed,
          deadline,
        );
      });
      return { revision, position: position ? positionText(position) : await this.positionOf(stream, revision) };
    } catch (fault) {
      throw this.told(fault, { stream, expected, events });
    }
  }

  private told(fault: unknown, { stream, expected }: ExactRequest): unknown {
    if (fault instanceof GaveUp) {
      if (!fault.reached) return this.connection.unavailable(fault.last);
      return this.unknown(stream, fault.last.words, fault);
    }
    if (fault instanceof FinalAnswer && fault.afterReached) return this.unknown(stream, fault.words, fault);
    const judged = fault instanceof Error && 'type' in fault ? judge(fault) : undefined;
    return judged?.kind === 'conflict' ? new RevisionConflict(stream, String(expected), judged.actual) : fault;
  }

  private unknown(stream: string, words: Message, cause: Error): UnknownOutcome {
    const { where } = this.connection.settings;
    const said = {
      vi: `EventStoreDB tại ${where} không cho biết đã lưu phần ghi thêm vào ${stream} hay chưa (${words.vi}). Hãy gửi lại đúng lệnh đó.`,
      en: `EventStoreDB at ${where} did not say whether it stored an append to ${stream} (${words.en}). Repeat the same command.`,
    };
    return new UnknownOutcome(said, { cause });
  }

  /** The server forgets the place of what it takes for done when the stream was deleted in between. */
  private async positionOf(stream: string, revision: bigint): Promise<Position> {
    const [event] = await this.streams.read(stream, { from: revision, backwards: false, count: 1 });
    if (event?.revision === revision) return event.position;
    throw new RevisionConflict(stream, String(revision), -1n);
  }

  private assertTimeLeft(deadline: number): void {
    this.connection.assertOpen();
    if (performance.now() < deadline) return;
    throw this.connection.unavailable({ kind: 'passing', reached: false, spent: false, words: OTHERS_WAIT });
  }
}

/** @param tail the last events, the last one first */
function holds(tail: readonly StoredEvent[], events: SentEvents): boolean {
  return tail.length === events.length && tail.every(({ id }, index) => id === events.at(-1 - index)?.id);
}
