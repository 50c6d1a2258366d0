import type { sendUnaryData, ServerDuplexStream, ServerReadableStream, ServerWritableStream } from '@grpc/grpc-js';
import type { ServedLog } from '../../sqlite/served/served-log.js';
import type {
  AppendReq,
  AppendResp,
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
  SupportedMethods,
} from '../definitions.js';
import type { Access } from './access.js';
import { answerAppend } from './append-call.js';
import type { AppendDesk } from './append-desk.js';
import { BatchAppendCall } from './batch-append-call.js';
import { supportedMethods } from './features.js';
import type { OpenCalls } from './open-calls.js';
import { answerRead } from './read-call.js';
import { refusalOf } from './refusal.js';

export interface Serving {
  readonly log: ServedLog;
  readonly desk: AppendDesk;
  readonly calls: OpenCalls;
  readonly access: Access;
}

/** Asked before anybody is let in: it tells which calls there are. */
export function serverFeatures() {
  return {
    getSupportedMethods: (_call: unknown, answer: sendUnaryData<SupportedMethods>) => answer(null, supportedMethods()),
  };
}

/** Read, Append and BatchAppend; grpc-js answers "unimplemented" for the calls that are not here. */
export function streams({ log, desk, calls, access }: Serving) {
  return {
    read: (call: ServerWritableStream<ReadReq, ReadResp>) => {
      letIn(access, call, () => {
        const ending = new AbortController();
        call.on('cancelled', () => ending.abort());
        const over = calls.add((reason) => ending.abort(reason));
        void answerRead(call, log, ending.signal).finally(over);
      });
    },
    append: (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>) => {
      try {
        access.check(call.metadata);
        answerAppend(call, desk, answer);
      } catch (fault) {
        answer(refusalOf(fault));
      }
    },
    batchAppend: (call: ServerDuplexStream<BatchAppendReq, BatchAppendResp>) => {
      letIn(access, call, () => BatchAppendCall.answer(call, desk, calls));
    },
  };
}

type Answering = ServerWritableStream<ReadReq, ReadResp> | ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

function letIn(access: Access, call: Answering, answer: () => void): void {
  try {
    access.check(call.metadata);
    answer();
  } catch (fault) {
    call.emit('error', refusalOf(fault));
  }
}
