import type { DossierFact } from '@vinhdanh/dossier';
import type { JsonObject } from '@vinhdanh/kernel';
import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { activeNodes } from './active.js';
import { lookedAt } from './memory.js';

type History = AnyMachineSnapshot['historyValue'];

/** Where a step led. */
export interface KnownStep {
  /** The machine there, without memory and history of any dossier. */
  readonly at: AnyMachineSnapshot;
  /** What was counted afterwards; absent: nothing is counted on this way. */
  readonly memory?: JsonObject;
  /** What it left behind to come back to, on top of what was there. */
  readonly left: History;
  /** The same in stored form. */
  readonly stored: JsonObject;
}

/** Enough for every route with all that it counts in practice; beginning anew costs a few steps. */
const MOST = 10_000;

/**
 * Steps that XState has taken before: from the same place with the same event, and where guards or counters take part with the
 * same memory, it leads there again, at a fifth of the cost. Ways back are never kept. Values are compared by identity, so
 * only the stepper's own, one object for each value, are ever kept.
 */
export class KnownSteps {
  private steps = new Map<AnyMachineSnapshot['value'], Map<string, KnownStep>>();
  private size = 0;

  find(before: AnyMachineSnapshot, fact: DossierFact): KnownStep | undefined {
    const fromHere = this.steps.get(before.value);
    return fromHere && (fromHere.get(fact.type) ?? fromHere.get(countingKey(before, fact)));
  }

  keep(before: AnyMachineSnapshot, fact: DossierFact, { memory, ...step }: KnownStep): void {
    const way = wayOf(before, fact.type);
    if (way === 'back') return;
    if (this.size >= MOST) this.forget();
    this.size += 1;
    const fromHere = this.steps.get(before.value) ?? new Map<string, KnownStep>();
    if (way === 'plain') fromHere.set(fact.type, step);
    else fromHere.set(countingKey(before, fact), { ...step, ...(memory && { memory }) });
    this.steps.set(before.value, fromHere);
  }

  private forget(): void {
    this.steps = new Map();
    this.size = 0;
  }
}

function countingKey({ context }: AnyMachineSnapshot, fact: DossierFact): string {
  return `${fact.type} ${lookedAt(fact)} ${JSON.stringify(context)}`;
}

/** `plain`: the place alone decides where an event leads; `back`: what was left before does. */
function wayOf(snapshot: AnyMachineSnapshot, type: string): 'plain' | 'counting' | 'back' {
  const arrows = activeNodes(snapshot).flatMap((node) => node.transitions.get(type) ?? []);
  if (arrows.some(({ target }) => (target ?? []).some(isWayBack))) return 'back';
  return arrows.every(({ guard, actions }) => guard === undefined && actions.length === 0) ? 'plain' : 'counting';
}

function isWayBack({ type }: AnyStateNode): boolean {
  return type === 'history';
}

/** What is in one history and not, or not the same, in the other. */
export function addedHistory(before: History, after: History): History {
  const added = Object.entries(after).filter(([id, nodes]) => before[id] !== nodes);
  return Object.fromEntries(added) as History;
}
