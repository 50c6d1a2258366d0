import { ReadReq } from '../definitions.js';
import { eventFilter, type EventFilter } from './event-filter.js';
import { invalidArgument, unforeseen } from './refusal.js';
import { readStreamName } from './stream-name.js';

/** Where reading begins: at a revision of a stream, or at a position of the log. */
export type ReadStart = 'start' | 'end' | bigint;

interface Reading {
  readonly start: ReadStart;
  readonly structuredIds: boolean;
  /** 1 and above: the client understands where the stream begins and ends. */
  readonly compatibility: number;
}

interface Counted {
  readonly backwards: boolean;
  readonly count: bigint;
}

interface OfLog extends Reading {
  /** How far a transaction was read, in a real server's log; here an event is its own transaction. */
  readonly prepare: bigint;
  readonly filter?: EventFilter;
}

export type StreamRead = { readonly kind: 'read-stream'; readonly stream: string } & Reading & Counted;
export type LogRead = { readonly kind: 'read-all' } & OfLog & Counted;
export type StreamSubscription = { readonly kind: 'subscribe-stream'; readonly stream: string } & Reading;
export type LogSubscription = {
  readonly kind: 'subscribe-all';
  /** Events to look at between two checkpoints; only with a filter. */
  readonly checkpointEvery?: number;
} & OfLog;

export type ReadRequest = StreamRead | LogRead | StreamSubscription | LogSubscription;

const LARGEST = 2n ** 63n - 1n;
/** Says "the end" where a number is asked for. */
const END = 2n ** 64n - 1n;
const DEFAULT_WINDOW = 32;

/** @throws Refusal */
export function readRequest(request: ReadReq): ReadRequest {
  const options = request.getOptions();
  if (!options) throw unforeseen('The request has no options.');
  const reading = {
    structuredIds: !options.getUuidOption()?.hasString(),
    compatibility: options.getControlOption()?.getCompatibility() ?? 0,
  };
  const backwards = options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS;
  if (options.hasCount()) {
    const counted = { backwards, count: BigInt(options.getCount()) };
    return options.hasStream()
      ? { kind: 'read-stream', ...reading, ...counted, ...ofStream(options) }
      : { kind: 'read-all', ...reading, ...counted, ...ofLog(options) };
  }
  if (!options.hasSubscription() || backwards)
    throw invalidArgument('Reading takes a count; a subscription goes forwards.');
  return options.hasStream()
    ? { kind: 'subscribe-stream', ...reading, ...ofStream(options) }
    : { kind: 'subscribe-all', ...reading, ...ofLog(options), ...checkpoints(options) };
}

function ofStream(options: ReadReq.Options) {
  if (options.hasFilter()) throw invalidArgument('A stream is read without a filter.');
  const asked = options.getStream();
  const stream = readStreamName(asked?.getStreamIdentifier());
  if (asked?.hasRevision()) return { stream, start: within('revision', asked.getRevision()) };
  return { stream, start: startOrEnd(asked) };
}

function ofLog(options: ReadReq.Options) {
  const asked = options.getAll();
  if (!asked) throw invalidArgument('The request names neither a stream nor $all.');
  const chosen = options.getFilter();
  const filter = chosen && { filter: eventFilter(chosen) };
  const position = asked.getPosition();
  if (!position) return { ...filter, start: startOrEnd(asked), prepare: 0n };
  const [commit, prepare] = [BigInt(position.getCommitPosition()), BigInt(position.getPreparePosition())];
  if (commit < prepare) throw unforeseen('The commit position cannot be less than the prepare position.');
  return { ...filter, start: within('position', String(commit)), prepare };
}

function startOrEnd(asked: { hasStart(): boolean; hasEnd(): boolean } | undefined): ReadStart {
  if (asked?.hasStart()) return 'start';
  if (asked?.hasEnd()) return 'end';
  throw unforeseen('The request does not say where to begin.');
}

function within(what: string, text: string): ReadStart {
  const number = BigInt(text);
  if (number === END) return 'end';
  if (number > LARGEST) throw unforeseen(`A ${what} is at most ${LARGEST}.`);
  return number;
}

function checkpoints(options: ReadReq.Options): { readonly checkpointEvery?: number } {
  const filter = options.getFilter();
  if (!filter) return {};
  const window = filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
  const every = window * filter.getCheckpointintervalmultiplier();
  if (every < 1) throw unforeseen('Window and checkpoint interval of a filter are at least 1.');
  return { checkpointEvery: every };
}
