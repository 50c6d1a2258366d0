import type { LogFilter } from '@vinhdanh/kernel';

const PREFIX = 'dossier-';
/** An id of ours is a UUID; another program's stream may be called whatever it likes. */
const NAME = /^dossier-[!-~]{1,100}$/;

/** The part of a log that holds dossiers: an EventStoreDB may serve others too. */
export const dossierStreams: LogFilter = { streamPrefixes: [PREFIX] };

/** The stream that holds a dossier's history. */
export function dossierStream(id: string): string {
  return PREFIX + id;
}

/** The dossier whose history a stream holds. @throws RangeError for a stream of something else */
export function dossierIdOf(stream: string): string {
  if (stream.startsWith(PREFIX)) return stream.slice(PREFIX.length);
  throw new RangeError(`${stream} is not the stream of a dossier`);
}

export function isDossierStream(stream: string): boolean {
  return NAME.test(stream);
}
