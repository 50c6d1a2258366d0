import type { Message } from '@vinhdanh/kernel';

/** Upkeep that was refused, with nothing changed: one line that says why and what to do. */
export class UpkeepRefused extends Error {
  constructor(
    /** Stable, for programs. */
    readonly code: string,
    readonly words: Message,
    options?: ErrorOptions,
  ) {
    super(words.en, options);
    this.name = new.target.name;
  }
}

export function refused(code: string, vi: string, en: string): UpkeepRefused {
  return new UpkeepRefused(code, { vi, en });
}
