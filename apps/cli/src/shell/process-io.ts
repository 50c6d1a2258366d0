import type { Io } from './io.js';
import { painted } from './painted.js';

export function processIo(): Io {
  // `vinhdanh … | head` closes the pipe early: that is its reader's choice, not a fault.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code === 'EPIPE') process.exit(0);
    throw fault;
  });
  const hasColours = process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '';
  return {
    out: (line) => void process.stdout.write(`${hasColours ? painted(line) : line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    interruption,
    environment: process.env,
  };
}

/** The first signal asks, a second one ends the process at once. */
function interruption(): AbortSignal {
  const interrupting = new AbortController();
  const abort = (): void => interrupting.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, abort);
  return interrupting.signal;
}
