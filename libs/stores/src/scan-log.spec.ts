import { BEGINNING, type LogBatch, type Position } from '@vinhdanh/kernel';
import type { ScanOptions } from './follow.js';
import { MemoryEventStore } from './memory/memory-event-store.js';
import { positionText } from './position.js';
import { scanOf } from './scan-log.js';

describe('a look at a log', () => {
  let store: MemoryEventStore;
  let count = 0;
  beforeEach(() => {
    store = new MemoryEventStore();
    count = 0;
  });

  async function append(stream = 'a'): Promise<void> {
    const id = `00000000-0000-8000-8000-${String((count += 1)).padStart(12, '0')}`;
    const nothing = new Uint8Array(0);
    await store.append(`${stream}-${count}`, 'none', [{ id, type: 'Noted', data: nothing, metadata: nothing }]);
  }

  async function look(options: Partial<ScanOptions> = {}, log: Parameters<typeof scanOf>[0] = store) {
    const batch: LogBatch = await scanOf(log)({
      ...{ after: BEGINNING, limit: 2, signal: new AbortController().signal },
      ...options,
    });
    return [batch.events.map(({ stream }) => stream), batch.position, batch.caughtUp] as const;
  }
  const at = (ordinal: number): Position => positionText(ordinal);

  it('finds nothing in an empty log, and that this was all', async () => {
    expect(await look()).toEqual([[], BEGINNING, true]);
  });

  it('says that this was all when the last event fills the batch, and only then', async () => {
    for (let index = 0; index < 4; index += 1) await append();
    expect(await look()).toEqual([['a-1', 'a-2'], at(2), false]);
    expect(await look({ after: at(2) })).toEqual([['a-3', 'a-4'], at(4), true]);
    expect(await look({ after: at(4) })).toEqual([[], at(4), true]);
  });

  it('goes on to the end behind the last event that passes, not beyond it when the batch is full', async () => {
    for (const stream of ['a', 'b', 'b', 'b', 'a', 'a']) await append(stream);
    const filter = { streamPrefixes: ['b'] };
    expect(await look({ filter })).toEqual([['b-2', 'b-3'], at(3), false]);
    expect(await look({ filter, after: at(3) })).toEqual([['b-4'], at(6), true]);
  });

  it('leaves for the next look what was appended between asking for the end and reading', async () => {
    await append();
    const hurried = {
      readAll: store.readAll.bind(store),
      head: async () => {
        const head = await store.head();
        await append();
        return head;
      },
    };
    expect(await look({}, hurried)).toEqual([['a-1'], at(1), true]);
    expect(await look({ after: at(1) })).toEqual([['a-2'], at(2), true]);
  });

  it('does not go back when the log ends before the position (an older copy was put in its place)', async () => {
    await append();
    expect(await look({ after: at(7) })).toEqual([[], at(7), true]);
  });
});
