import { createHash } from 'node:crypto';
import { derivedId, type EventStore, type EventToAppend, type StoredEvent } from '@vinhdanh/kernel';

const utf8 = new TextEncoder();

/** An event that is known by its name: its id follows from it, its data say it. */
export function event(name: string, size = 0): EventToAppend {
  return {
    id: derivedId((text) => createHash('sha256').update(text).digest('hex'), name),
    type: 'Noted',
    data: utf8.encode(JSON.stringify({ name, filler: '.'.repeat(size) })),
    metadata: utf8.encode('{}'),
  };
}

export function events(prefix: string, count: number): EventToAppend[] {
  return Array.from({ length: count }, (_, index) => event(`${prefix}-${index}`));
}

/** What a log holds, in its order: `stream@revision name`. */
export async function contents(store: EventStore): Promise<string[]> {
  return (await store.readAll({ limit: 100_000 })).map(line);
}

export function line(event: StoredEvent): string {
  return `${event.stream}@${event.revision} ${nameOf(event)}`;
}

function nameOf({ data }: StoredEvent): string {
  return (JSON.parse(Buffer.from(data).toString()) as { name: string }).name;
}
