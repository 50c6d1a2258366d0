import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ContenderName } from './contender.mts';
import type { Place } from './contract.mts';

/** A contender that works in a process of its own, so that no other's garbage or timers are in its way. */
export interface ContenderClient {
  readonly name: ContenderName;
  /** @returns commands per second */
  measure(task: Task): Promise<number>;
  /** It ends what it has started, and then itself. */
  close(): Promise<void>;
}

/** Dossiers to take through S1, their commands counted. */
export interface Task {
  readonly dossiers: readonly string[];
  readonly callers: number;
  readonly commands: number;
}

/** The first says that it is ready, every other how fast a task was done. */
export type Answer = { readonly rate: number } | { readonly failed: string };

/** @throws Error saying why it cannot be had */
export async function openClient(name: ContenderName, { folder, database }: Place): Promise<ContenderClient> {
  const child = fork(join(import.meta.dirname, 'contender-process.mts'), [name, folder, database]);
  try {
    await answerOf(child);
  } catch (error) {
    await end(child);
    throw error;
  }
  return {
    name,
    measure: (task) => {
      child.send(task);
      return answerOf(child);
    },
    close: () => end(child),
  };
}

async function answerOf(child: ChildProcess): Promise<number> {
  const answered = new AbortController();
  const { signal } = answered;
  try {
    const [answer] = (await Promise.race([once(child, 'message', { signal }), goneBefore(child, signal)])) as [Answer];
    if ('failed' in answer) throw new Error(answer.failed);
    return answer.rate;
  } finally {
    answered.abort();
  }
}

/** @throws Error when the process ends instead of answering */
async function goneBefore(child: ChildProcess, signal: AbortSignal): Promise<never> {
  const [code] = (await once(child, 'exit', { signal })) as [number | null];
  throw new Error(`its process ended with ${code}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  if (child.connected) child.disconnect();
  await exit;
}
