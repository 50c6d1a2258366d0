import { appending } from './append.contract.js';
import { readingAsOf } from './as-of.contract.js';
import { backPressure } from './back-pressure.contract.js';
import { checkpoints } from './checkpoint.contract.js';
import { concurrency } from './concurrency.contract.js';
import { expectedRevisions } from './expected-revision.contract.js';
import { filtering } from './filter.contract.js';
import { interruptions } from './interruption.contract.js';
import { besideAnother, closing, reopening } from './lifetime.contract.js';
import { limits } from './limit.contract.js';
import type { NewLog } from './log-harness.js';
import { readingTheLog } from './log-read.contract.js';
import { LogUnderTest } from './log-under-test.js';
import { lostAnswers } from './lost-answer.contract.js';
import { naming } from './name.contract.js';
import { payloads } from './payload.contract.js';
import { repeating } from './repeat.contract.js';
import { readingStreams } from './stream-read.contract.js';
import { subscribing } from './subscription.contract.js';

/** In the order in which one builds a store. */
const THEMES: Readonly<Record<string, (log: LogUnderTest) => void>> = {
  'an append': appending,
  'an expected revision': expectedRevisions,
  'a repeated append': repeating,
  'an answer that was lost': lostAnswers,
  'reading a stream': readingStreams,
  'reading the log': readingTheLog,
  'reading as of a position': readingAsOf,
  'a filter': filtering,
  'a subscription': subscribing,
  'checkpoints of a subscription': checkpoints,
  'back-pressure': backPressure,
  names: naming,
  payloads,
  limits,
  'many at once': concurrency,
  'an interruption': interruptions,
  closing,
  'opening again': reopening,
  'a store beside another': besideAnother,
};

/**
 * What every store must do, the same cases for all of them. The names of `describe` are read by the test command.
 * @param log how to get at a log, or why that cannot be done here
 */
export function eventStoreContract(name: string, log: NewLog | { readonly skipped: string }): void {
  if ('skipped' in log) describe.skip(`contract event-store ${name}: ${log.skipped}`, () => cases(new LogUnderTest()));
  else describe(`contract event-store ${name}`, () => cases(withCase(log)));
}

function withCase(newLog: NewLog): LogUnderTest {
  const log = new LogUnderTest();
  beforeEach(() => log.begin(newLog));
  afterEach(() => log.end());
  return log;
}

function cases(log: LogUnderTest): void {
  for (const [theme, register] of Object.entries(THEMES)) describe(theme, () => register(log));
}
