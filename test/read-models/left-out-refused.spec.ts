import { memoryStores, s1Commands } from '@vinhdanh/application';
import { StoreUnusable, UnknownOutcome, type EventStore, type StoredEvent } from '@vinhdanh/kernel';
import { dossierIdOf } from '@vinhdanh/dossier';
import { projections, timelineTable } from '@vinhdanh/projections';
import { behind } from '../support/behind.js';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

const PROJECTION = projections.find(({ table }) => table.name === timelineTable.name)!;
const NO_RIGHT = new StoreUnusable({ vi: 'không có quyền', en: 'no right' });
const NOT_KNOWN = new UnknownOutcome({ vi: 'không rõ', en: 'not known' });

/** Given a parked dossier, and a log that does not take the decision to have its event left out. */
describe('a decision that cannot be recorded', () => {
  let office: Office;
  let log: EventStore;
  let append: EventStore['append'];
  let leaveOut: () => Promise<boolean>;
  const onSkipWaits = jest.fn();

  beforeEach(async () => {
    const stores = memoryStores();
    log = stores.eventStore;
    office = new Office({ ...stores, eventStore: behind(() => log) });
    const { engine } = office;
    for (const command of s1Commands('parked').slice(0, 3)) await engine.handle(command);
    const [, poison] = (await engine.eventStore.readAll({ limit: 2 })) as [StoredEvent, StoredEvent];
    const fold = PROJECTION.fold.bind(PROJECTION);
    jest.spyOn(PROJECTION, 'fold').mockImplementation((rows, event) => {
      if (event.id === poison.id) throw new Error('cannot be folded');
      return fold(rows, event);
    });
    append = log.append.bind(log);
    onSkipWaits.mockReset();
    office.readModels.start({ due: false, onSkipWaits });
    await office.caughtUp();
    leaveOut = () => office.desk.skip('timeline', dossierIdOf(poison.stream), { reason: 'hỏng', by: 'quan-tri' });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await office.readModels.stop();
  });

  it('waits, is told of once, and keeps no other dossier from the lists', async () => {
    const { engine } = office;
    jest
      .spyOn(log, 'append')
      .mockImplementation((stream, ...asked) =>
        stream === 'vinhdanh-left-out' ? Promise.reject(NO_RIGHT) : append(stream, ...asked),
      );
    await leaveOut();
    await until(() => onSkipWaits.mock.calls.length > 0);
    for (const command of s1Commands('another').slice(0, 3)) await engine.handle(command);
    await office.caughtUp();
    expect(office.readModels.progress.status.fault).toBeUndefined();
    expect(await office.desk.incidents()).toHaveLength(1);
    expect(onSkipWaits.mock.calls).toEqual([[expect.objectContaining({ projection: 'timeline' }), NO_RIGHT]]);
  });

  it('is tried again where it may have been recorded, and stands in the log once', async () => {
    const { engine, desk } = office;
    jest.spyOn(log, 'append').mockImplementationOnce(async (...asked) => {
      await append(...asked);
      throw NOT_KNOWN;
    });
    await leaveOut();
    await until(async () => (await desk.incidents()).length === 0);
    expect(await engine.eventStore.readStream('vinhdanh-left-out')).toHaveLength(1);
    expect(await desk.skipped()).toMatchObject([{ reason: 'hỏng', by: 'quan-tri' }]);
  });

  it('is not written into a log that was restored to another state', async () => {
    log = memoryStores().eventStore;
    await leaveOut();
    await until(() => office.readModels.progress.status.fault !== undefined);
    expect(await log.readStream('vinhdanh-left-out')).toEqual([]);
  });
});
