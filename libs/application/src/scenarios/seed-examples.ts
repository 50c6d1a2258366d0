import type { DossierCommand } from '@vinhdanh/dossier';
import { canonicalJson, type CommandEnvelope, type EventStore, type StoredEvent } from '@vinhdanh/kernel';
import { dossierCodec, type Engine } from '../engine.js';
import { examples } from './examples/examples.js';
import { acceptedCommands, runOf, ScenarioDeviates } from './run.js';

/**
 * Records the examples in an empty log, in the order of their instants. A seeding that was cut short is finished: its
 * command ids are always the same. A log that holds anything else is left alone.
 * @returns ids of the dossiers, or `undefined` when nothing was to be done
 * @throws ScenarioDeviates when the engine refuses an example: it was changed, the examples were not
 */
export async function seedExamples(
  engine: Pick<Engine, 'eventStore' | 'handle'>,
): Promise<readonly string[] | undefined> {
  const runs = examples.map((scenario) => runOf(scenario, 'example'));
  const commands = runs.flatMap(acceptedCommands).sort((left, right) => (left.now < right.now ? -1 : 1));
  if (!(await awaitsSeeds(engine.eventStore, commands))) return undefined;
  for (const command of commands) {
    const outcome = await engine.handle(command);
    if (!outcome.ok)
      throw new ScenarioDeviates(
        `Example ${canonicalJson(command.command)} was refused: ${outcome.rejection.message.en}`,
      );
  }
  return runs.map(({ dossier }) => dossier);
}

/** True for an empty log and for one that holds some of the examples and nothing else. */
async function awaitsSeeds(
  eventStore: EventStore,
  commands: readonly CommandEnvelope<DossierCommand>[],
): Promise<boolean> {
  const ids = new Set(commands.map(({ id }) => id));
  const stored = await eventStore.readAll({ limit: ids.size });
  return stored.length < ids.size && stored.every((event) => isOneOf(ids, event));
}

function isOneOf(commandIds: ReadonlySet<string>, event: StoredEvent): boolean {
  try {
    return commandIds.has(dossierCodec.decode(event).metadata.commandId);
  } catch {
    return false; // of another version, or damaged: no example of ours, and who reads it will say so
  }
}
