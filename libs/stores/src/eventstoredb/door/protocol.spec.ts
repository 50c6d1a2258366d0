import {
  credentials,
  makeGenericClientConstructor,
  type ClientDuplexStream,
  type ClientReadableStream,
} from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  BatchAppendReq,
  Empty,
  ReadReq,
  StreamIdentifier,
  StreamsService,
  UUID,
  type BatchAppendResp,
  type ReadResp,
} from '../definitions.js';
import { openDoor, type OpenDoor } from './door.js';
import { temporaryFolder, type TemporaryFolder } from '../../../../../test/support/temporary-folder.js';

/** What the client of Node never sends, other clients do: the protocol itself. */
interface Streams {
  batchAppend(): ClientDuplexStream<BatchAppendReq, BatchAppendResp>;
  read(request: ReadReq): ClientReadableStream<ReadResp>;
  close(): void;
}

let folder: TemporaryFolder;
let door: OpenDoor;
let streams: Streams;
beforeEach(async () => {
  folder = await temporaryFolder();
  door = await openDoor({ folder: folder.path, host: '127.0.0.1', port: 0, writable: true });
  const Client = makeGenericClientConstructor(StreamsService, 'Streams');
  // The constructor makes a method of each call of the service, which its type does not know.
  streams = new Client(door.address, credentials.createInsecure()) as unknown as Streams;
});
afterEach(async () => {
  jest.useRealTimers();
  streams.close();
  await door.close();
  await folder.remove();
});

const named = (name: string) => new StreamIdentifier().setStreamName(Buffer.from(name));

function part(id: string, stream: string | undefined, isFinal: boolean, bytes = 2): BatchAppendReq {
  const message = new BatchAppendReq.ProposedMessage()
    .setId(new UUID().setString(randomUUID()))
    .setData(Buffer.from('{}'));
  message
    .setCustomMetadata(new Uint8Array(bytes))
    .getMetadataMap()
    .set('type', 'Noted')
    .set('content-type', 'application/json');
  const request = new BatchAppendReq().setCorrelationId(new UUID().setString(id)).setIsFinal(isFinal);
  if (stream !== undefined)
    request.setOptions(new BatchAppendReq.Options().setStreamIdentifier(named(stream)).setAny(new Empty()));
  return request.addProposedMessages(message) && request;
}

async function answer(call: ClientDuplexStream<BatchAppendReq, BatchAppendResp>): Promise<BatchAppendResp> {
  return ((await once(call, 'data')) as [BatchAppendResp])[0];
}

function reading(stream: string, change: (options: ReadReq.Options) => unknown): Promise<readonly ReadResp[]> {
  const from = new ReadReq.Options.StreamOptions().setStreamIdentifier(named(stream)).setStart(new Empty());
  const options = new ReadReq.Options().setStream(from).setCount('100').setNoFilter(new Empty());
  change(options);
  return streams.read(new ReadReq().setOptions(options)).toArray() as Promise<readonly ReadResp[]>;
}

it('stores an append that came in parts as a whole, and tells two of them apart', async () => {
  const call = streams.batchAppend();
  const [one, other] = [randomUUID(), randomUUID()];
  call.write(part(one, 'in-parts', false));
  call.write(part(other, 'other', true));
  expect((await answer(call)).getCorrelationId()?.getString()).toBe(other);
  call.write(part(one, undefined, false));
  call.write(part(one, undefined, true));
  const stored = await answer(call);
  expect([stored.getCorrelationId()?.getString(), stored.getSuccess()?.getCurrentRevision()]).toEqual([one, '2']);
  call.end();
  await once(call, 'end');
});

it('gives up an append that is never finished', async () => {
  const call = streams.batchAppend();
  const id = randomUUID();
  call.write(part(id, 'unfinished', false));
  const given = await answer(call);
  expect([given.getError()?.getMessage(), given.getCorrelationId()?.getString()]).toEqual(['Timeout', id]);
  call.write(part(id, undefined, true));
  call.write(part(id, 'unfinished', true));
  expect((await answer(call)).getSuccess()?.getCurrentRevision()).toBe('0');
  call.end();
  await once(call, 'end');
});

it('refuses what would need more memory than unfinished appends are given', async () => {
  // However long the parts take to arrive: none of these appends is given up meanwhile.
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
  const call = streams.batchAppend();
  const ids = Array.from({ length: 5 }, () => randomUUID());
  for (const id of ids) call.write(part(id, 'large', false, 8_000_000));
  const refused = await answer(call);
  expect([refused.getCorrelationId()?.getString(), refused.getError()?.getMessage()]).toEqual([ids[4], 'BadRequest']);
  call.end();
  await once(call, 'end');
});

it('tells clients that understand it where a stream begins and ends, and gives ids as they ask', async () => {
  const call = streams.batchAppend();
  call.write(part(randomUUID(), 'told', true));
  await answer(call);
  call.end();
  await once(call, 'end');
  const compatible = new ReadReq.Options.ControlOption().setCompatibility(1);
  const beyond = await reading('told', (options) => options.setControlOption(compatible).getStream()?.setRevision('7'));
  expect(beyond.map((one) => one.getContentCase())).toEqual([5, 6]);
  expect(beyond.map((one) => [one.getFirstStreamPosition(), one.getLastStreamPosition()])).toEqual([
    ['1', '0'],
    ['0', '0'],
  ]);
  const [structured] = await reading('told', () => undefined);
  expect(structured?.getEvent()?.getEvent()?.getId()?.hasStructured()).toBe(true);
});
