import type { DossierFact } from '@vinhdanh/dossier';
import { assign, createMachine, type AnyStateMachine } from 'xstate';
import type { ArrowDefinition, RouteDefinition, StateDefinition } from './definition.js';
import { counters, emptyMemory, guards, type Memory } from './memory.js';

/** XState's machine of a definition. Ids are paths from the root, so that absolute targets can be written. */
export function toXState(definition: RouteDefinition): AnyStateMachine {
  const config = {
    id: definition.id,
    context: emptyMemory,
    initial: definition.initial,
    // An eventless loop cannot be written with these definitions; should one appear, stop instead of hanging.
    states: named(definition.states, ''),
  };
  // Typed by our own, narrower definition; XState's types cannot be told about it without writing the machine twice.
  return createMachine(config as never, { guards: xstateGuards, actions: xstateActions } as never);
}

interface Asked {
  readonly context: Memory;
  readonly event: DossierFact;
}

const xstateGuards = Object.fromEntries(
  Object.entries(guards).map(([name, guard]) => [name, ({ context, event }: Asked) => guard(context, event)]),
);

const xstateActions = Object.fromEntries(
  Object.entries(counters).map(([name, count]) => [
    name,
    assign(({ context, event }) => count(context as unknown as Memory, event as unknown as DossierFact)),
  ]),
);

function named(states: RouteDefinition['states'], path: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(states).map(([name, state]) => {
      const id = path === '' ? name : `${path}.${name}`;
      return [name, { id, ...shape(state, id) }];
    }),
  );
}

function shape(state: StateDefinition, id: string): Record<string, unknown> {
  const { states, on, ...rest } = state;
  return {
    ...rest,
    ...(states === undefined ? {} : { states: named(states, id) }),
    ...(on === undefined ? {} : { on: Object.fromEntries(Object.entries(on).map(([type, arrows]) => [type, list(arrows)])) }),
  };
}

function list(arrows: ArrowDefinition | readonly ArrowDefinition[]): readonly ArrowDefinition[] {
  return 'length' in arrows ? arrows : [arrows];
}
