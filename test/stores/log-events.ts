import type { EventStore, EventToAppend, StoredEvent } from '@vinhdanh/kernel';

const utf8 = new TextEncoder();

/** An event whose bytes say which one it is. */
export function event(id: string, size = 0): EventToAppend {
  return {
    id,
    type: 'Noted',
    data: utf8.encode(JSON.stringify({ id, filler: '.'.repeat(size) })),
    metadata: utf8.encode('{}'),
  };
}

export function events(prefix: string, count: number): EventToAppend[] {
  return Array.from({ length: count }, (_, index) => event(`${prefix}-${index}`));
}

/** What a log holds, in its order: `stream@revision id`. */
export async function contents(store: EventStore): Promise<string[]> {
  return (await store.readAll({ limit: 100_000 })).map(line);
}

export function line({ stream, revision, id }: StoredEvent): string {
  return `${stream}@${revision} ${id}`;
}
