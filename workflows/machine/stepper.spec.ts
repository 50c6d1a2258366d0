import { dossierEvents, type DossierFact } from '@vinhdanh/dossier';
import fc from 'fast-check';
import { transition, type AnyMachineSnapshot } from 'xstate';
import { stateOrderV1 } from '../state-order/v1.js';
import { activeNodes } from './active.js';
import { inertScope } from './inert-scope.js';
import { Stepper } from './stepper.js';
import { toXState } from './to-xstate.js';

const SEED = Number(process.env['STEPPER_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const machine = toXState(stateOrderV1);
const types = Object.keys(dossierEvents);
const opened = { type: 'DossierOpened', data: { on: '2026-01-12', partyOpinion: false } };

/** A draw that becomes a fact where the machine stands: mostly one that it has an arrow for, with what guards and counters look at. */
const draws = fc.record({
  lawful: fc.nat({ max: 20 }),
  pick: fc.nat(),
  data: fc.record({
    on: fc.constant('2026-01-12'),
    partyOpinion: fc.boolean(),
    agrees: fc.boolean(),
    bodies: fc.array(fc.constantFrom('Thuế', 'Công an', 'Bảo hiểm'), { minLength: 1, maxLength: 3 }),
  }),
});

/** Ways out before the archive: drawn seldom, or no walk would get far. */
const leaving = new Set(['DossierWithdrawn', 'DossierReturned', 'CouncilDeclined', 'ReturnedByCentre', 'DossierHeld']);

type Draw = typeof draws extends fc.Arbitrary<infer D> ? D : never;

function factOf({ lawful, pick, data }: Draw, snapshot: AnyMachineSnapshot): DossierFact {
  const possible = [...new Set(activeNodes(snapshot).flatMap((node) => [...node.transitions.keys()]))];
  const onwards = possible.filter((type) => !leaving.has(type));
  const choice = [types, possible, onwards][Math.min(lawful, 2)] ?? [];
  return { type: choice[pick % choice.length] ?? 'DossierOpened', data } as unknown as DossierFact;
}

/** What XState's exported `transition()` makes of the same facts. */
function told(snapshot: AnyMachineSnapshot): object {
  const { value, context, historyValue } = machine.getPersistedSnapshot(snapshot) as unknown as Required<Told>;
  const history = Object.keys(historyValue).length === 0 ? {} : { history: historyValue };
  return { value, memory: context, ...history };
}

interface Told {
  readonly value: unknown;
  readonly context: unknown;
  readonly historyValue: object;
}

/** @returns the steps that were taken, each as the stage it began at and its event */
function walk(stepper: Stepper, drawn: readonly Draw[]): string[] {
  let state = stepper.start();
  let snapshot = machine.getInitialSnapshot(inertScope) as AnyMachineSnapshot;
  const taken: string[] = [];
  for (const draw of drawn) {
    const fact = factOf(draw, snapshot);
    const expected = transition(machine, snapshot, fact)[0] as AnyMachineSnapshot;
    const next = stepper.step(state, fact);
    expect(next ?? state).toEqual(told(expected));
    // What was stored leads to the same as what is in memory.
    expect(stepper.step(structuredClone(state), fact)).toEqual(next);
    if (next !== undefined) taken.push(`${JSON.stringify(state.value)} ${fact.type}`);
    state = next ?? state;
    snapshot = expected;
  }
  return taken;
}

describe('the stepper', () => {
  it(`steps as XState’s transition() does, on known and on unknown ground (STEPPER_SEED=${SEED})`, () => {
    const stepper = new Stepper(machine);
    const taken: string[] = [];
    fc.assert(
      fc.property(fc.array(draws, { minLength: 40, maxLength: 80 }), (drawn) => {
        taken.push(...walk(stepper, drawn));
      }),
      { seed: SEED, numRuns: 150 },
    );
    // Many steps, of many kinds, most of them taken more than once.
    expect(new Set(taken).size).toBeGreaterThan(100);
    expect(taken.length).toBeGreaterThan(1500);
  });

  it('notices a state that the machine does not have', () => {
    const stepper = new Stepper(machine);
    const { memory } = stepper.start();
    expect(() => stepper.step({ value: 'nowhere', memory }, opened as never)).toThrow('has no state');
    expect(() => stepper.step({ value: { review: 'proceeding' }, memory }, opened as never)).toThrow('has no state');
    expect(() => stepper.step({ value: 'draft', memory: { ...memory, other: 1 } }, opened as never)).toThrow(
      'counts no',
    );
  });
});
