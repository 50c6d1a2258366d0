import type { Message } from '@vinhdanh/kernel';
import type { Shell } from './shell.js';

/** What was given on the line. */
export interface Given {
  readonly argument: { readonly [name: string]: string | undefined };
  readonly option: { readonly [name: string]: string | boolean | undefined };
}

/** One verb of the command line: its words, what it takes, what it does. */
export interface Verb {
  /** E.g. `demo`, or `dossier` and `list`. */
  readonly path: readonly [string] | readonly [string, string];
  readonly summary: Message;
  readonly arguments?: readonly { readonly name: string; readonly summary: Message; readonly optional?: true }[];
  /** Flags in commander's notation; `--json` and `--lang` are everybody's. */
  readonly options?: readonly { readonly flags: string; readonly summary: Message; readonly required?: true }[];
  /** @throws Failure, or any fault of the rooms below */
  run(shell: Shell, given: Given): Promise<void>;
}

/** The text of an option, `undefined` when it was not given. */
export function textOption(given: Given, name: string): string | undefined {
  const value = given.option[name];
  return typeof value === 'string' ? value : undefined;
}

/** An argument or option that commander has made sure of. */
export function required(value: string | boolean | undefined): string {
  if (typeof value === 'string') return value;
  throw new Error('the line was accepted without a value that it needs');
}
