import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What the way between two programs does to what passes. */
export type Weather =
  /** Everything passes. */
  | 'clear'
  /** Nothing passes and nothing is said: the other side seems to be thinking. */
  | 'black-hole'
  /** Questions pass, answers do not: what is asked for happens, and nobody is told. */
  | 'no-answers'
  /** Nothing is taken any more: who sends must wait. */
  | 'stalled'
  /** Whoever connects is cut off. */
  | 'reset';

/** A stretch of wire that can be damaged on demand. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private weather: Weather = 'clear';

  private constructor(
    private readonly server: Server,
    private readonly targetPort: number,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async before(targetPort: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(createServer(), targetPort);
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port; // it listens on TCP
  }

  /** Bytes that came while nothing passed. */
  get held(): number {
    return [...this.sockets].reduce((sum, socket) => sum + socket.readableLength, 0);
  }

  /** For connections that are and that come. */
  set(weather: Weather): void {
    this.weather = weather;
    for (const socket of this.sockets) this.letRun(socket);
    if (weather === 'reset') this.cut();
  }

  /** Resets every connection; whoever asks again gets a new one. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.cut();
    await closed;
  }

  private join(near: Socket): void {
    if (this.weather === 'reset') {
      near.resetAndDestroy();
      return;
    }
    const far = connect(this.targetPort, '127.0.0.1');
    this.carry(near, far, () => this.weather !== 'black-hole');
    this.carry(far, near, () => this.weather === 'clear');
  }

  private letRun(socket: Socket): void {
    if (this.weather === 'stalled') socket.pause();
    else socket.resume();
  }

  private carry(from: Socket, to: Socket, passes: () => boolean): void {
    this.sockets.add(from);
    // Small pieces go at once, as they were sent: else each answer waits for an acknowledgement.
    from.setNoDelay(true);
    from.on('data', (bytes: Buffer) => {
      if (passes()) to.write(bytes);
    });
    this.letRun(from);
    from.on('error', () => undefined);
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
  }
}
