import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Child, isRefusedBy } from '../support/child.js';
import { MissingTool } from '../support/proof.js';
import { readTrace, RECORDED_CALLS, type Recorded, TRACE_FORMAT } from './trace.js';

export interface Recording {
  /** Where the log's files lie. */
  readonly folder: string;
  /** Where strace writes. */
  readonly traces: string;
  readonly seed: number;
  /** SQLite's synchronous setting: as the product sets it, or weaker. */
  readonly sync: 'full' | 'weak';
}

/** Lets the writer run to its end under strace. @throws MissingTool when there is no strace, Error when the writer fails */
export async function record({ folder, traces, seed, sync }: Recording): Promise<Recorded[]> {
  const lines: string[] = [];
  const under = [
    ...['strace', '-ff', '--seccomp-bpf', ...TRACE_FORMAT],
    ...['-e', `trace=${RECORDED_CALLS.join(',')}`, '-e', 'signal=none', '-o', join(traces, 'trace')],
  ];
  const words = [join(folder, 'log.db'), String(seed), sync];
  const writer = await Child.start(join(__dirname, 'writer.js'), words, { under, onLine: (line) => lines.push(line) });
  const ended = await writer.ended;
  if (isRefusedBy('strace', ended)) throw new MissingTool('the right to trace a process (strace)');
  if (ended.code !== 0) throw new Error(`the writer under strace ended with ${ended.code}: ${ended.complaints}`);
  // SQLite works in the thread that JavaScript runs in; strace wrote a file for each thread.
  const { pid } = JSON.parse(lines[0] ?? '{}') as { readonly pid: number };
  return readTrace(readFileSync(join(traces, `trace.${pid}`), 'latin1'), folder);
}
