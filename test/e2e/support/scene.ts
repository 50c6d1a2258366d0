import { randomUUID } from 'node:crypto';
import { runOf, s1, s1Commands } from '@vinhdanh/application';
import { commandPath } from '@vinhdanh/contract';
import type { DossierCommand, DossierCommandName } from '@vinhdanh/dossier';
import type { Actor, CommandEnvelope } from '@vinhdanh/kernel';
import type { Asked, RunningApi } from './running-api.js';

/** A dossier of S1 at the moment when one of its commands is about to be given. */
export interface Scene {
  readonly dossier: string;
  readonly by: Actor;
  readonly data: object;
  /** Where the command goes. */
  readonly path: string;
  /** Revision of the dossier. */
  readonly revision: string;
}

/** The clock stands where the command is given; every call makes a dossier of its own. */
export async function sceneBefore(api: RunningApi, name: DossierCommandName): Promise<Scene> {
  const key = randomUUID();
  const commands = s1Commands(key);
  const index = commands.findIndex(({ command }) => command.name === name);
  const next = commands[index];
  if (!next) throw new Error(`S1 has no ${name}`);
  for (const envelope of commands.slice(0, index)) await handled(api, envelope);
  api.clock.set(next.now);
  const { dossier } = runOf(s1, key);
  const path = name === 'OpenDossier' ? '/dossiers' : `/dossiers/${dossier}/${commandPath(name)}`;
  return { dossier, by: next.actor, data: next.command.data, path, revision: String(index - 1) };
}

/** The request that gives the scene's command as it should be; what a spec names differs. */
export function order({ by, data, revision }: Scene, change: Asked = {}): Asked {
  const headers = { 'idempotency-key': randomUUID(), 'if-match': `"${revision}"`, ...change.headers };
  return { method: 'POST', by, body: data, ...change, headers };
}

async function handled(api: RunningApi, envelope: CommandEnvelope<DossierCommand>): Promise<void> {
  api.clock.set(envelope.now);
  const outcome = await api.engine.handle(envelope);
  if (!outcome.ok) throw new Error(outcome.rejection.message.en);
}
