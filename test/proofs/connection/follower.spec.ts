import { MemoryEventStore } from '@vinhdanh/stores';
import { StoreUnavailable, type SubscriptionOptions } from '@vinhdanh/kernel';
import { chanceOf } from '../support/chance.js';
import { wholeLog } from '../support/log-check.js';
import { randomEvents } from '../support/random-events.js';
import { Follower } from './follower.js';

it('goes on where it was when the store was away, and tells what it saw from what is there', async () => {
  const store = new MemoryEventStore();
  await store.append('a', 'none', randomEvents(chanceOf(1), 5));
  let begun = 0;
  const subscribeAll = async function* (options: SubscriptionOptions) {
    begun += 1;
    for await (const batch of store.subscribeAll({ ...options, limit: 2 })) {
      yield batch;
      if (begun < 3) throw new StoreUnavailable({ vi: 'đi vắng', en: 'away' });
    }
  };
  const follower = new Follower({ subscribeAll });
  const leaving = new AbortController();
  const following = follower.follow(leaving.signal);
  await follower.sees(5);
  leaving.abort();
  await following;
  const log = await wholeLog(store);
  expect([begun, follower.differences(log)]).toEqual([3, 0]);
  expect(follower.differences(log.slice(1))).toBe(5);
  expect(follower.differences([...log, ...log])).toBe(5);
});
