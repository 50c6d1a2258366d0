import type { Message } from '@vinhdanh/kernel';

/** Exit codes: 1 a fault or a finding, 2 the line was not understood, 3 there is no answer to that, 130 interrupted. */
export type ExitCode = 1 | 2 | 3 | 130;

/** Why a verb ends without an answer: one line that says what is wrong and what to do. */
export class Failure extends Error {
  constructor(
    readonly exitCode: ExitCode,
    /** Stable, for programs. */
    readonly code: string,
    readonly words: Message,
    options?: ErrorOptions,
  ) {
    super(words.en, options);
  }
}

export function usage(code: string, vi: string, en: string): Failure {
  return new Failure(2, code, { vi, en });
}

export function noAnswer(code: string, vi: string, en: string): Failure {
  return new Failure(3, code, { vi, en });
}
