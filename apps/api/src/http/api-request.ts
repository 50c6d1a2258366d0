import type { Actor } from '@vinhdanh/kernel';
import type { Request } from 'express';

/** A request with what the door has found out about it. */
export interface ApiRequest extends Request {
  /** Ties answer, log line and events together. */
  correlationId: string;
  /** Absent on what may be read without a token. */
  actor?: Actor;
}
