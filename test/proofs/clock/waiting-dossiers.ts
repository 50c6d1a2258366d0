import { type Engine, s1Commands } from '@vinhdanh/application';
import type { DossierCommand } from '@vinhdanh/dossier';
import { atHour, type CommandEnvelope } from '@vinhdanh/kernel';
import type { Chance } from '../support/chance.js';

type Envelope = CommandEnvelope<DossierCommand>;

/** Commands of S1 up to the full receipt, from which the days for the appraisal count. */
const UP_TO_FULL_RECEIPT = 6;

/** Dossiers that have come to rest at any step of S1, or across a new year: each with tasks that wait. */
export async function openDossiers(engine: Engine, chance: Chance, count: number): Promise<string[]> {
  const streams = new Set<string>();
  for (let index = 0; index < count; index += 1) {
    for (const command of index % 4 === 0 ? acrossNewYear(chance) : interrupted(chance)) {
      const outcome = await engine.handle(command);
      if (!outcome.ok) throw new Error(`${command.command.name}: ${outcome.rejection.message.en}`);
      streams.add(command.stream);
    }
  }
  return [...streams];
}

function interrupted(chance: Chance): Envelope[] {
  const commands = s1Commands(chance.uuid());
  return commands.slice(0, chance.between(2, commands.length - 1));
}

function acrossNewYear(chance: Chance): Envelope[] {
  const commands = s1Commands(chance.uuid()).slice(0, UP_TO_FULL_RECEIPT);
  const late = atHour(`2026-12-${chance.between(14, 31)}`, 9);
  return commands.map((command, index) => (index === commands.length - 1 ? { ...command, now: late } : command));
}
