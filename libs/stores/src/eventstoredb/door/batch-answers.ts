import { Any } from 'google-protobuf/google/protobuf/any_pb.js';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb.js';
import { status } from '@grpc/grpc-js';
import { UnknownOutcome } from '@vinhdanh/kernel';
import type { ServedExpectation } from '../../sqlite/served/place-served.js';
import type { ServedReceipt } from '../../sqlite/served/append-served.js';
import {
  AccessDenied,
  AllStreamPosition,
  BadRequest,
  BatchAppendResp,
  MaximumAppendSizeExceeded,
  Status,
  Timeout,
  WrongExpectedVersion,
} from '../definitions.js';
import { MOST_DATA_BYTES } from './proposed-event.js';
import { refusalOf } from './refusal.js';

export function timedOut(): BatchAppendResp {
  return failed(status.DEADLINE_EXCEEDED, 'Timeout', new Timeout());
}

export function dataTooLarge(): BatchAppendResp {
  const most = new MaximumAppendSizeExceeded().setMaxappendsize(MOST_DATA_BYTES);
  return failed(status.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', most);
}

/** Any fault in the shape that this call has for it. */
export function batchFault(fault: unknown): BatchAppendResp {
  if (fault instanceof UnknownOutcome) return timedOut();
  const { code, details } = refusalOf(fault);
  if (code === status.PERMISSION_DENIED) return failed(code, 'AccessDenied', new AccessDenied());
  // The one thing that may pass: clients know these words, what stands behind them is for people.
  if (code === status.UNAVAILABLE) return failed(code, `Server Is Not Ready: ${details}`, new Empty());
  return failed(status.INVALID_ARGUMENT, 'BadRequest', new BadRequest().setMessage(details));
}

export function batchReceipt(receipt: ServedReceipt, expected: ServedExpectation): BatchAppendResp {
  return receipt.stored ? succeeded(receipt) : conflicting(receipt.actual, expected);
}

function succeeded({ last, position }: Extract<ServedReceipt, { stored: true }>): BatchAppendResp {
  const success = new BatchAppendResp.Success();
  if (last < 0) success.setNoStream(new Empty());
  else success.setCurrentRevision(String(last));
  const at = new AllStreamPosition().setCommitPosition(String(position)).setPreparePosition(String(position));
  return new BatchAppendResp().setSuccess(success.setPosition(at));
}

function conflicting(actual: number, expected: ServedExpectation): BatchAppendResp {
  const conflict = new WrongExpectedVersion();
  if (actual < 0) conflict.setCurrentNoStream(new Empty());
  else conflict.setCurrentStreamRevision(String(actual));
  if (expected === 'any') conflict.setExpectedAny(new Empty());
  else if (expected === 'exists') conflict.setExpectedStreamExists(new Empty());
  else if (expected === 'none' || expected < 0n) conflict.setExpectedNoStream(new Empty());
  else conflict.setExpectedStreamPosition(String(expected));
  return failed(status.ALREADY_EXISTS, 'WrongExpectedVersion', conflict);
}

/** Codes of google.rpc are those of gRPC; the details are named after EventStoreDB's message. */
function failed(code: status, message: string, details: { serializeBinary(): Uint8Array }): BatchAppendResp {
  const packed = new Any();
  const isEmpty = details instanceof Empty;
  packed.pack(details.serializeBinary(), isEmpty ? 'google.protobuf.Empty' : `event_store.client.${message}`);
  const error = new Status().setMessage(message).setDetails(packed);
  // The two enumerations have the same numbers.
  error.setCode(code as unknown as ReturnType<Status['getCode']>);
  return new BatchAppendResp().setError(error);
}
