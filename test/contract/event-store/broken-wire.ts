import { TcpProxy } from '../../support/tcp-proxy.js';

/** The way to a server on this machine, which can be cut. */
export interface Wire {
  /** What to connect to instead of the server's own address. */
  readonly url: string;
  cut(): void;
  close(): Promise<void>;
}

export async function wireTo(serverUrl: string): Promise<Wire> {
  const url = new URL(serverUrl);
  const proxy = await TcpProxy.before(Number(url.port));
  url.port = String(proxy.port);
  return { url: url.href, cut: () => proxy.cut(), close: () => proxy.close() };
}
