import { MemoryEventStore } from '@vinhdanh/stores';
import { chanceOf } from '../support/chance.js';
import { wholeLog } from '../support/log-check.js';
import { randomEvents } from '../support/random-events.js';
import { halvesSeen, misplacedSeen } from './onlooker.js';

it('tells looks at whole appends in their order from others', async () => {
  const store = new MemoryEventStore();
  const chance = chanceOf(1);
  const [first, second] = [randomEvents(chance, 2), randomEvents(chance, 3)];
  await store.append('a', 'none', first);
  await store.append('a', 1n, second);
  const log = await wholeLog(store);
  const appends = [first, second].map((events) => ({ stream: 'a', ids: events.map(({ id }) => id) }));
  expect(halvesSeen([log.slice(0, 2), log.slice(2)], appends)).toBe(0);
  expect(halvesSeen([log], appends)).toBe(0);
  expect(halvesSeen([log.slice(0, 3), log.slice(3)], appends)).toBe(1);
  expect(halvesSeen([log.slice(0, 3)], appends)).toBe(1);
  expect(misplacedSeen([log.slice(0, 2), log.slice(2)], log)).toBe(0);
  expect(misplacedSeen([log.slice(1)], log)).toBe(4);
});
