import { memoryStores, s1Commands } from '@vinhdanh/application';
import type { EventStore, StoredEvent } from '@vinhdanh/kernel';
import { behind } from '../support/behind.js';
import { until } from '../support/until.js';
import { event } from '../stores/log-events.js';
import { Office } from './support/office.js';

const FOREIGN = 'dossier-of-another-program';

/** Given a stream of another program that is parked, as none of it is known; a server lets go of events when it is told to. */
describe('a parked stream that was cut since', () => {
  let office: Office;
  let kept: number;

  beforeEach(async () => {
    const stores = memoryStores();
    const { eventStore } = stores;
    const isKept = ({ stream, revision }: StoredEvent): boolean => stream !== FOREIGN || revision >= kept;
    const cut = behind<EventStore>(() => eventStore, {
      readStream: async (...asked) => (await eventStore.readStream(...asked)).filter(isKept),
    });
    kept = 0;
    office = new Office({ ...stores, eventStore: cut });
    await eventStore.append(FOREIGN, 'none', [event('first'), event('second')]);
    for (const command of s1Commands('before').slice(0, 2)) await office.engine.handle(command);
    office.start();
    await office.caughtUp();
  });
  afterEach(() => office.readModels.stop());

  it.each([
    ['at its beginning', 1, ['1']],
    ['wholly', 2, []],
  ])('%s keeps no other dossier from the lists', async (_, from, parked) => {
    expect((await office.desk.incidents()).map(({ revision }) => revision)).toContain('0');
    kept = from;
    await office.restart();
    for (const command of s1Commands('after').slice(0, 2)) await office.engine.handle(command);
    await office.caughtUp();
    const revisions = async (): Promise<string[]> => [
      ...new Set((await office.desk.incidents()).map(({ revision }) => revision)),
    ];
    await until(async () => (await revisions()).join() === parked.join());
  });

  it('has nothing of it left out by an order that was given before', async () => {
    await office.desk.skip('timeline', 'of-another-program', { reason: 'hỏng', by: 'quan-tri' });
    kept = 2;
    await office.restart();
    await until(async () => (await office.desk.incidents()).length === 0);
    expect(await office.desk.skipped()).toEqual([]);
  });
});
