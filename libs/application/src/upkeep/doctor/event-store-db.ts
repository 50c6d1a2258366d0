import { openEventStoreDb } from '../../open-log.js';
import { fault, fine, PATIENCE_MS, type Examiner, type Patient, type Told } from './examination.js';

export const eventStoreDbExaminer: Examiner = { name: 'eventstoredb', examine: (patient) => looked(patient) };

async function looked({ configuration: { eventStore: address } }: Patient): Promise<readonly Told[]> {
  if (!address) return [];
  const signal = AbortSignal.timeout(PATIENCE_MS);
  let line = '';
  const began = performance.now();
  const { url, insecureAnywhere } = address;
  const store = await openEventStoreDb(url, { signal, insecureAnywhere, onWaiting: (words) => void (line = words) });
  try {
    if (signal.aborted) return [away(line)];
    const head = await store.head();
    const ms = Math.round(performance.now() - began);
    return [
      fine(`trả lời trong ${ms} ms, đến vị trí ${head || '-'}`, `answers in ${ms} ms, up to position ${head || '-'}`),
    ];
  } finally {
    await store.close();
  }
}

function away(line: string): Told {
  const what = line || 'EVENTSTORE_URL';
  return fault(
    `Không trả lời trong ${PATIENCE_MS} ms (${what}); kiểm tra EVENTSTORE_URL, máy chủ và mạng.`,
    `No answer within ${PATIENCE_MS} ms (${what}); check EVENTSTORE_URL, the server and the network.`,
  );
}
