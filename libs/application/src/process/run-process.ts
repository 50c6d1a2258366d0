import type { Message } from '@vinhdanh/kernel';
import pino, { type Logger } from 'pino';
import { readConfiguration, type Configuration } from '../configuration.js';
import type { Waiting } from '../open-log.js';
import { explainStart, type PortSetting } from './explain-start.js';
import { processLog } from './process-log.js';

/** A process that does its work until it is closed. */
export interface RunningProcess {
  /** E.g. `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Finishes what it has begun. */
  close(): Promise<void>;
}

export type StartProcess = (configuration: Configuration, log: Logger, waiting: Waiting) => Promise<RunningProcess>;

/**
 * The life of a process: configuration from the environment, log lines on stderr, its address on stdout, and an orderly end
 * on SIGINT or SIGTERM, also while it still waits for a store. What keeps it from starting is said in one line (exit code 1), and
 * so is what nobody has foreseen.
 * @param setting that names its port
 */
export function runProcess(name: string, start: StartProcess, setting: PortSetting = 'PORT'): void {
  live(name, start, unforeseenTo(pino.destination({ dest: 2, sync: false }))).catch((fault: unknown) => {
    process.stderr.write(`vinhdanh: ${explainStart(fault, setting)}\n`);
    if (process.env['VINHDANH_TRACE'] === '1' && fault instanceof Error) process.stderr.write(`${fault.stack}\n`);
    process.exitCode = 1;
  });
}

/** What nobody caught, a promise's rejection too, ends the process with a line by the log's rules: its own words may be anybody's. */
function unforeseenTo(destination: ReturnType<typeof pino.destination>): Logger {
  const log = processLog(destination);
  process.on('uncaughtException', (fault) => {
    try {
      log.fatal({ err: fault }, 'the process has ended');
      destination.flushSync();
    } finally {
      process.exit(1);
    }
  });
  return log;
}

async function live(name: string, start: StartProcess, log: Logger): Promise<void> {
  const stopping = new AbortController();
  const stopped = stopSignal().then(() => stopping.abort());
  const waiting = { signal: stopping.signal, onWaiting: sayWaiting, onWarning: (line: string) => log.warn(line) };
  const running = await start(readConfiguration(process.env), log, waiting).catch((fault: unknown) => {
    if (!stopping.signal.aborted) throw fault;
  });
  if (!running) return;
  process.stdout.write(`${name}: ${running.address}\nCtrl-C để dừng / to stop\n`);
  await stopped;
  await running.close();
}

function sayWaiting({ vi, en }: Message): void {
  process.stderr.write(`vinhdanh: đang chờ, Ctrl-C để thôi: ${vi} / Waiting, Ctrl-C ends it: ${en}\n`);
}

/**
 * From the start on, so that even a process that is stopped at once ends cleanly. Further signals change nothing: Ctrl-C reaches
 * it twice, from the terminal and from npm.
 */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
  });
}
