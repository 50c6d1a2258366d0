import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { ServedExpectation } from '../../sqlite/served/place-served.js';
import { type BatchAppendReq, type BatchAppendResp, UUID } from '../definitions.js';
import { readExpectation, type AppendDesk } from './append-desk.js';
import { batchFault, batchReceipt, dataTooLarge, timedOut } from './batch-answers.js';
import type { OpenCalls } from './open-calls.js';
import { ArrivingEvents, checkPending, receivedEvent } from './proposed-event.js';
import { refusalOf } from './refusal.js';
import { readStreamName, writeStreamName } from './stream-name.js';
import { readUuid } from './uuid.js';

type Call = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** Whom an answer is for, given back as the client wrote it. */
interface Asking {
  readonly correlation: UUID;
  readonly stream: string;
}

interface Batch extends Asking {
  readonly id: string;
  readonly expected: ServedExpectation;
  readonly arriving: ArrivingEvents;
  readonly timer: NodeJS.Timeout;
}

/** An append that is not complete by then is dropped, whatever deadline its client gave. */
const WRITE_TIMEOUT_MS = 2000;
/** Beyond this many appends under way the client is not read further until some are answered. */
const MOST_UNDER_WAY = 256;

/** One BatchAppend call: any number of appends, each told by its correlation id and answered when it is stored. */
export class BatchAppendCall {
  private readonly batches = new Map<string, Batch>();
  private underWay = 0;
  private hasEnded = false;
  private isOver = false;

  private readonly over: () => void;

  private constructor(
    private readonly call: Call,
    private readonly desk: AppendDesk,
    calls: OpenCalls,
  ) {
    this.over = calls.add((reason) => this.fail(reason));
  }

  static answer(call: Call, desk: AppendDesk, calls: OpenCalls): void {
    const answering = new BatchAppendCall(call, desk, calls);
    call.on('data', (message: BatchAppendReq) => answering.take(message));
    call.on('end', () => answering.end());
    call.on('cancelled', () => answering.finish());
    call.on('drain', () => answering.readOn());
  }

  private take(message: BatchAppendReq): void {
    if (this.isOver) return;
    const correlation = message.getCorrelationId() ?? new UUID();
    try {
      const id = readUuid(correlation, 'correlationId');
      this.answering(message, { correlation, id });
    } catch (fault) {
      this.fail(fault);
    }
  }

  /** What is wrong with one append is told to that one. */
  private answering(message: BatchAppendReq, { correlation, id }: Pick<Batch, 'correlation' | 'id'>): void {
    try {
      this.open(message, { correlation, id });
      const batch = this.batches.get(id);
      if (batch) this.add(batch, message);
    } catch (fault) {
      const stream = this.batches.get(id)?.stream ?? streamOf(message);
      this.drop(id);
      this.reply({ correlation, stream }, batchFault(fault));
    }
  }

  private open(message: BatchAppendReq, { correlation, id }: Pick<Batch, 'correlation' | 'id'>): void {
    const options = message.getOptions();
    if (!options || this.batches.has(id)) return;
    this.desk.checkWritable();
    const stream = readStreamName(options.getStreamIdentifier());
    const expected = readExpectation(options, options.hasStreamPosition() ? options.getStreamPosition() : undefined);
    const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
    const timeoutMs = Math.min(deadline - Date.now(), WRITE_TIMEOUT_MS);
    if (timeoutMs <= 0) return this.reply({ correlation, stream }, timedOut());
    const batch = { id, correlation, stream, expected, arriving: new ArrivingEvents() };
    this.batches.set(id, { ...batch, timer: setTimeout(() => this.expire(batch), timeoutMs) });
  }

  private add(batch: Batch, message: BatchAppendReq): void {
    for (const proposed of message.getProposedMessagesList()) batch.arriving.add(receivedEvent(proposed));
    if (batch.arriving.isTooLarge) {
      this.drop(batch.id);
      this.reply(batch, dataTooLarge());
    } else if (message.getIsFinal()) {
      this.drop(batch.id);
      void this.store(batch);
    } else {
      this.checkMemory();
    }
  }

  private async store({ correlation, stream, expected, arriving }: Batch): Promise<void> {
    this.underWay += 1;
    if (this.underWay >= MOST_UNDER_WAY) this.call.pause();
    const answer = await this.desk
      .append({ stream, expected, events: arriving.events })
      .then((receipt) => batchReceipt(receipt, expected), batchFault);
    this.underWay -= 1;
    this.reply({ correlation, stream }, answer);
    if (this.hasEnded) this.endWhenAnswered();
  }

  private reply({ correlation, stream }: Asking, answer: BatchAppendResp): void {
    if (this.isOver) return;
    answer.setCorrelationId(correlation).setStreamIdentifier(writeStreamName(stream));
    // A client that does not take its answers is not read further.
    if (this.call.write(answer)) this.readOn();
    else this.call.pause();
  }

  private readOn(): void {
    if (this.underWay < MOST_UNDER_WAY && !this.call.writableNeedDrain) this.call.resume();
  }

  private expire(batch: Omit<Batch, 'timer'>): void {
    this.drop(batch.id);
    this.reply(batch, timedOut());
  }

  private end(): void {
    this.hasEnded = true;
    this.endWhenAnswered();
  }

  private endWhenAnswered(): void {
    if (this.underWay > 0 || this.isOver) return;
    this.finish();
    this.call.end();
  }

  /** @throws Refusal */
  private checkMemory(): void {
    checkPending([...this.batches.values()].reduce((bytes, { arriving }) => bytes + arriving.pendingBytes, 0));
  }

  /** Ends the whole call: nothing that follows could be told from what went before. */
  private fail(fault: unknown): void {
    if (this.isOver) return;
    this.finish();
    this.call.emit('error', refusalOf(fault));
  }

  private drop(id: string): void {
    clearTimeout(this.batches.get(id)?.timer);
    this.batches.delete(id);
  }

  private finish(): void {
    this.isOver = true;
    this.over();
    for (const id of this.batches.keys()) this.drop(id);
  }
}

function streamOf(message: BatchAppendReq): string {
  return Buffer.from(message.getOptions()?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8');
}
