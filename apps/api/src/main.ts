import 'reflect-metadata';
import { readConfiguration } from '@vinhdanh/application';
import pino from 'pino';
import { explain } from './explain.js';
import { serve } from './serve.js';

/** The embedded product: page, API and worker in one process, until it is told to stop. */
async function main(): Promise<void> {
  const stopped = stopSignal();
  const log = pino({ base: { pid: process.pid } }, pino.destination({ dest: 2, sync: false }));
  const serving = await serve(readConfiguration(process.env), log);
  process.stdout.write(`Vinh Danh: ${serving.address}\nCtrl-C để dừng / to stop\n`);
  await stopped;
  await serving.close();
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
