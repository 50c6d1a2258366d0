import { SqliteReadStore } from '@vinhdanh/stores';
import { commandLine, type Answer } from './command-line.js';

/** Ctrl-C while the new rows are there and wait for their place, which they do not get. */
export async function interruptedRebuild(folder: string, line: string): Promise<Answer> {
  const interrupting = new AbortController();
  const swap = jest.spyOn(SqliteReadStore.prototype, 'swap').mockImplementation(async () => {
    interrupting.abort();
    await new Promise(setImmediate);
    return undefined;
  });
  const answer = await commandLine(folder, { interruption: interrupting.signal })(line);
  swap.mockRestore();
  return answer;
}
