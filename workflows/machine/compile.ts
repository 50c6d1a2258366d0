import type { Arrow, DossierEventType, DossierFact, TaskTemplate, Workflow } from '@vinhdanh/dossier';
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
    stageOf: (state) => placeOf(stepper.snapshot(state)).stage,
    waiting: (state) => placeOf(stepper.snapshot(state)).waiting,
    ended: (state) => placeOf(stepper.snapshot(state)).ended,
  };
}

/** What the active states declare. */
interface Place {
  readonly stage: string;
  readonly waiting: readonly TaskTemplate[];
  readonly ended: boolean;
}

/** Worked out once for each list of active states; snapshots of one value share theirs. */
const places = new WeakMap<object, Place>();

function placeOf(snapshot: AnyMachineSnapshot): Place {
  const active = activeNodes(snapshot);
  const known = places.get(active);
  if (known) return known;
  const place = { stage: stages(snapshot).join('+'), waiting: waiting(snapshot), ended: ended(snapshot) };
  places.set(active, place);
  return place;
}

/** Looks at the arrows of the active states, innermost first, as XState does. */
function arrow(snapshot: AnyMachineSnapshot, type: DossierEventType): Arrow {
  const guarded = activeNodes(snapshot)
    .toReversed()
    .flatMap((node) => node.transitions.get(type) ?? []);
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
