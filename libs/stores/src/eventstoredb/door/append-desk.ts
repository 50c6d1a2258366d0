import type { ServedAppend, ServedReceipt } from '../../sqlite/served/append-served.js';
import type { ServedExpectation } from '../../sqlite/served/place-served.js';
import type { ServedLog } from '../../sqlite/served/served-log.js';
import { Refusal, accessDenied, invalidArgument, unforeseen } from './refusal.js';
import { deletesSoftly, isMetadataStream, readStreamMetadata } from './stream-metadata.js';
import { status } from '@grpc/grpc-js';

const READ_ONLY = 'Access Denied: this door is read-only. Append through the running server, or serve with --writable.';
const LARGEST = 2n ** 63n - 1n;
const NO_STREAM = 2n ** 64n - 1n;

/** Where both ways to append come together. */
export class AppendDesk {
  constructor(private readonly log: ServedLog) {}

  /** @throws Refusal when this door takes no appends */
  checkWritable(): void {
    if (!this.log.writable) throw accessDenied(READ_ONLY);
  }

  /** @throws Refusal, and the faults of the log */
  async append(append: Omit<ServedAppend, 'atMs'>): Promise<ServedReceipt> {
    const request = { ...append, atMs: Date.now() };
    refuseDeletion(request);
    return this.log.append(request);
  }
}

interface Expecting {
  hasAny(): boolean;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

/** @param revision as text, where the client expects one. @throws Refusal */
export function readExpectation(options: Expecting, revision: string | undefined): ServedExpectation {
  if (options.hasAny()) return 'any';
  if (options.hasNoStream()) return 'none';
  if (options.hasStreamExists()) return 'exists';
  if (revision === undefined) throw invalidArgument('The append does not say which revision it expects.');
  const expected = BigInt(revision);
  // Clients that write -1 into an unsigned field mean a stream that is not there.
  if (expected === NO_STREAM) return -1n;
  if (expected > LARGEST) throw unforeseen(`A revision is at most ${LARGEST}.`);
  return expected;
}

/** Deleting is not offered here, by whatever way: the log keeps what it holds. */
function refuseDeletion({ stream, events, atMs }: ServedAppend): void {
  if (!isMetadataStream(stream)) return;
  const served = { stream, position: 0, revision: 0 };
  const deletes = events.some((event) =>
    deletesSoftly(readStreamMetadata({ ...event, ...served, received: { atMs, isJson: event.isJson } })),
  );
  if (deletes) throw new Refusal(status.UNIMPLEMENTED, 'This door deletes no streams.');
}
