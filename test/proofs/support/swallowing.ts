import { type EventStore, Fault } from '@vinhdanh/kernel';
import type { SqliteEventStore } from '@vinhdanh/stores';

/** The negative control: a log that says "saved" whatever the disk has said. */
export function swallowing(store: SqliteEventStore): EventStore {
  const append: EventStore['append'] = (stream, expected, events) =>
    store.append(stream, expected, events).catch((fault: unknown) => {
      if (!(fault instanceof Fault)) throw fault;
      const before = typeof expected === 'bigint' ? expected : -1n;
      return { revision: before + BigInt(events.length), position: '99999999999999999999' };
    });
  return new Proxy<EventStore>(store, {
    get: (target, name) => {
      if (name === 'append') return append;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
