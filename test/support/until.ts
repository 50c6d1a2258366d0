import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 5;

/** Waits until something is so, looking again and again. @throws Error when that takes longer than any machine needs */
export async function until(holds: () => boolean | Promise<boolean>, patienceMs = 15_000): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`still not so after ${patienceMs} ms: ${holds.toString()}`);
    await pause(LOOK_MS);
  }
}
