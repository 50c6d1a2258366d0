import { createSecureContext } from 'node:tls';
import { logVerbosity, type Server, ServerCredentials, setLogVerbosity } from '@grpc/grpc-js';
import { StoreUnusable } from '@vinhdanh/kernel';
import type { Credentials } from './access.js';

export interface Listening {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Certificate and key (PEM) and who may come in; without them the door is for this machine only. */
  readonly secure?: { readonly certificate: Buffer; readonly key: Buffer; readonly credentials: Credentials };
}

/** @returns the address as it is reached. @throws StoreUnusable */
export async function listen(server: Server, listening: Listening): Promise<string> {
  const { host, port, secure } = listening;
  if (!secure && !isLoopback(host)) {
    throw new StoreUnusable({
      vi: `${host} đến được từ máy khác: hãy cho chứng thư cùng khóa, người dùng và mật khẩu, hoặc chỉ nghe ở 127.0.0.1.`,
      en: `${host} is reached from other machines: give a certificate with its key, a user and a password, or listen on 127.0.0.1.`,
    });
  }
  const name = host.includes(':') ? `[${host}]` : host;
  const credentials = credentialsOf(secure);
  // What is in the way is told by what is thrown, in one line; grpc-js would print its own beside it.
  setLogVerbosity(logVerbosity.NONE);
  const taken = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`${name}:${port}`, credentials, (error, bound) => {
      if (!error) resolve(bound);
      else reject(cannotListen(`${name}:${port}`, error.message));
    });
  });
  return `${name}:${taken}`;
}

function cannotListen(address: string, reason: string): StoreUnusable {
  return new StoreUnusable({
    vi: `Không mở được ${address} để nghe (“${reason}”). Hãy ghi địa chỉ khác.`,
    en: `Cannot listen on ${address} (${reason}). Name another address.`,
  });
}

function credentialsOf(secure: Listening['secure']): ServerCredentials {
  if (!secure) return ServerCredentials.createInsecure();
  try {
    // Looked at here: later it would only be said that the address cannot be had.
    createSecureContext({ cert: secure.certificate, key: secure.key });
    return ServerCredentials.createSsl(null, [{ cert_chain: secure.certificate, private_key: secure.key }]);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const words = {
      vi: `Không dùng được chứng thư và khóa này cùng nhau (“${reason}”). Hãy cho cả hai ở dạng PEM.`,
      en: `The certificate and the key cannot be used together (${reason}). Give both as PEM.`,
    };
    throw new StoreUnusable(words, { cause });
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
