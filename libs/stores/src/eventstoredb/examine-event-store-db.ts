import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import { json } from 'node:stream/consumers';
import { connectionSettings, type ConnectionSettings, type Host } from './connection-string.js';

/** What a node of an EventStoreDB says of itself, as far as it does. */
export interface EventStoreDbExamination {
  /** E.g. `23.10.6.0`. */
  readonly version?: string;
  /** How far the node's clock is ahead of this machine's, at the least: 0 where both may be in step. */
  readonly clockOffsetMs?: number;
}

/** The header Date is cut to seconds, and servers renew it once a second. */
const DATE_AGE_MS = 2000;
const PATIENCE_MS = 1000;

/**
 * Asks a node for its page `/info`, which needs no name and no password, and changes nothing. Empty where no node answers to plain
 * HTTP: what a product needs is gRPC alone. @throws StoreUnusable for an address that cannot be one
 */
export async function examineEventStoreDb(url: string, insecureAnywhere = false): Promise<EventStoreDbExamination> {
  const settings = connectionSettings(url, insecureAnywhere);
  for (const host of settings.hosts) {
    const found = await infoOf(host, settings).catch(() => undefined);
    if (found) return found;
  }
  return {};
}

async function infoOf(host: Host, settings: ConnectionSettings): Promise<EventStoreDbExamination> {
  const before = Date.now();
  const answer = await asked(host, settings);
  const date = Date.parse(answer.headers.date ?? '');
  const between = { before, after: Date.now() };
  const { esVersion } = (await json(answer)) as { readonly esVersion?: unknown };
  return {
    ...(typeof esVersion === 'string' && { version: esVersion }),
    ...(!Number.isNaN(date) && { clockOffsetMs: offsetOf(date, between) }),
  };
}

function asked({ address, port }: Host, { tls, rootCertificate, userCertificate }: ConnectionSettings) {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const place = `${address}:${port}/info`;
  const secure = {
    signal,
    ...(rootCertificate && { ca: rootCertificate }),
    ...(userCertificate && { cert: userCertificate.certificate, key: userCertificate.key }),
  };
  return new Promise<IncomingMessage>((resolve, reject) => {
    const request = tls
      ? getSecure(`https://${place}`, secure, resolve)
      : getPlain(`http://${place}`, { signal }, resolve);
    request.on('error', reject);
  });
}

/** What lies outside both the time that the answer took and the age that its date may have. */
function offsetOf(date: number, { before, after }: { readonly before: number; readonly after: number }): number {
  if (date > after) return date - after;
  return Math.min(0, date + DATE_AGE_MS - before);
}
