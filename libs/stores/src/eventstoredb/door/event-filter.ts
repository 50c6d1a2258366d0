import { createContext, Script } from 'node:vm';
import type { ServedEvent } from '../../sqlite/served/served-event.js';
import { type ReadReq } from '../definitions.js';
import { invalidArgument, Refusal, unforeseen } from './refusal.js';

/** Tells, event by event of a page, which are meant. @throws Refusal */
export type EventFilter = (events: readonly ServedEvent[]) => readonly boolean[];

/** A page of names is matched within this, or the call that asked for it ends. */
const REGEX_TIMEOUT_MS = 1000;
const MATCHING = new Script('names.map((name) => pattern.test(name))');

/** @throws Refusal for a filter that says nothing, or for an expression that cannot be used */
export function eventFilter(options: ReadReq.Options.FilterOptions): EventFilter {
  const byType = options.getEventType();
  const expression = byType ?? options.getStreamIdentifier();
  if (!expression) throw invalidArgument('The filter names neither event types nor streams.');
  const nameOf = byType ? (event: ServedEvent) => event.type : (event: ServedEvent) => event.stream;
  const source = expression.getRegex();
  if (source !== '') return matching(source, nameOf);
  const prefixes = expression.getPrefixList();
  return (events) => events.map((event) => prefixes.some((prefix) => nameOf(event).startsWith(prefix)));
}

function matching(source: string, nameOf: (event: ServedEvent) => string): EventFilter {
  const pattern = compile(source);
  if (isTame(source)) return (events) => events.map((event) => pattern.test(nameOf(event)));
  return (events) => {
    const context = createContext({ pattern, names: events.map(nameOf) });
    try {
      return MATCHING.runInContext(context, { timeout: REGEX_TIMEOUT_MS }) as readonly boolean[];
    } catch {
      throw new Refusal(8, `The regular expression ${source} takes too long: give prefixes, or a simpler one.`);
    }
  };
}

/**
 * Clients write .NET's dialect. Escaped punctuation means itself there, which the strict mode here takes only as a code; what
 * else is unknown to it is refused, so that nothing ever means something else than it says.
 */
function compile(source: string): RegExp {
  const escaped = source.replace(/\\(.)/gsu, (all, one: string) => (/\w/.test(one) ? all : `\\u{${code(one)}}`));
  try {
    return new RegExp(escaped, 'u');
  } catch {
    throw unforeseen(`${JSON.stringify(source)} cannot be used as a regular expression here.`);
  }
}

function code(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16);
}

/** Anchored and with one repetition at most it runs through a name once; anything else might take for ever. */
function isTame(source: string): boolean {
  return source.startsWith('^') && !/[|(\\]/.test(source) && (source.match(/[*+{?]/g) ?? []).length <= 1;
}
