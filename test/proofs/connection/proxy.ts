import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Ride } from './ride.js';
import type { Spell, Weather } from './trouble.js';

const CLEAR: Weather = { trouble: undefined, over: new Promise(() => undefined) };

/** The wire before a server: clear, until trouble is made on it. */
export class TroubledWire {
  /** Connections that were cut while an answer was on its way. */
  resets = 0;
  private weather = CLEAR;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async before(target: number): Promise<TroubledWire> {
    const wire = new TroubledWire(createServer(), target);
    wire.server.listen(0, '127.0.0.1');
    await once(wire.server, 'listening');
    return wire;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port; // it listens on TCP
  }

  /** Meets connections that are and that come, until it resolves. */
  async suffer({ trouble, ms }: Spell): Promise<void> {
    const { promise: over, resolve } = Promise.withResolvers<void>();
    this.weather = { trouble, over };
    await new Promise((passed) => setTimeout(passed, ms));
    this.weather = CLEAR;
    resolve();
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    }
    new Ride(near, far, { weather: () => this.weather, cut: () => (this.resets += 1) });
  }
}
