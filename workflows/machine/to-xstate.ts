import type { DossierFact } from '@vinhdanh/dossier';
import { assign, createMachine, type AnyStateMachine } from 'xstate';
import type { ArrowDefinition, RouteDefinition, StateDefinition } from './definition.js';
import { counters, guards, type Memory } from './memory.js';

/** What the names of guards and actions mean to XState. */
export interface Implementations {
  readonly guards: { readonly [name: string]: unknown };
  readonly actions: { readonly [name: string]: unknown };
}

/** XState's machine of a definition. Ids are paths from the root, so that absolute targets can be written. */
export function toXState(definition: RouteDefinition, implementations: Implementations = counting): AnyStateMachine {
  const config = {
    id: definition.id,
    context: definition.memory,
    initial: definition.initial,
    states: named(definition.states, ''),
    // Parts that end at once and lead back to themselves would turn for ever: stop instead of hanging.
    options: { maxIterations: 100 },
  };
  // Typed by our own, narrower definition; XState's types cannot be told about it without writing the machine twice.
  return createMachine(config as never, implementations as never);
}

interface Asked {
  readonly context: Memory;
  readonly event: DossierFact;
}

const counting: Implementations = {
  guards: mapped(
    guards,
    (guard) =>
      ({ context, event }: Asked) =>
        guard(context, event),
  ),
  actions: mapped(counters, (count) =>
    // XState types what it hands over by a machine that was written in place; ours is made from data.
    assign(({ context, event }) => count(context as unknown as Memory, event as unknown as DossierFact)),
  ),
};

function mapped<From, To>(table: { readonly [name: string]: From }, make: (from: From) => To): { [name: string]: To } {
  return Object.fromEntries(Object.entries(table).map(([name, from]) => [name, make(from)]));
}

function named(states: RouteDefinition['states'], path: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(states).map(([name, state]) => {
      const id = path === '' ? name : `${path}.${name}`;
      return [name, { id, ...shape(state, id) }];
    }),
  );
}

function shape({ states, on, ...rest }: StateDefinition, id: string): Record<string, unknown> {
  return {
    ...rest,
    ...(states === undefined ? {} : { states: named(states, id) }),
    ...(on === undefined ? {} : { on: mapped(on, arrowsOf) }),
  };
}

/** One arrow or several, as a list. */
export function arrowsOf(arrows: ArrowDefinition | readonly ArrowDefinition[]): readonly ArrowDefinition[] {
  return 'length' in arrows ? arrows : [arrows];
}
