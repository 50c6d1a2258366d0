import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { figureOf, type Figure } from './figure.js';
import type { Stand } from './million-server.js';

const SIZES = [10_000, 1_000_000];

/** One process of the whole product, at ten thousand and at a million events of its own: what it holds, and what a report costs. One round. */
export async function million(folder: string): Promise<Figure[]> {
  const home = join(folder, 'million');
  await mkdir(home);
  const child = fork(join(__dirname, 'million-server.js'), {
    env: { ...process.env, BENCH_FOLDER: home, BENCH_EVENTS: SIZES.join(',') },
    execArgv: ['--expose-gc'],
  });
  const ended = once(child, 'exit');
  const stands: Stand[] = [];
  child.on('message', (stand) => stands.push(stand as Stand)); // it says nothing else
  const [code] = (await ended) as [number | null];
  const [small, large] = stands;
  if (code !== 0 || !small || !large) throw new Error(`the server ended with ${code} after ${stands.length} sizes`);
  return [
    figureOf('memory.server_1m_events_mib', [large.rssMib]),
    figureOf('memory.growth_10k_to_1m_mib', [large.rssMib - small.rssMib]),
    figureOf('report.stages_1m_events_ms', large.reportMs),
  ];
}
