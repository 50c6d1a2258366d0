import { canonicalJson, type JsonValue } from '@vinhdanh/kernel';
import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { activeNodes, ended } from '../machine/active.js';
import type { RouteDefinition } from '../machine/definition.js';
import { trialMachine, type Rest, type TrialMachine } from './trial-machine.js';

/** A place where a route can stand, and the keys of those that one event leads to from there. */
export interface Configuration {
  readonly snapshot: AnyMachineSnapshot;
  readonly next: Set<string>;
  /** Events on which the machine does not come to rest. */
  readonly turning: Set<string>;
}

export interface Walk {
  /** By key; the first is where the route begins. Empty when it does not even come to rest there. */
  readonly found: ReadonlyMap<string, Configuration>;
  /** Ids of the states that are entered on the way, be it only to be left at once. */
  readonly entered: ReadonlySet<string>;
  /** False: the walk was broken off at more configurations than anybody could follow. */
  readonly complete: boolean;
}

/** Every configuration that events can lead to, whatever the guards say. */
export function walk(definition: RouteDefinition): Walk {
  const machine = trialMachine(definition);
  const { entered } = machine;
  const walking: Walking = { machine, entered, found: new Map(), left: new Map(), complete: true };
  keep(walking, machine.start());
  // A map gives what is added meanwhile too. Once more from the start, because who goes back may go to what was left later.
  for (let known = -1; walking.complete && known !== size(walking);) {
    known = size(walking);
    for (const configuration of walking.found.values()) follow(walking, configuration);
  }
  return walking;
}

const MAX_CONFIGURATIONS = 1000;

interface Walking extends Walk {
  readonly machine: TrialMachine;
  readonly found: Map<string, Configuration>;
  /** By the history state, then by what was left, so that each is there once. */
  readonly left: Map<string, Map<string, readonly AnyStateNode[]>>;
  complete: boolean;
}

function follow(walking: Walking, { snapshot, next, turning }: Configuration): void {
  if (!walking.complete || ended(snapshot)) return;
  const left = new Map([...walking.left].map(([id, lefts]) => [id, lefts.values()]));
  for (const event of eventsOf(snapshot)) {
    for (const rest of walking.machine.outcomes(snapshot, event, left)) {
      const key = keep(walking, rest);
      if (!rest) turning.add(event);
      if (key !== undefined) next.add(key);
    }
  }
}

/** The key of a configuration, which is kept if it is new; `undefined` where there is nothing to keep or no more room. */
function keep(walking: Walking, snapshot: Rest): string | undefined {
  if (!snapshot) return undefined;
  const key = canonicalJson(snapshot.value as JsonValue);
  if (walking.found.has(key)) return key;
  walking.complete &&= walking.found.size < MAX_CONFIGURATIONS;
  if (!walking.complete) return undefined;
  walking.found.set(key, { snapshot, next: new Set(), turning: new Set() });
  for (const { id, parent } of walking.machine.nodes.filter(({ type }) => type === 'history')) {
    const inner = activeNodes(snapshot).filter((node) => node.type === 'atomic' && isWithin(node, parent));
    if (inner.length === 0) continue;
    const lefts = walking.left.get(id) ?? new Map<string, readonly AnyStateNode[]>();
    walking.left.set(id, lefts.set(inner.map((node) => node.id).join(' '), inner));
  }
  return key;
}

function isWithin(node: AnyStateNode, outer: AnyStateNode | undefined): boolean {
  return node.parent !== undefined && (node.parent === outer || isWithin(node.parent, outer));
}

function eventsOf(snapshot: AnyMachineSnapshot): ReadonlySet<string> {
  const events = activeNodes(snapshot).flatMap((node) => [...node.transitions.keys()]);
  return new Set(events.filter((event) => !event.startsWith('xstate.')));
}

function size({ found, left }: Walking): number {
  return [...left.values()].reduce((sum, lefts) => sum + lefts.size, found.size);
}
