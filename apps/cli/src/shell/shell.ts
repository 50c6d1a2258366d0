import { readConfiguration, systemClock, type Clock, type Configuration } from '@vinhdanh/application';
import type { Message } from '@vinhdanh/kernel';
import type { Io } from './io.js';
import type { Language } from './language.js';
import { plain } from './plain.js';

/** What a verb has to work with. */
export class Shell {
  readonly clock: Clock = systemClock;

  constructor(
    private readonly io: Io,
    readonly language: Language,
    /** True: the answer is JSON, for programs. */
    readonly json: boolean,
  ) {}

  /** @throws ConfigurationFault */
  get configuration(): Configuration {
    return readConfiguration(this.io.environment);
  }

  /** Aborts on Ctrl-C; see `Io`. */
  interruption(): AbortSignal {
    return this.io.interruption();
  }

  print(...lines: readonly string[]): void {
    for (const line of lines) this.io.out(plain(line));
  }

  /** One line of JSON. */
  data(value: unknown): void {
    this.io.out(JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one)));
  }

  /** For programs, as it stands; its writer sees to it that it steers no terminal. */
  raw(text: string): void {
    this.io.out(text);
  }

  /** Beside the answer. */
  note(line: string): void {
    this.io.err(plain(line));
  }

  say(message: Message): string {
    return message[this.language];
  }

  words(vi: string, en: string): string {
    return this.say({ vi, en });
  }
}
