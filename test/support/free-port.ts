import { createServer, type AddressInfo } from 'node:net';

/** A loopback port that was free a moment ago. Another process may take it first: bind to port 0 where that is possible. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  // A server listening on TCP always has an AddressInfo; the text form is for pipes.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
