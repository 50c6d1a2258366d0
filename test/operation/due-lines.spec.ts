import { memoryStores, s1Commands } from '@vinhdanh/application';
import { StoreUnavailable } from '@vinhdanh/kernel';
import { RunningApi } from '../e2e/support/running-api.js';
import { sceneBefore } from '../e2e/support/scene.js';
import { until } from '../support/until.js';
import { KeptLog } from './support/kept-log.js';

it('what keeps due tasks from being recorded is told once, and once that they are recorded again', async () => {
  const stores = memoryStores();
  const kept = new KeptLog();
  const told = (): readonly object[] => kept.lines.map(({ level, msg, err }) => ({ level, msg, err }));
  const api = await RunningApi.start({ stores, log: kept.log });
  const another = async (name: string): Promise<void> => {
    for (const opening of s1Commands(name).slice(0, 1)) await api.engine.handle(opening);
  };
  await sceneBefore(api, 'CompleteAppraisal');
  const noting = jest.fn<boolean, []>().mockReturnValue(true);
  const append = stores.eventStore.append.bind(stores.eventStore);
  jest.spyOn(stores.eventStore, 'append').mockImplementation(async (stream, expected, events) => {
    if (events.some(({ type }) => type === 'TaskOverdueNoted') && noting())
      throw new StoreUnavailable({ vi: 'đi vắng', en: 'away' });
    return append(stream, expected, events);
  });
  api.clock.set('2026-03-02T02:00:00.000Z');
  for (const times of [1, 2, 3]) {
    await another(`another-${times}`);
    await until(() => noting.mock.calls.length >= times);
  }
  noting.mockReturnValue(false);
  await another('a-last');
  await until(() => told().length > 1);
  await api.close();
  const err = expect.objectContaining({ code: 'STORE_UNAVAILABLE' }) as object;
  expect(told()).toEqual([
    { level: 50, msg: 'what is due cannot be recorded', err },
    { level: 30, msg: 'what is due is recorded again', err: undefined },
  ]);
});
