import type { INestApplication } from '@nestjs/common';
import type { Server, ServerResponse } from 'node:http';

/**
 * Readies a server for an orderly end; call it before it listens.
 * @returns ends it: no new connection is taken, what was begun is answered, and every answer says that it is the last one of its
 * connection (RFC 9112, 9.6), so that who asks again asks elsewhere. Idle connections are closed, and a caller who never finishes is
 * cut off after a while.
 */
export function orderlyClose(application: INestApplication<Server>): () => Promise<void> {
  const server = application.getHttpServer();
  const answering = new Set<ServerResponse>();
  let ending = false;
  server.prependListener('request', (_request, response: ServerResponse) => {
    if (ending) sayLast(response);
    answering.add(response);
    response.once('close', () => answering.delete(response));
  });
  return () => {
    ending = true;
    answering.forEach(sayLast);
    return closeWithin(application, GRACE_MS);
  };
}

const SWEEP_MS = 50;
const GRACE_MS = 3000;

function sayLast(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}

/** Nest waits for every connection: one that is kept open for more requests would hold up the end. */
async function closeWithin(application: INestApplication<Server>, graceMs: number): Promise<void> {
  const server = application.getHttpServer();
  const sweeping = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cutOff = setTimeout(() => server.closeAllConnections(), graceMs);
  try {
    await application.close();
  } finally {
    clearInterval(sweeping);
    clearTimeout(cutOff);
  }
}
