import { addDays } from '@vinhdanh/kernel';
import fc from 'fast-check';
import { vietnam } from '../law.js';
import { isWorkingDay, nextWorkingDay, remaining, termFrom } from './counting.js';

const { calendar } = vietnam;

/** Days from 2024-01-01 to 2026-07-18: with 150 days of use and hold and 40 working days, no term leaves what is published. */
const day = fc.integer({ min: 0, max: 929 }).map((offset) => addDays('2024-01-01', offset));
const amount = fc.integer({ min: 1, max: 40 });

/** On a failure fast-check prints the seed and the smallest case; `{ seed, path }` as second argument repeats it. */
function holds(property: fc.IProperty<unknown>): void {
  fc.assert(property, { numRuns: 2000 });
}

function dueOn(from: string, workingDays: number): string {
  const term = termFrom(calendar, from, { amount: workingDays, unit: 'working-day' });
  if (term.status !== 'due') throw new Error(`${from} + ${workingDays}: ${term.missing.en}`);
  return term.dueOn;
}

function left(on: string, due: string): number {
  const answer = remaining(calendar, on, due);
  if (!answer.known) throw new Error(answer.missing.en);
  return answer.workingDays;
}

it('tells how many working days a term was given', () => {
  holds(fc.property(day, amount, (from, n) => left(from, dueOn(from, n)) === n));
});

it('gives back the due day from what was left', () => {
  holds(
    fc.property(day, amount, (from, n) => {
      const due = dueOn(from, n);
      return dueOn(from, left(from, due)) === due;
    }),
  );
});

it('ends every term on a working day', () => {
  holds(fc.property(day, fc.nat(40), (from, n) => isWorkingDay(calendar, dueOn(from, n)) === true));
});

it('ends a longer term on the working day after, never earlier for a later start', () => {
  holds(
    fc.property(day, amount, (from, n) => {
      const due = dueOn(from, n);
      return dueOn(from, n + 1) === nextWorkingDay(calendar, due) && dueOn(addDays(from, 1), n) >= due;
    }),
  );
});

it('freezes and resumes without gaining or losing a day', () => {
  holds(
    fc.property(day, amount, fc.nat(60), fc.nat(90), (from, n, usedDays, heldDays) => {
      const stopped = addDays(from, usedDays);
      const before = left(stopped, dueOn(from, n));
      if (before === 0) return true;
      const resumed = addDays(stopped, heldDays);
      return heldDays === 0
        ? dueOn(resumed, before) === dueOn(from, n)
        : left(resumed, dueOn(resumed, before)) === before;
    }),
  );
});
