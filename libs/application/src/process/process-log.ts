import pino, { type DestinationStream, type Level, type Logger } from 'pino';
import { faultFields } from './fault-fields.js';

/**
 * The log of a process: JSON, one line each. Whoever operates the product reads it, and not everybody who does may know who is
 * proposed for what: ids, names of types and codes go in, what people wrote does not. Faults are handed over as `err`.
 */
export function processLog(destination: DestinationStream, level: Level = 'info'): Logger {
  const serializers = { err: (fault: unknown) => faultFields(fault) };
  return pino({ level, base: { pid: process.pid }, serializers }, destination);
}
