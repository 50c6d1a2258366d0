import { type Appended, type EventStore, Fault } from '@vinhdanh/kernel';
import type { Chance } from './chance.js';
import type { TriedAppend } from './log-check.js';
import { randomEvents } from './random-events.js';

/** What is to be told about an append as it happens; the last call about it says what its caller knows. */
export type Told = (append: TriedAppend, fault?: Fault) => void;

export interface Load {
  readonly store: Pick<EventStore, 'append'>;
  readonly chance: Chance;
  readonly callers: number;
  /** Asked by a caller before each of its appends. */
  readonly goesOn: () => boolean;
  readonly told: Told;
}

const EVENTS_PER_APPEND = 3;
const APPENDS_PER_STREAM = 20;

/** So many callers at once, each with streams of its own, of appends of one to three events. A caller that is refused ends. */
export async function appendLoad(load: Load): Promise<void> {
  await Promise.all(Array.from({ length: load.callers }, () => caller(load)));
}

async function caller({ store, chance, goesOn, told }: Load): Promise<void> {
  let stream = '';
  let appended: Appended | undefined;
  for (let count = 0; goesOn(); count += 1) {
    if (count % APPENDS_PER_STREAM === 0) [stream, appended] = [`notes-${chance.uuid()}`, undefined];
    const events = randomEvents(chance, chance.between(1, EVENTS_PER_APPEND));
    const tried = { stream, ids: events.map(({ id }) => id) };
    told(tried);
    try {
      appended = await store.append(stream, appended?.revision ?? 'none', events);
      told({ ...tried, revision: appended.revision });
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      told(tried, fault);
      return;
    }
  }
}
