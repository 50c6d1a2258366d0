import type { ServerWritableStream } from '@grpc/grpc-js';
import type { ServedLog } from '../../sqlite/served/served-log.js';
import type { ReadReq, ReadResp } from '../definitions.js';
import { readAll } from './read-all.js';
import { readRequest } from './read-request.js';
import { readStream } from './read-stream.js';
import { Refusal, refusalOf } from './refusal.js';
import { subscribeAll, subscribeStream } from './subscriptions.js';

type Call = ServerWritableStream<ReadReq, ReadResp>;
type Pages = Iterable<readonly ReadResp[]> | AsyncIterable<readonly ReadResp[]>;

/**
 * Answers one Read: as fast as the client takes it, until it is done or `signal` aborts, with a Refusal as the reason
 * when the client is to be told. Never rejects.
 */
export async function answerRead(call: Call, log: ServedLog, signal: AbortSignal): Promise<void> {
  try {
    await send(call, answers(call.request, log, signal), signal);
    if (signal.reason instanceof Refusal) throw signal.reason;
    call.end();
  } catch (fault) {
    call.emit('error', refusalOf(fault));
  }
}

function answers(message: ReadReq, log: ServedLog, signal: AbortSignal): Pages {
  const request = readRequest(message);
  switch (request.kind) {
    case 'read-stream':
      return readStream(log, request, Date.now());
    case 'read-all':
      return readAll(log, request);
    case 'subscribe-stream':
      return subscribeStream(log, request, signal);
    case 'subscribe-all':
      return subscribeAll(log, request, signal);
  }
}

async function send(call: Call, pages: Pages, signal: AbortSignal): Promise<void> {
  for await (const page of pages) {
    for (const response of page) {
      if (signal.aborted) return;
      if (!call.write(response)) await drained(call, signal);
    }
  }
}

/** A client that has gone drains nothing more: the signal ends the waiting. */
async function drained(call: Call, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const go = (): void => resolve();
  call.once('drain', go);
  signal.addEventListener('abort', go);
  await promise;
  call.off('drain', go);
  signal.removeEventListener('abort', go);
}
