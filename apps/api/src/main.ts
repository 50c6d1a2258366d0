import 'reflect-metadata';
import { readConfiguration } from '@vinhdanh/application';
import pino from 'pino';
import { explain } from './explain.js';
import { serve } from './serve.js';

/** Page, API and worker in one process, until it is told to stop. */
async function main(): Promise<void> {
  const stopping = new AbortController();
  const stopped = stopSignal().then(() => stopping.abort());
  const log = pino({ base: { pid: process.pid } }, pino.destination({ dest: 2, sync: false }));
  const waiting = { signal: stopping.signal, onWaiting: sayWaiting };
  const serving = await serve(readConfiguration(process.env), log, waiting).catch((fault: unknown) => {
    if (!stopping.signal.aborted) throw fault;
  });
  if (!serving) return;
  process.stdout.write(`Vinh Danh: ${serving.address}\nCtrl-C để dừng / to stop\n`);
  await stopped;
  await serving.close();
}

function sayWaiting(line: string): void {
  process.stderr.write(`vinhdanh: đang chờ kho sự kiện; Ctrl-C để thôi. / Waiting, Ctrl-C ends it: ${line}\n`);
}

/**
 * From the start on, so that even a server that is stopped at once ends cleanly. Further signals change nothing: Ctrl-C reaches
 * the server twice, from the terminal and from npm.
 */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}

main().catch((fault: unknown) => {
  process.stderr.write(`vinhdanh: ${explain(fault)}\n`);
  if (process.env['VINHDANH_TRACE'] === '1' && fault instanceof Error) process.stderr.write(`${fault.stack}\n`);
  process.exitCode = 1;
});
