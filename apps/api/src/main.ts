import 'reflect-metadata';
import { readConfiguration } from '@vinhdanh/application';
import pino from 'pino';
import { explain } from './explain.js';
import { serve } from './serve.js';

/** The embedded product: page, API and worker in one process, until it is told to stop. */
async function main(): Promise<void> {
  const log = pino({ base: { pid: process.pid } }, pino.destination({ dest: 2, sync: false }));
  const serving = await serve(readConfiguration(process.env), log);
  process.stdout.write(`Vinh Danh: ${serving.address}\nCtrl-C để dừng / to stop\n`);
  await stopSignal();
  await serving.close();
}

/** The first signal ends the server cleanly; a second one at once. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

main().catch((fault: unknown) => {
  process.stderr.write(`vinhdanh: ${explain(fault)}\n`);
  if (process.env['VINHDANH_TRACE'] === '1' && fault instanceof Error) process.stderr.write(`${fault.stack}\n`);
  process.exitCode = 1;
});
