import type { DossierFact, WorkflowState } from '@vinhdanh/dossier';
import { canonicalJson, CorruptHistory, type JsonObject } from '@vinhdanh/kernel';
import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode } from 'xstate';
import { inertScope } from './inert-scope.js';
import { addedHistory, KnownSteps, type KnownStep } from './known-steps.js';

/**
 * Restore, step, persist. `machine.transition` with one reused inert scope gives the same result as XState's exported
 * `transition()`, which builds a throw-away actor at every call, in a fraction of the time; a property test holds the two equal.
 */
export class Stepper {
  /** Snapshots of stored states that are still in use: stepping on from them needs no restoring. */
  private readonly inUse = new WeakMap<WorkflowState, AnyMachineSnapshot>();
  /** One snapshot for each state value met so far (a route has some fifty): working out its active nodes is what costs. */
  private readonly byValue = new Map<string, AnyMachineSnapshot>();
  private readonly known = new KnownSteps();

  constructor(readonly machine: AnyStateMachine) {}

  start(): WorkflowState {
    return this.persist(this.machine.getInitialSnapshot(inertScope));
  }

  /** `undefined` when no arrow is open for the fact. @throws CorruptHistory when the machine has no such state. */
  step(state: WorkflowState, fact: DossierFact): WorkflowState | undefined {
    const before = this.snapshot(state);
    const known = this.known.find(before, fact);
    if (known) return this.again(state, before, known);
    const after = this.machine.transition(before, fact, inertScope) as AnyMachineSnapshot;
    // XState gives back the same snapshot both for "not handled" and for an arrow that changes nothing.
    if (after === before) return this.enabled(before, fact) ? state : undefined;
    const next = this.persist(after);
    this.remember(before, fact, after);
    return next;
  }

  /** @throws CorruptHistory when the machine has no such state. */
  snapshot(state: WorkflowState): AnyMachineSnapshot {
    const known = this.inUse.get(state);
    if (known) return known;
    const snapshot = this.restore(state);
    this.inUse.set(state, snapshot);
    return snapshot;
  }

  private remember(before: AnyMachineSnapshot, fact: DossierFact, after: AnyMachineSnapshot): void {
    const left = addedHistory(before.historyValue, after.historyValue);
    const bare = { ...after, historyValue: left } as AnyMachineSnapshot;
    const { historyValue: stored } = this.machine.getPersistedSnapshot(bare) as unknown as { historyValue: JsonObject };
    const memory = after.context as JsonObject;
    this.known.keep(before, fact, { at: this.snapshotAt(after.value as StateValue), memory, left, stored });
  }

  private again(state: WorkflowState, before: AnyMachineSnapshot, known: KnownStep): WorkflowState {
    const { at, memory = state.memory, left, stored } = known;
    const historyValue = { ...before.historyValue, ...left };
    const history = { ...state.history, ...stored };
    const next: WorkflowState = {
      value: at.value as StateValue,
      memory,
      ...(isEmpty(history) ? {} : { history }),
    };
    this.inUse.set(next, { ...at, context: memory, historyValue } as AnyMachineSnapshot);
    return next;
  }

  private enabled(snapshot: AnyMachineSnapshot, fact: DossierFact): boolean {
    return (this.machine.getTransitionData(snapshot, fact) ?? []).length > 0;
  }

  private restore({ value, memory, history }: WorkflowState): AnyMachineSnapshot {
    const counted = this.machine.config.context as JsonObject;
    const strange = [...Object.keys(counted), ...Object.keys(memory)].find(
      (key) => typeof memory[key] !== typeof counted[key],
    );
    if (strange !== undefined) throw this.unknown(`counts no “${strange}”`);
    const historyValue = history === undefined ? {} : this.historyNodes(history);
    return { ...this.snapshotAt(value), context: memory, historyValue } as AnyMachineSnapshot;
  }

  private snapshotAt(value: WorkflowState['value']): AnyMachineSnapshot {
    const key = JSON.stringify(value);
    const known = this.byValue.get(key);
    if (known) return known;
    const snapshot = this.restoreValue(value, key);
    // XState fills up a value that stops half-way: such a one was not written by this machine.
    if (canonicalJson(snapshot.value as JsonObject) !== canonicalJson(value)) throw this.unknown(key);
    this.byValue.set(key, snapshot);
    return snapshot;
  }

  private restoreValue(value: WorkflowState['value'], key: string): AnyMachineSnapshot {
    const persisted = { status: 'active', value, context: {}, historyValue: {}, children: {} };
    try {
      return this.machine.restoreSnapshot(persisted as never, inertScope) as AnyMachineSnapshot;
    } catch (cause) {
      throw this.unknown(key, cause);
    }
  }

  private historyNodes(history: JsonObject): { [id: string]: AnyStateNode[] } {
    const nodesOf = (left: unknown): AnyStateNode[] =>
      (left as readonly { readonly id: string }[]).map(({ id }) => this.node(id));
    return Object.fromEntries(Object.entries(history).map(([id, left]) => [this.node(id).id, nodesOf(left)]));
  }

  private node(id: string): AnyStateNode {
    try {
      return this.machine.getStateNodeById(id) as AnyStateNode;
    } catch (cause) {
      throw this.unknown(id, cause);
    }
  }

  private unknown(state: string, cause?: unknown): CorruptHistory {
    const words = {
      vi: `Quy trình ${this.machine.id} không có trạng thái ${state}: có phải nó đã bị sửa thay vì tạo phiên bản mới?`,
      en: `Workflow ${this.machine.id} has no state ${state}: was it edited instead of versioned?`,
    };
    return new CorruptHistory(words, { cause });
  }

  private persist(snapshot: AnyMachineSnapshot): WorkflowState {
    const { value, context, historyValue } = this.machine.getPersistedSnapshot(snapshot) as unknown as {
      readonly value: WorkflowState['value'];
      readonly context: JsonObject;
      readonly historyValue: JsonObject;
    };
    const history = isEmpty(historyValue) ? {} : { history: historyValue };
    // One object for each value: known steps are found by it.
    const at = this.snapshotAt(value);
    const state: WorkflowState = { value: at.value as StateValue, memory: context, ...history };
    this.inUse.set(state, { ...at, context, historyValue: snapshot.historyValue } as AnyMachineSnapshot);
    return state;
  }
}

/** XState types it as any. */
type StateValue = WorkflowState['value'];

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0;
}
