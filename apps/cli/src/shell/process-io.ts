import type { Io } from './io.js';

export function processIo(): Io {
  // `vinhdanh … | head` closes the pipe early: that is its reader's choice, not a fault.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code === 'EPIPE') process.exit(0);
    throw fault;
  });
  return {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    environment: process.env,
  };
}
