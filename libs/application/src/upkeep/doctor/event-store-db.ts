import type { Message } from '@vinhdanh/kernel';
import { examineEventStoreDb, type EventStoreDbExamination } from '@vinhdanh/stores';
import { openEventStoreDb } from '../../open-log.js';
import { fault, fine, PATIENCE_MS, warning, type Examiner, type Patient, type Told } from './examination.js';

export const eventStoreDbExaminer: Examiner = { name: 'eventstoredb', examine: (patient) => looked(patient) };

async function looked({ configuration: { eventStore: address } }: Patient): Promise<readonly Told[]> {
  if (!address) return [];
  const signal = AbortSignal.timeout(PATIENCE_MS);
  let line: Message = { vi: 'EVENTSTORE_URL', en: 'EVENTSTORE_URL' };
  const began = performance.now();
  const { url, insecureAnywhere } = address;
  const store = await openEventStoreDb(url, { signal, insecureAnywhere, onWaiting: (words) => void (line = words) });
  try {
    if (signal.aborted) return [away(line)];
    const head = await store.head();
    const ms = Math.round(performance.now() - began);
    return judgedEventStoreDb({ ms, head, ...(await examineEventStoreDb(url, insecureAnywhere)) });
  } finally {
    await store.close();
  }
}

const APART_MS = 2000;

interface Answer extends EventStoreDbExamination {
  readonly ms: number;
  readonly head: string;
}

/** A node that keeps its version or its time to itself is as good as another. */
export function judgedEventStoreDb({ ms, head, version = '', clockOffsetMs = 0 }: Answer): readonly Told[] {
  const what = `EventStoreDB ${version}`.trim();
  const found = fine(
    `${what} trả lời trong ${ms} ms, đến vị trí ${head || '-'}`,
    `${what} answers in ${ms} ms, up to position ${head || '-'}`,
  );
  if (Math.abs(clockOffsetMs) <= APART_MS) return [found];
  const seconds = (clockOffsetMs / 1000).toFixed(1);
  return [
    found,
    warning(
      `Đồng hồ của EventStoreDB lệch ít nhất ${seconds} giây so với máy này; hãy đồng bộ giờ của cả hai (NTP).`,
      `EventStoreDB’s clock is at least ${seconds} s off this machine’s; keep both in step (NTP).`,
    ),
  ];
}

function away({ vi, en }: Message): Told {
  return fault(
    `Không trả lời trong ${PATIENCE_MS} ms (${vi}); kiểm tra EVENTSTORE_URL, máy chủ và mạng.`,
    `No answer within ${PATIENCE_MS} ms (${en}); check EVENTSTORE_URL, the server and the network.`,
  );
}
