import {
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  RevisionConflict,
  StoreUnavailable,
  UnknownOutcome,
} from '@vinhdanh/kernel';
import type { Chance } from '../support/chance.js';
import { TriedAppends } from '../support/tried-appends.js';
import { randomEvents } from '../support/random-events.js';

export interface Office {
  readonly store: Pick<EventStore, 'append' | 'readStream'>;
  readonly chance: Chance;
  /** What a call must settle in. */
  readonly boundMs: number;
  /** Of an append that is sent again because nobody said what became of it. */
  readonly expectedAgain: (stream: string, former: ExpectedRevision) => Promise<ExpectedRevision>;
}

type Answer = { readonly revision: bigint } | { readonly fault: unknown } | 'stuck';

interface Caller {
  readonly stream: string;
  expected: ExpectedRevision;
}

const LONGEST_THOUGHT_MS = 120;
/** So often the same is asked before its caller gives up. */
const MOST_TRIES = 12;

/**
 * People who append at exact revisions, each to a stream of their own, one after the other. Who is not told what became of an
 * append sends it again.
 */
export class Callers {
  readonly tried = new TriedAppends();
  calls = 0;
  /** Appends of which it was not known whether they are stored, and those of them that stayed so. */
  unknown = 0;
  unresolved = 0;
  unavailable = 0;
  /** Refused as if somebody else had appended to a stream that is one caller's. */
  refused = 0;
  stuck = 0;
  slowestMs = 0;
  private isOver = false;
  private awaiting: { readonly left: Set<Caller>; done(): void } | undefined;
  /** Who has not given up. */
  private readonly present: Set<Caller>;

  constructor(
    private readonly office: Office,
    count: number,
  ) {
    const { chance } = office;
    const callers = Array.from({ length: count }, (): Caller => ({
      stream: `desk-${chance.uuid()}`,
      expected: 'none',
    }));
    this.present = new Set(callers);
  }

  /** Until it is over, and then what is under way. */
  async work(): Promise<void> {
    const working = [...this.present].map(async (caller) => {
      await this.workOf(caller);
      this.present.delete(caller);
      this.heard(caller);
    });
    await Promise.all(working);
  }

  end(): void {
    this.isOver = true;
  }

  /** Resolves once each of them has been told of an append that is stored, from now on. */
  everyoneAnswered(): Promise<void> {
    return new Promise((done) => (this.awaiting = { left: new Set(this.present), done }));
  }

  private async workOf(caller: Caller): Promise<void> {
    const { chance } = this.office;
    while (!this.isOver) {
      await thinking(chance.between(0, LONGEST_THOUGHT_MS));
      const events = randomEvents(chance, chance.between(1, 2));
      const append = { stream: caller.stream, ids: events.map(({ id }) => id) };
      this.tried.add(append);
      const revision = await this.settled(caller, events);
      if (revision === undefined) return;
      caller.expected = revision;
      this.tried.add({ ...append, revision });
      this.heard(caller);
    }
  }

  /** @returns `undefined` when its caller gives up */
  private async settled(caller: Caller, events: readonly EventToAppend[]): Promise<bigint | undefined> {
    let { expected } = caller;
    let isUnknown = false;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const answer = await this.call(caller.stream, expected, events);
      if (answer === 'stuck') return undefined;
      if ('revision' in answer) return answer.revision;
      isUnknown ||= answer.fault instanceof UnknownOutcome;
      if (!this.isToBeRepeated(answer.fault)) return undefined;
      expected = await this.office.expectedAgain(caller.stream, expected);
    }
    if (isUnknown) this.unresolved += 1;
    return undefined;
  }

  private async call(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<Answer> {
    const begun = performance.now();
    this.calls += 1;
    const answer = await Promise.race<Answer>([
      this.office.store.append(stream, expected, events).catch((fault: unknown) => ({ fault })),
      thinking(this.office.boundMs).then(() => 'stuck'),
    ]);
    this.slowestMs = Math.max(this.slowestMs, Math.round(performance.now() - begun));
    if (answer === 'stuck') this.stuck += 1;
    return answer;
  }

  private isToBeRepeated(fault: unknown): boolean {
    if (fault instanceof UnknownOutcome) this.unknown += 1;
    else if (fault instanceof StoreUnavailable) this.unavailable += 1;
    else if (fault instanceof RevisionConflict) this.refused += 1;
    else throw fault;
    return !(fault instanceof RevisionConflict);
  }

  private heard(caller: Caller): void {
    this.awaiting?.left.delete(caller);
    if (this.awaiting?.left.size === 0) this.awaiting.done();
  }
}

function thinking(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
