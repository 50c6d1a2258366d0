import { RevisionConflict, StoreUnavailable, UnknownOutcome, type ExpectedRevision } from '@vinhdanh/kernel';
import { MemoryEventStore } from '@vinhdanh/stores';
import { chanceOf } from '../support/chance.js';
import { checkLog, isSound, wholeLog } from '../support/log-check.js';
import { Callers, type Office } from './callers.js';

const theSame = async (_stream: string, former: ExpectedRevision): Promise<ExpectedRevision> => former;

function office(change: Partial<Office>): Office {
  return { store: new MemoryEventStore(), chance: chanceOf(1), boundMs: 20_000, expectedAgain: theSame, ...change };
}

async function oneAppendEach(callers: Callers): Promise<void> {
  const working = callers.work();
  await callers.everyoneAnswered();
  callers.end();
  await working;
}

it('asks again with the same ids and revision until it knows', async () => {
  const log = new MemoryEventStore();
  let asked = 0;
  const append: Office['store']['append'] = async (...words) => {
    const appended = await log.append(...words);
    asked += 1;
    if (asked % 3 === 0) return appended;
    throw asked % 3 === 1
      ? new UnknownOutcome({ vi: 'có thể đã lưu', en: 'stored, perhaps' })
      : new StoreUnavailable({ vi: 'đi vắng', en: 'away' });
  };
  const callers = new Callers(office({ store: { append, readStream: (name) => log.readStream(name) } }), 3);
  await oneAppendEach(callers);
  const { unknown, unavailable, unresolved, refused, stuck, tried } = callers;
  expect([unresolved, refused, stuck]).toEqual([0, 0, 0]);
  expect([unknown > 0, unavailable > 0]).toEqual([true, true]);
  expect(isSound(checkLog(tried.all, await wholeLog(log)))).toBe(true);
});

it('counts who gives up: refused where nobody else writes, not answered, never told', async () => {
  const refusing = new Callers(
    office({ store: storeThat(() => Promise.reject(new RevisionConflict('desk', 'none', 5n))) }),
    2,
  );
  await oneAppendEach(refusing);
  const hanging = new Callers(office({ boundMs: 1, store: storeThat(() => new Promise(() => undefined)) }), 2);
  await oneAppendEach(hanging);
  const vague = new Callers(
    office({ store: storeThat(() => Promise.reject(new UnknownOutcome({ vi: 'không ai rõ', en: 'who knows' }))) }),
    2,
  );
  await oneAppendEach(vague);
  expect([refusing.refused, hanging.stuck, vague.unresolved]).toEqual([2, 2, 2]);
  expect(refusing.tried.acknowledged + hanging.tried.acknowledged + vague.tried.acknowledged).toBe(0);
});

function storeThat(append: () => Promise<never>): Office['store'] {
  return { append, readStream: async () => [] };
}
