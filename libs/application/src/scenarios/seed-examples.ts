import type { DossierCommand } from '@vinhdanh/dossier';
import { canonicalJson, type CommandEnvelope, type EventStore, type Message, type StoredEvent } from '@vinhdanh/kernel';
import { randomUUID } from 'node:crypto';
import { dossierCodec, type Engine } from '../engine.js';
import { examples } from './examples/examples.js';
import { acceptedCommands, runOf, ScenarioDeviates, type Run } from './run.js';

/**
 * Records the examples in an empty log, in the order of their instants. A seeding that was cut short is finished. A log that
 * holds anything else is left alone.
 * @param name of the runs: unlike that of any other installation, as a log is known by the id of its first event. It stands in the
 * examples' events as their correlation id, where an unfinished seeding finds it again
 * @returns ids of the dossiers, or `undefined` when nothing was to be done
 * @throws ScenarioDeviates when the engine refuses an example: it was changed, the examples were not
 */
export async function seedExamples(
  engine: Pick<Engine, 'eventStore' | 'handle'>,
  name: string = randomUUID(),
): Promise<readonly string[] | undefined> {
  const [first] = await engine.eventStore.readAll({ limit: 1 });
  const begun = first && metadataOf(first)?.correlationId;
  const runs = exampleRuns(begun ?? name);
  const commands = runs.flatMap(acceptedCommands).sort((left, right) => (left.now < right.now ? -1 : 1));
  if (!(await awaitsSeeds(engine.eventStore, commands))) return undefined;
  for (const command of commands) {
    const outcome = await engine.handle({ ...command, correlationId: begun ?? name });
    if (!outcome.ok) throw refusedExample(command.command, outcome.rejection.message);
  }
  return runs.map(({ dossier }) => dossier);
}

function refusedExample(command: DossierCommand, { vi, en }: Message): ScenarioDeviates {
  const text = canonicalJson(command);
  return new ScenarioDeviates({ vi: `Ví dụ ${text} bị từ chối: ${vi}`, en: `Example ${text} was refused: ${en}` });
}

/** The examples as they are recorded under this name, in the order in which they stand. */
export function exampleRuns(name: string): readonly Run[] {
  return examples.map((scenario) => runOf(scenario, name));
}

/** True for an empty log and for one that holds some of the examples and nothing else. */
async function awaitsSeeds(
  eventStore: EventStore,
  commands: readonly CommandEnvelope<DossierCommand>[],
): Promise<boolean> {
  const ids = new Set(commands.map(({ id }) => id));
  const stored = await eventStore.readAll({ limit: ids.size });
  return stored.length < ids.size && stored.every((event) => ids.has(metadataOf(event)?.commandId ?? ''));
}

/** `undefined` for one of another version, or a damaged one: no example of ours, and who reads it will say so. */
function metadataOf(event: StoredEvent): ReturnType<typeof dossierCodec.decode>['metadata'] | undefined {
  try {
    return dossierCodec.decode(event).metadata;
  } catch {
    return undefined;
  }
}
