import { StoreUnavailable, type Message } from '@vinhdanh/kernel';
import { Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';

/** How long stores are waited for, and that whoever waits is told. */
export function waitingFor(
  shell: Shell,
  signal: AbortSignal,
): { readonly signal: AbortSignal; readonly onWaiting: (words: Message) => void } {
  return { signal, onWaiting: (words) => shell.note(shell.say(words)) };
}

/** What needs stores that may not answer. @throws Failure when the signal has ended the waiting for them */
export async function waitedFor<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (fault) {
    throw signal.aborted && fault instanceof StoreUnavailable ? noLongerWaiting(fault) : fault;
  }
}

function noLongerWaiting(cause: StoreUnavailable): Failure {
  const words = {
    vi: 'Đã thôi chờ kho dữ liệu; chưa làm gì cả.',
    en: 'No longer waiting for the stores; nothing was done.',
  };
  return new Failure(130, 'INTERRUPTED', words, { cause });
}
