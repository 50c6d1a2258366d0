import { Fault } from '@vinhdanh/kernel';
import { isNativeError } from 'node:util/types';

/** What of a fault goes into the log. */
export interface FaultFields {
  readonly type: string;
  readonly code?: string;
  /** Of the product's own faults only. */
  readonly message?: string;
  /** Where it arose, the innermost call first. */
  readonly frames: readonly string[];
  readonly cause?: FaultFields;
}

/** A cause of a cause of a cause says nothing new, and a circle ends. */
const MOST_CAUSES = 4;

/**
 * Kind, code and place of a fault, and its words where they are the product's own: those name files, streams and versions. What a
 * parser, a driver or a library says may quote the text it was working on, a person's name with it, so it stays out of the log.
 */
export function faultFields(fault: unknown, causes = MOST_CAUSES): FaultFields {
  if (!isNativeError(fault)) return { type: typeof fault, frames: [] };
  const { code } = fault as { readonly code?: unknown };
  return {
    type: fault.constructor.name,
    ...(typeof code === 'string' && { code }),
    ...(fault instanceof Fault && { message: fault.message }),
    frames: framesOf(fault),
    ...(fault.cause !== undefined && causes > 0 && { cause: faultFields(fault.cause, causes - 1) }),
  };
}

/** A stack begins with the message, which may have lines of its own that look like calls. */
function framesOf({ message, stack = '' }: Error): readonly string[] {
  const at = stack.indexOf(message);
  const calls = at < 0 ? '' : stack.slice(at + message.length);
  return calls
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
}
