import type { Arrow, DossierEventType, DossierFact, Workflow } from '@vinhdanh/dossier';
import type { Message } from '@vinhdanh/kernel';
import type { AnyMachineSnapshot } from 'xstate';
import { activeNodes, ended, stages, waiting } from './active.js';
import type { RouteDefinition } from './definition.js';
import { guards, type Memory } from './memory.js';
import { Stepper } from './stepper.js';
import { toXState } from './to-xstate.js';

/** A definition as a workflow: pure functions over stored states. @param hash digest of its canonical form */
export function compile(definition: RouteDefinition, title: Message, hash: string): Workflow {
  const stepper = new Stepper(toXState(definition));
  const { id, version } = definition;
  return {
    ref: { id, version, hash },
    title,
    start: stepper.start(),
    step: (state, fact) => stepper.step(state, fact),
    arrow: (state, type) => arrow(stepper.snapshot(state), type),
    stageOf: (state) => stages(stepper.snapshot(state)).join('+'),
    waiting: (state) => waiting(stepper.snapshot(state)),
    ended: (state) => ended(stepper.snapshot(state)),
  };
}

/** Looks at the arrows of the active states, innermost first, as XState does. */
function arrow(snapshot: AnyMachineSnapshot, type: DossierEventType): Arrow {
  const guarded = [...activeNodes(snapshot)].reverse().flatMap((node) => node.transitions.get(type) ?? []);
  if (guarded.length === 0) return { status: 'none' };
  const closed: string[] = [];
  for (const { guard } of guarded) {
    const name = typeof guard === 'string' ? guard : undefined;
    if (name === undefined || guards[name]?.(snapshot.context as Memory, probe(type))) return { status: 'open' };
    closed.push(name);
  }
  return { status: 'blocked', guard: closed[0] ?? '' };
}

/** Guards are on what was counted; where one also looks at the event, its alternatives cover every answer. */
function probe(type: DossierEventType): DossierFact {
  return { type, data: {} } as unknown as DossierFact;
}
