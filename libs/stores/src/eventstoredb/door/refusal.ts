import { Metadata, status } from '@grpc/grpc-js';
import { Fault, UnknownOutcome } from '@vinhdanh/kernel';

/** An answer that ends a call, in the shape in which EventStoreDB 23.10 gives it: clients read code and metadata, people the text. */
export class Refusal extends Error {
  readonly metadata = new Metadata();

  constructor(
    readonly code: status,
    readonly details: string,
    facts: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    for (const [name, value] of Object.entries(facts)) this.metadata.set(name, value);
  }
}

/** What a real server says of whatever its code did not foresee in a request; here the reason follows. */
export function unforeseen(reason: string): Refusal {
  return new Refusal(status.UNKNOWN, `Exception was thrown by handler. ${reason}`);
}

export function invalidArgument(reason: string): Refusal {
  return new Refusal(status.INVALID_ARGUMENT, reason);
}

export function unreadable(result: 'ReadStreamResult' | 'ReadAllResult'): Refusal {
  return new Refusal(status.UNKNOWN, `Unexpected ${result}: Error`);
}

export function accessDenied(reason: string): Refusal {
  return new Refusal(status.PERMISSION_DENIED, reason, { exception: 'access-denied' });
}

export function tooLarge(most: number): Refusal {
  return new Refusal(status.INVALID_ARGUMENT, `Maximum Append Size of ${most} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(most),
  });
}

export function propertyMissing(name: string): Refusal {
  return new Refusal(status.INVALID_ARGUMENT, `Required Metadata Property '${name}' is missing`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': 'type,content-type',
  });
}

/** Any fault as an answer; those of the log keep their words. Whether to try again is told by the code. */
export function refusalOf(fault: unknown): Refusal {
  if (fault instanceof Refusal) return fault;
  if (fault instanceof UnknownOutcome) return new Refusal(status.ABORTED, `Operation timed out: ${fault.message}`);
  if (fault instanceof Fault) return new Refusal(status.UNAVAILABLE, fault.message);
  return unforeseen(fault instanceof Error ? fault.message : String(fault));
}
