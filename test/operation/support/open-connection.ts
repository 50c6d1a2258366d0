import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A connection whose caller leaves it open, having asked for something, or being about to. */
export class OpenConnection {
  private constructor(private readonly socket: Socket) {
    socket.on('error', () => undefined); // reset by the other side: it has ended
  }

  /** Asks, reads the answer's head, and stays: idle, or with an answer that goes on. */
  static async to(address: string, path: string, token?: string): Promise<OpenConnection> {
    const authorization = token === undefined ? [] : [`Authorization: Bearer ${token}`];
    const { socket, host } = openAt(address);
    socket.write([`GET ${path} HTTP/1.1`, `Host: ${host}`, ...authorization, '', ''].join('\r\n'));
    const [head] = (await once(socket, 'data')) as [Buffer];
    expect(String(head)).toMatch(/^HTTP\/1.1 200 /);
    socket.resume();
    return new OpenConnection(socket);
  }

  /** Begins a request and never ends it. */
  static async half(address: string): Promise<OpenConnection> {
    const { socket, host } = openAt(address);
    await new Promise<void>((resolve) => {
      socket.write(`GET /metrics HTTP/1.1\r\nHost: ${host}\r\n`, () => resolve());
    });
    return new OpenConnection(socket);
  }

  get ended(): boolean {
    return this.socket.readableEnded || this.socket.destroyed;
  }

  leave(): void {
    this.socket.destroy();
  }
}

function openAt(address: string): { readonly socket: Socket; readonly host: string } {
  const { hostname, port, host } = new URL(address);
  return { socket: connect(Number(port), hostname), host };
}
