import type { JsonObject } from '@vinhdanh/kernel';
import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { activeNodes } from './active.js';

type History = AnyMachineSnapshot['historyValue'];

/** Where a step led: the stage alone decided it, so it leads there again. */
export interface KnownStep {
  /** The machine there, without memory and history of any dossier. */
  readonly at: AnyMachineSnapshot;
  /** What it left behind to come back to, on top of what was there. */
  readonly left: History;
  /** The same in stored form. */
  readonly stored: JsonObject;
}

/**
 * Steps that XState has taken before and that depend on nothing but where the machine stood: no guard, no counting, no way
 * back. A route has some hundred of them and most commands take one, at a fifth of the cost. Values are compared by
 * identity, so only the stepper's own, one object for each value, are ever kept.
 */
export class KnownSteps {
  private readonly steps = new Map<AnyMachineSnapshot['value'], Map<string, KnownStep>>();

  find({ value }: AnyMachineSnapshot, type: string): KnownStep | undefined {
    return this.steps.get(value)?.get(type);
  }

  keep({ value }: AnyMachineSnapshot, type: string, step: KnownStep): void {
    const fromHere = this.steps.get(value);
    if (fromHere) fromHere.set(type, step);
    else this.steps.set(value, new Map([[type, step]]));
  }
}

/** Whether the stage alone decides where an event leads. */
export function isPlain(snapshot: AnyMachineSnapshot, type: string): boolean {
  const arrows = activeNodes(snapshot).flatMap((node) => node.transitions.get(type) ?? []);
  return arrows.every(
    ({ guard, actions, target }) => guard === undefined && actions.length === 0 && !(target ?? []).some(isWayBack),
  );
}

function isWayBack({ type }: AnyStateNode): boolean {
  return type === 'history';
}

/** What is in one history and not, or not the same, in the other. */
export function addedHistory(before: History, after: History): History {
  const added = Object.entries(after).filter(([id, nodes]) => before[id] !== nodes);
  return Object.fromEntries(added) as History;
}
