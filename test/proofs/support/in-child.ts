import { writeSync } from 'node:fs';

/** One line to whoever started this process; it has left this process when the call returns, so no kill can take it back. */
export function say(word: object): void {
  writeSync(1, `${JSON.stringify(word)}\n`);
}

/** Resolves when whoever started this process has let it go, or is gone. */
export function letGo(): Promise<void> {
  return new Promise((resolve) => process.stdin.resume().once('end', resolve).once('error', resolve));
}
