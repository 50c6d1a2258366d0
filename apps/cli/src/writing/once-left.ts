import { FolderHeld } from '@vinhdanh/application';
import { setTimeout as pause } from 'node:timers/promises';
import { interrupted } from './interrupted.js';

/**
 * A server that was stopped answers nobody any more, and holds its folder until its worker has come to an end.
 * @throws FolderHeld when that takes long: then somebody else has it · Failure when the signal aborts
 */
export async function onceLeft<T>(signal: AbortSignal, open: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + LEAVING_MS; ;) {
    try {
      return await open();
    } catch (fault) {
      if (!(fault instanceof FolderHeld) || performance.now() > end) throw fault;
      if (signal.aborted) throw interrupted();
      await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

const LOOK_MS = 100;
const LEAVING_MS = 10_000;
