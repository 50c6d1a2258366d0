import { createHash, timingSafeEqual } from 'node:crypto';
import { type Metadata, status } from '@grpc/grpc-js';
import { accessDenied, Refusal } from './refusal.js';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Who may come in. Without credentials everybody may: such a door is open on this machine only. */
export class Access {
  private readonly wanted: Buffer | undefined;

  constructor(credentials: Credentials | undefined) {
    this.wanted = credentials && digest(Buffer.from(`${credentials.user}:${credentials.password}`, 'utf8'));
  }

  /** @throws Refusal */
  check(metadata: Metadata): void {
    if (!this.wanted) return;
    const header = metadata.get('authorization')[0];
    if (typeof header !== 'string') throw accessDenied('Access Denied: give the user and password of this door.');
    const given = /^Basic ([A-Za-z\d+/]+=*)$/i.exec(header)?.[1] ?? '';
    // Digests have one length and are compared in one time, whatever was given.
    if (timingSafeEqual(digest(Buffer.from(given, 'base64')), this.wanted)) return;
    throw new Refusal(status.UNAUTHENTICATED, 'Unauthenticated');
  }
}

function digest(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
