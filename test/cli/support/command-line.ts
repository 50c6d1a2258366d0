import { run } from '../../../apps/cli/src/run.js';

/** What a line of the command line has answered. */
export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

interface Surroundings {
  readonly environment?: { readonly [name: string]: string };
  readonly interruption?: AbortSignal;
  /** Hears every line as it is written. */
  readonly heard?: (line: string) => void;
}

/** Runs lines in this process, all in one data folder. */
export function commandLine(dataFolder: string, surroundings: Surroundings = {}): (line: string) => Promise<Answer> {
  const { environment = {}, interruption = new AbortController().signal, heard } = surroundings;
  return async (line) => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await run(line === '' ? [] : line.split(' '), {
      out: (text) => {
        out.push(text);
        heard?.(text);
      },
      err: (text) => void err.push(text),
      interruption: () => interruption,
      environment: { VINHDANH_DATA: dataFolder, ...environment },
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
}

/** The one JSON value that was answered. */
export function json(answer: Answer): unknown {
  return JSON.parse(answer.out);
}
