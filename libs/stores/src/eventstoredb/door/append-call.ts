import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import type { ServedReceipt } from '../../sqlite/served/append-served.js';
import { type AppendReq, AppendResp, Empty } from '../definitions.js';
import { readExpectation, type AppendDesk } from './append-desk.js';
import { ArrivingEvents, checkPending, checkSize, receivedEvent } from './proposed-event.js';
import { refusalOf, unforeseen } from './refusal.js';
import { readStreamName } from './stream-name.js';

type Call = ServerReadableStream<AppendReq, AppendResp>;

/** Answers one Append: options first, then events one by one, stored when the client has ended. */
export function answerAppend(call: Call, desk: AppendDesk, answer: sendUnaryData<AppendResp>): void {
  const arriving = new Arriving(desk);
  let isAnswered = false;
  const refuse = (fault: unknown): void => {
    if (isAnswered) return;
    isAnswered = true;
    answer(refusalOf(fault));
  };
  call.on('data', (message: AppendReq) => {
    if (isAnswered) return;
    try {
      arriving.take(message);
    } catch (fault) {
      refuse(fault);
    }
  });
  // A client that goes away in the middle has appended nothing.
  call.on('error', refuse);
  call.on('end', () => {
    if (isAnswered || call.cancelled) return;
    arriving.store().then((response) => answer(null, response), refuse);
  });
}

class Arriving {
  private readonly arriving = new ArrivingEvents();
  private options: AppendReq.Options | undefined;

  constructor(private readonly desk: AppendDesk) {}

  /** @throws Refusal */
  take(message: AppendReq): void {
    if (!this.options) {
      this.options = message.getOptions();
      expectationOf(this.first());
      this.desk.checkWritable();
      return;
    }
    const proposed = message.getProposedMessage();
    if (!proposed) throw unforeseen('Behind the options come events.');
    this.arriving.add(receivedEvent(proposed));
    checkSize(this.arriving);
    checkPending(this.arriving.pendingBytes);
  }

  async store(): Promise<AppendResp> {
    const options = this.first();
    const { events } = this.arriving;
    const stream = readStreamName(options.getStreamIdentifier());
    const receipt = await this.desk.append({ stream, expected: expectationOf(options), events });
    return receipt.stored ? succeeded(receipt) : conflicting(options, receipt.actual);
  }

  private first(): AppendReq.Options {
    if (!this.options) throw unforeseen('An append begins with its options.');
    return this.options;
  }
}

function expectationOf(options: AppendReq.Options) {
  return readExpectation(options, options.hasRevision() ? options.getRevision() : undefined);
}

function succeeded({ last, position }: Extract<ServedReceipt, { stored: true }>): AppendResp {
  const success = new AppendResp.Success();
  if (last < 0) success.setNoStream(new Empty());
  else success.setCurrentRevision(String(last));
  const at = new AppendResp.Position().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new AppendResp().setSuccess(success.setPosition(at));
}

/** Each fact twice: clients before 21.1 read the fields named after 20.6. */
function conflicting(options: AppendReq.Options, actual: number): AppendResp {
  const conflict = new AppendResp.WrongExpectedVersion();
  if (actual < 0) conflict.setCurrentNoStream(new Empty()).setNoStream2060(new Empty());
  else conflict.setCurrentRevision(String(actual)).setCurrentRevision2060(actual);
  if (options.hasAny()) conflict.setExpectedAny(new Empty()).setAny2060(new Empty());
  if (options.hasStreamExists()) conflict.setExpectedStreamExists(new Empty()).setStreamExists2060(new Empty());
  if (options.hasNoStream()) conflict.setExpectedNoStream(new Empty());
  if (options.hasRevision()) conflict.setExpectedRevision(options.getRevision());
  return new AppendResp().setWrongExpectedVersion(conflict);
}
