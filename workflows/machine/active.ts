import type { TaskTemplate } from '@vinhdanh/dossier';
import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import type { StateMeta } from './definition.js';

/** What the active states of a machine declare, read the same way to run a route and to check it. */

/** The active state nodes, outermost first. */
export function activeNodes(snapshot: AnyMachineSnapshot): readonly AnyStateNode[] {
  return snapshot._nodes;
}

/** A restored snapshot does not know by itself that it is done: its state does. */
export function ended(snapshot: AnyMachineSnapshot): boolean {
  return activeNodes(snapshot).some(({ type, parent }) => type === 'final' && parent === snapshot.machine.root);
}

/** The names of the active stages: one, in a route that has been checked. */
export function stages(snapshot: AnyMachineSnapshot): readonly string[] {
  return activeNodes(snapshot).flatMap((node) => (metaOf(node).stage ? [node.key] : []));
}

export function waiting(snapshot: AnyMachineSnapshot): readonly TaskTemplate[] {
  return activeNodes(snapshot).flatMap((node) => metaOf(node).tasks ?? []);
}

function metaOf(node: AnyStateNode): StateMeta {
  return (node.meta ?? {}) as StateMeta; // put there by the definition, whose type says so
}
