import type { Party, Role, TaskTemplate } from '@vinhdanh/dossier';
import type { StateMeta } from '../machine/definition.js';

/** A stage on the way to the archive, with the tasks that wait while it lasts. */
export function stage(...tasks: readonly TaskTemplate[]): StateMeta {
  return { stage: 'main', ...waiting(tasks) };
}

/** A stage beside that way: a detour, a pause, or an end before the archive. */
export function sideStage(...tasks: readonly TaskTemplate[]): StateMeta {
  return { stage: 'side', ...waiting(tasks) };
}

/** A part of a stage: its tasks, without being a stage of its own. */
export function part(...tasks: readonly TaskTemplate[]): StateMeta {
  return { tasks };
}

/** @param clock id of the deadline rule that counts from the day the task begins to wait */
export function task(id: string, role: Role, party: Party, clock: string): TaskTemplate {
  return { id, role, party, clock };
}

function waiting(tasks: readonly TaskTemplate[]): Pick<StateMeta, 'tasks'> {
  return tasks.length === 0 ? {} : { tasks };
}
