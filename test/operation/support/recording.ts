import { Engine, memoryStores, s1Commands } from '@vinhdanh/application';
import type { EventStore } from '@vinhdanh/kernel';
import { randomUUID } from 'node:crypto';

/** Records the first commands of a dossier of that name; those that were recorded before are repeats. */
export async function record(eventStore: EventStore, name: string, commands: number): Promise<void> {
  const engine = new Engine({ stores: { ...memoryStores(), eventStore } });
  for (const command of s1Commands(name).slice(0, commands))
    expect(await engine.handle(command)).toMatchObject({ ok: true });
}

/** Events of somebody else who uses the same log. */
export async function recordOthers(eventStore: EventStore, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const [data, metadata] = [Buffer.from('{}'), Buffer.from('{}')];
    await eventStore.append(`other-${randomUUID()}`, 'none', [{ id: randomUUID(), type: 'Noted', data, metadata }]);
  }
}
