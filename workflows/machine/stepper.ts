import type { DossierFact, WorkflowState } from '@vinhdanh/dossier';
import { CorruptHistory, type JsonObject } from '@vinhdanh/kernel';
import type { AnyActorScope, AnyMachineSnapshot, AnyStateMachine } from 'xstate';

/**
 * Restore, step, persist. `machine.transition` with one reused inert scope gives the same result as XState's exported
 * `transition()`, which builds a throw-away actor at every call, in a fraction of the time; a property test holds the two equal.
 */
export class Stepper {
  /** Snapshots of stored states that are still in use: stepping on from them needs no restoring. */
  private readonly restored = new WeakMap<WorkflowState, AnyMachineSnapshot>();

  constructor(readonly machine: AnyStateMachine) {}

  start(): WorkflowState {
    return this.persist(this.machine.getInitialSnapshot(inertScope));
  }

  /** `undefined` when no arrow is open for the fact. */
  step(state: WorkflowState, fact: DossierFact): WorkflowState | undefined {
    const before = this.snapshot(state);
    const after = this.machine.transition(before, fact, inertScope) as AnyMachineSnapshot;
    // XState gives back the same snapshot both for "not handled" and for an arrow that changes nothing.
    if (after === before) return this.enabled(before, fact) ? state : undefined;
    return this.persist(after);
  }

  /** @throws CorruptHistory when the machine has no such state. */
  snapshot(state: WorkflowState): AnyMachineSnapshot {
    const known = this.restored.get(state);
    if (known) return known;
    const { value, memory: context, history: historyValue = {} } = state;
    const persisted = { status: 'active', value, context, historyValue, children: {} };
    try {
      const snapshot = this.machine.restoreSnapshot(persisted as never, inertScope) as AnyMachineSnapshot;
      this.restored.set(state, snapshot);
      return snapshot;
    } catch (cause) {
      const where = JSON.stringify(value);
      throw new CorruptHistory(`Workflow ${this.machine.id} has no state ${where}: was it edited instead of versioned?`, { cause });
    }
  }

  enabled(snapshot: AnyMachineSnapshot, fact: DossierFact): boolean {
    return (this.machine.getTransitionData(snapshot, fact) ?? []).length > 0;
  }

  private persist(snapshot: AnyMachineSnapshot): WorkflowState {
    const { value, context, historyValue } = this.machine.getPersistedSnapshot(snapshot) as unknown as {
      readonly value: WorkflowState['value'];
      readonly context: JsonObject;
      readonly historyValue: JsonObject;
    };
    const history = Object.keys(historyValue).length === 0 ? {} : { history: historyValue };
    const state: WorkflowState = { value, memory: context, ...history };
    this.restored.set(state, snapshot);
    return state;
  }
}

/** An actor scope that does nothing: our machines have no actors, timers or effects to run. */
const nothing = (): void => undefined;
const inertScope = {
  id: 'inert',
  sessionId: 'inert',
  self: { id: 'inert', send: nothing },
  logger: nothing,
  defer: nothing,
  emit: nothing,
  stopChild: nothing,
  actionExecutor: nothing,
  system: { _sendInspectionEvent: nothing, scheduler: { schedule: nothing, cancel: nothing } },
} as unknown as AnyActorScope; // only what a machine without actors touches
