import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { activeNodes } from '../machine/active.js';
import type { RouteDefinition } from '../machine/definition.js';
import { inertScope } from '../machine/inert-scope.js';
import { counters, guards } from '../machine/memory.js';
import { toXState } from '../machine/to-xstate.js';

/** Where a step came to rest; `undefined` when parts that end at once turn for ever. */
export type Rest = AnyMachineSnapshot | undefined;

/** What each history state may have to go back to, by its id. */
export type Left = ReadonlyMap<string, Iterable<readonly AnyStateNode[]>>;

/** The very machine that will run, but that guards hold or not as the trial wants, and that nothing is counted. */
export interface TrialMachine {
  readonly nodes: readonly AnyStateNode[];
  /** Ids of all states that were active in what was tried so far, those that were only passed included. */
  readonly entered: ReadonlySet<string>;
  start(): Rest;
  /** Where an event may lead, over all answers of the guards that are asked and all states that can be gone back to. */
  outcomes(from: AnyMachineSnapshot, event: string, left: Left): readonly Rest[];
}

export function trialMachine(definition: RouteDefinition): TrialMachine {
  const holding = new Set<string>();
  const holds = (name: string) => (): boolean => holding.has(name);
  const machine = toXState(definition, {
    guards: Object.fromEntries(Object.keys(guards).map((name) => [name, holds(name)])),
    actions: Object.fromEntries(Object.keys(counters).map((name) => [name, (): void => undefined])),
  });
  const entered = new Set<string>();
  return {
    nodes: familyOf(machine.root),
    entered,
    start: () => resting(entered, () => [machine.getInitialSnapshot(inertScope)]),
    outcomes: (from, event, left) => {
      const { asked, histories } = arrowsOn(from, event);
      const worlds = products(histories.map((id) => [...(left.get(id) ?? [])].map((nodes) => [id, nodes] as const)));
      return worlds.flatMap((world) =>
        products(asked.map((guard) => [[guard], []])).map((answers) => {
          holding.clear();
          for (const guard of answers.flat()) holding.add(guard);
          const before = { ...from, historyValue: Object.fromEntries(world) } as AnyMachineSnapshot;
          return resting(entered, () => machine.microstep(before, { type: event }, inertScope));
        }),
      );
    },
  };
}

function arrowsOn(
  snapshot: AnyMachineSnapshot,
  event: string,
): { readonly asked: readonly string[]; readonly histories: readonly string[] } {
  const arrows = activeNodes(snapshot).flatMap((node) => node.transitions.get(event) ?? []);
  const asked = arrows.flatMap(({ guard }) => (typeof guard === 'string' ? [guard] : []));
  const histories = arrows.flatMap(({ target = [] }) => target.filter(({ type }) => type === 'history'));
  return { asked: [...new Set(asked)], histories: [...new Set(histories.map(({ id }) => id))] };
}

/** Every way to take one of each list; a list with nothing to take is left out. */
function products<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists
    .filter((list) => list.length > 0)
    .reduce<T[][]>((taken, list) => taken.flatMap((before) => list.map((one) => [...before, one])), [[]]);
}

/** XState stops a machine of ours that turns: it throws this error, or at the very beginning keeps it in the snapshot. */
function resting(entered: Set<string>, step: () => readonly AnyMachineSnapshot[]): Rest {
  try {
    const passed = step();
    for (const snapshot of passed) {
      if (snapshot.status === 'error') throw snapshot.error;
      for (const { id } of activeNodes(snapshot)) entered.add(id);
    }
    return passed.at(-1);
  } catch (fault) {
    if (fault instanceof Error && fault.message.startsWith('Infinite loop detected')) return undefined;
    throw fault;
  }
}

function familyOf(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(familyOf)];
}
