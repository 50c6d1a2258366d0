import type { Party, Role, TaskTemplate } from '@vinhdanh/dossier';
import type { StateMeta } from '../machine/definition.js';

/** A stage with the tasks that wait while it lasts. */
export function stage(...tasks: readonly TaskTemplate[]): StateMeta {
  return { stage: true, ...(tasks.length === 0 ? {} : { tasks }) };
}

/** A part of a stage: its tasks, without being a stage of its own. */
export function part(...tasks: readonly TaskTemplate[]): StateMeta {
  return { tasks };
}

/** @param clock id of the deadline rule that counts from the day the task begins to wait */
export function task(id: string, role: Role, party: Party, clock: string): TaskTemplate {
  return { id, role, party, clock };
}
