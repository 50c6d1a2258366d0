import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { TroubledWire } from './proxy.js';
import type { Trouble } from './trouble.js';

/** As long as a request has to be. */
const REQUEST = Buffer.alloc(600, 'q');
const SPELL_MS = 150;

let server: Server;
let wire: TroubledWire;
/** Bytes that the server was sent, in all. */
let received: number;
let reached: (() => void) | undefined;

/** Answers each piece with itself. */
beforeEach(async () => {
  received = 0;
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      received += bytes.byteLength;
      socket.write(bytes);
      reached?.();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  wire = await TroubledWire.before((server.address() as AddressInfo).port);
});
afterEach(async () => {
  await wire.close();
  server.close();
});

async function client(): Promise<Socket> {
  const socket = connect(wire.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** So many bytes of what is answered. */
async function answer(socket: Socket, bytes = REQUEST.byteLength): Promise<Buffer> {
  const pieces: Buffer[] = [];
  while (Buffer.concat(pieces).byteLength < bytes) pieces.push(((await once(socket, 'data')) as [Buffer])[0]);
  return Buffer.concat(pieces);
}

function suffer(trouble: Trouble): Promise<void> {
  return wire.suffer({ trouble, ms: SPELL_MS });
}

async function worksAnew(): Promise<void> {
  const socket = await client();
  socket.write(REQUEST);
  expect(await answer(socket)).toEqual(REQUEST);
}

it('passes everything on while it is clear', worksAnew);

it.each<Trouble>([{ kind: 'black-hole' }, { kind: 'half-open', dead: 'questions' }])(
  'swallows questions, and the connection never gets over it: $kind',
  async (trouble) => {
    const socket = await client();
    const over = suffer(trouble);
    socket.write(REQUEST);
    await over;
    socket.end(REQUEST);
    await worksAnew();
    expect(received).toBe(REQUEST.byteLength);
  },
);

it('lets questions through and swallows the answers', async () => {
  const socket = await client();
  const heard = buffer(socket);
  const arrived = new Promise<void>((resolve) => (reached = resolve));
  const over = suffer({ kind: 'half-open', dead: 'answers' });
  socket.write(REQUEST);
  await arrived;
  await over;
  await worksAnew();
  await wire.close();
  expect(await heard).toHaveLength(0);
  expect(received).toBe(2 * REQUEST.byteLength);
  wire = await TroubledWire.before(1);
});

it('cuts the connection when the answer is on its way: the question has arrived', async () => {
  const socket = await client();
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const over = suffer({ kind: 'reset-after-send', requests: 1 });
  socket.write(REQUEST);
  await closed;
  await over;
  expect([received, wire.resets, socket.bytesRead]).toEqual([REQUEST.byteLength, 1, 0]);
  await worksAnew();
});

it.each<Trouble>([{ kind: 'pause' }, { kind: 'latency', ms: 60 }, { kind: 'slow-drip', bytes: 50, everyMs: 5 }])(
  'loses nothing and changes no order: $kind',
  async (trouble) => {
    const socket = await client();
    const question = Buffer.from(Array.from({ length: 600 }, (_, index) => index % 251));
    const begun = performance.now();
    const over = suffer(trouble);
    socket.write(question);
    expect(await answer(socket)).toEqual(question);
    expect(performance.now() - begun).toBeGreaterThan(50);
    await over;
  },
);
