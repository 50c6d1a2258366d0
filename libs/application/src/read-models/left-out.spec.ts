import type { EventStore, IncidentRow } from '@vinhdanh/kernel';
import { behind } from '../../../../test/support/behind.js';
import { memoryStores } from '../open-stores.js';
import { recordLeftOut } from './left-out.js';

const STREAM = 'vinhdanh-left-out';
const decided = { reason: 'hỏng', by: 'quan-tri', at: '2026-02-02T02:00:00.000Z' };

function parkedBy(event: string): IncidentRow {
  return {
    ...{ projection: 'timeline', place: 'live', partition: '1', event, stream: 'dossier-1', revision: '2' },
    ...{ position: '3', type: 'DossierBlessed', cause: 'not known', attempts: 1, at: decided.at },
  };
}

describe('decisions to leave an event out', () => {
  let eventStore: EventStore;
  beforeEach(() => void ({ eventStore } = memoryStores()));

  it('are recorded once each when they come at once, and the first one stands', async () => {
    const [one, again, other] = await Promise.all([
      recordLeftOut(eventStore, parkedBy('a'), decided),
      recordLeftOut(eventStore, parkedBy('a'), { ...decided, by: 'other' }),
      recordLeftOut(eventStore, parkedBy('b'), decided),
    ]);
    expect(again).toEqual(one);
    expect([one, other]).toMatchObject([{ event: 'a' }, { event: 'b' }]);
    expect(await eventStore.readStream(STREAM)).toHaveLength(2);
  });

  it.each([
    ['the first', 1],
    ['all', 9],
  ])('go on behind the last one, where a server has let go of %s', async (_which, events) => {
    for (const event of ['a', 'b']) await recordLeftOut(eventStore, parkedBy(event), decided);
    const cut = behind(() => eventStore, {
      readStream: async (...asked) => (await eventStore.readStream(...asked)).slice(events),
    });
    await recordLeftOut(cut, parkedBy('c'), decided);
    expect(await eventStore.readStream(STREAM)).toHaveLength(3);
  });
});
