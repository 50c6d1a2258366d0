import { verifyToken } from '@vinhdanh/application';
import type { Actor } from '@vinhdanh/kernel';
import type { Request } from 'express';
import { requestProblem } from '../problems/problem-seeds.js';

export interface AccessOptions {
  readonly tokenKey: Uint8Array;
  /** Who may read pages, health and API documentation without a token: this machine only, or whoever reaches the port. */
  readonly openTo: 'loopback' | 'anyone';
}

/** Who asks, and whether they may. Decided by token and socket, never by a forwarded header. */
export class Access {
  constructor(private readonly options: AccessOptions) {}

  /** @param open whether it may be read without a token @throws ProblemError (401) */
  async admit(request: Request, open: boolean): Promise<Actor | undefined> {
    const token = bearerToken(request);
    const actor = token === undefined ? undefined : await verifyToken(this.options.tokenKey, token);
    if (actor || (open && this.isOpenTo(request))) return actor;
    throw requestProblem(token === undefined ? 'TOKEN_MISSING' : 'TOKEN_NOT_VALID');
  }

  private isOpenTo(request: Request): boolean {
    return this.options.openTo === 'anyone' || isFromThisMachine(request);
  }
}

/**
 * Over loopback, and meant for it: behind a proxy on the same machine every socket is loopback, and a page elsewhere can
 * point its own name at 127.0.0.1; both ask for another host.
 */
function isFromThisMachine(request: Request): boolean {
  const address = request.socket.remoteAddress ?? '';
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return /^(127\.|::1$|::ffff:127\.)/.test(address) && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);
}

function bearerToken(request: Request): string | undefined {
  const given = request.headers.authorization;
  if (given === undefined) return undefined;
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(given)?.[1] ?? '';
}
