import { Engine, ReadModelDesk, SettableClock } from '@vinhdanh/application';
import { until } from '../support/until.js';
import { Office } from './support/office.js';

const EARLY = '2026-01-12T02:00:00.000Z';
const LATE = '2026-01-12T02:00:30.000Z';

/** Given two servers whose clocks are half a minute apart, and no worker yet. */
describe('orders come in the order in which they were given, whatever the clocks of those who took them say', () => {
  let office: Office;

  beforeEach(async () => {
    office = await Office.atWork();
    await office.readModels.stop();
  });
  afterEach(() => office.readModels.stop());

  function deskAt(now: string): ReadModelDesk {
    return new ReadModelDesk(new Engine({ stores: office.stores, clock: new SettableClock(now) }));
  }

  const stateOf = async (): Promise<string | undefined> => (await office.of('timeline')).rebuild?.state;

  it('a cancel calls off a rebuild that was ordered before it by a clock ahead', async () => {
    await deskAt(LATE).orderRebuild('timeline', 'quan-tri');
    await deskAt(EARLY).cancelRebuild('timeline', 'quan-tri');
    await office.restart();
    await until(async () => (await stateOf()) !== undefined && !(await office.of('timeline')).ordered);
    expect(await stateOf()).toBe('cancelled');
  });

  it.each([
    ['behind', EARLY],
    ['as good as its own', LATE],
  ])('a cancel leaves a rebuild that was ordered after it by a clock %s', async (_what, now) => {
    await deskAt(LATE).cancelRebuild('timeline', 'quan-tri');
    await deskAt(now).orderRebuild('timeline', 'quan-tri');
    await office.restart();
    await until(async () => ['done', 'cancelled'].includes((await stateOf()) ?? ''));
    expect(await stateOf()).toBe('done');
  });
});
