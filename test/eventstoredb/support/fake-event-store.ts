import {
  type Metadata,
  Server,
  ServerCredentials,
  type status,
  type sendUnaryData,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type ServerWritableStream,
} from '@grpc/grpc-js';
import { Any } from 'google-protobuf/google/protobuf/any_pb.js';
import { AllStreamPosition } from '@eventstore/db-client/generated/shared_pb.js';
import { Status } from '@eventstore/db-client/generated/status_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import {
  BatchAppendResp,
  type BatchAppendReq,
  type ReadReq,
  type ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';

export type AppendCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;
export type ReadCall = ServerWritableStream<ReadReq, ReadResp>;

/** What a real server does not do on demand. What is absent is answered as by a healthy one that holds nothing. */
export interface Behaviour {
  /** Each append, in the order in which they came. */
  readonly append?: (request: BatchAppendReq, call: AppendCall, count: number) => void;
  readonly read?: (call: ReadCall, count: number) => void;
  readonly features?: (answer: () => void) => void;
}

/** Speaks EventStoreDB's protocol as far as the adapter asks, and misbehaves as it is told. */
export class FakeEventStore {
  private constructor(
    private readonly server: Server,
    readonly port: number,
    /** How often it was asked. */
    readonly asked: { readonly appends: number; readonly reads: number },
  ) {}

  get url(): string {
    return `esdb://127.0.0.1:${this.port}?tls=false`;
  }

  static async start(behaviour: Behaviour, port = 0): Promise<FakeEventStore> {
    const server = new Server();
    const asked = { appends: 0, reads: 0 };
    server.addService(ServerFeaturesService, {
      getSupportedMethods: (_call: ServerUnaryCall<unknown, unknown>, answer: sendUnaryData<SupportedMethods>) =>
        (behaviour.features ?? ((now) => now()))(() => answer(null, supported())),
    });
    server.addService(StreamsService, {
      batchAppend: (call: AppendCall) => {
        call.on('error', () => undefined);
        call.on('end', () => call.end());
        call.on('data', (request: BatchAppendReq) => {
          asked.appends += 1;
          (behaviour.append ?? succeed)(request, call, asked.appends);
        });
      },
      read: (call: ReadCall) => {
        call.on('error', () => undefined);
        asked.reads += 1;
        (behaviour.read ?? nothing)(call, asked.reads);
      },
    });
    const bound = await new Promise<number>((resolve, reject) => {
      const credentials = ServerCredentials.createInsecure();
      server.bindAsync(`127.0.0.1:${port}`, credentials, (fault, taken) => (fault ? reject(fault) : resolve(taken)));
    });
    return new FakeEventStore(server, bound, asked);
  }

  stop(): void {
    this.server.forceShutdown();
  }
}

/** As if the event had been stored as the first of its stream. */
export function succeed(request: BatchAppendReq, call: AppendCall): void {
  const success = new BatchAppendResp.Success().setCurrentRevision('0');
  success.setPosition(positionOf(700));
  call.write(answerTo(request).setSuccess(success));
}

/** A failure that concerns this append alone. */
export function fail(request: BatchAppendReq, call: AppendCall, words: string): void {
  const details = new Any();
  details.setTypeUrl('type.googleapis.com/google.protobuf.Empty');
  call.write(answerTo(request).setError(new Status().setMessage(words).setDetails(details)));
}

/** Breaks off the call. */
export function breakOff(call: AppendCall | ReadCall, code: status, details: string, metadata?: Metadata): void {
  call.emit('error', { code, details, ...(metadata && { metadata }) });
}

function nothing(call: ReadCall): void {
  call.end();
}

function answerTo(request: BatchAppendReq): BatchAppendResp {
  const answer = new BatchAppendResp();
  answer.setCorrelationId(request.getCorrelationId());
  answer.setStreamIdentifier(request.getOptions()?.getStreamIdentifier());
  return answer;
}

function positionOf(place: number) {
  const position = new AllStreamPosition();
  position.setCommitPosition(String(place));
  position.setPreparePosition(String(place));
  return position;
}

function supported(): SupportedMethods {
  const method = new SupportedMethod();
  method.setServiceName('event_store.client.streams.Streams');
  method.setMethodName('BatchAppend');
  const methods = new SupportedMethods();
  methods.setEventStoreServerVersion('23.10.6');
  methods.addMethods(method);
  return methods;
}
