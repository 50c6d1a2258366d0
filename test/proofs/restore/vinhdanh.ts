import { join } from 'node:path';
import { Child } from '../support/child.js';

const CLI = join(__dirname, '../../../apps/cli/src/main.js');

export interface Answered {
  readonly code: number | null;
  /** What `--json` has answered; absent: nothing. */
  readonly answer: unknown;
  readonly complaints: string;
  readonly ms: number;
}

/** A line of the command line as a process of its own. */
export async function vinhdanh(folder: string, ...words: readonly string[]): Promise<Answered> {
  const lines: string[] = [];
  const began = performance.now();
  const environment = { VINHDANH_DATA: folder };
  const child = await Child.start(CLI, [...words, '--json'], { environment, onLine: (line) => void lines.push(line) });
  const { code, complaints } = await child.ended;
  const [line] = lines;
  return {
    ...{ code, complaints, ms: Math.round(performance.now() - began) },
    answer: line === undefined ? undefined : JSON.parse(line),
  };
}
