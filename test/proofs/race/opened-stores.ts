import { join } from 'node:path';
import type { EventStore } from '@vinhdanh/kernel';
import { EventStoreDbEventStore, MemoryEventStore, SqliteEventStore } from '@vinhdanh/stores';

/** Ways to a store by its name; a name that begins so is opened so. */
const openers: { readonly [begin: string]: (folder: string, name: string) => Promise<EventStore> } = {
  memory: async () => new MemoryEventStore(),
  sqlite: async (folder) => SqliteEventStore.open(join(folder, 'log.db')),
  'esdb://': async (_folder, url) => EventStoreDbEventStore.connect(url),
  'esdb+discover://': async (_folder, url) => EventStoreDbEventStore.connect(url),
};

/** Names that commas part; an address of a cluster has commas of its own. */
export function storeNames(list: string): readonly [string, ...string[]] {
  const begins = Object.keys(openers).map((begin) => begin.replaceAll('+', '\\+'));
  const [first = '', ...others] = list.split(new RegExp(`,(?=${begins.join('|')})`));
  return [first, ...others];
}

/** @throws TypeError for a name that begins like none */
export async function openedStore(name: string, folder: string): Promise<EventStore> {
  const begin = Object.keys(openers).find((one) => name.startsWith(one));
  const open = openers[begin ?? ''];
  if (!open) throw new TypeError(`--store ${name}: known are ${Object.keys(openers).join(', ')}`);
  return open(folder, name);
}
