import { s1, type Scenario } from '@vinhdanh/application';
import type { Actor } from '@vinhdanh/kernel';

/** A person who is in no log: every text of the marked story names her. */
export const CANARY = 'CANARY-7f3a Nguyễn Thị Hoa';
/** Any part would give her away, and who quotes cuts off. */
export const TRACES = ['CANARY', 'Nguyễn'];

/** S1, with the canary in every name, note and other text that people write, in the unit's id and in who acts. */
export function markedS1(): Scenario {
  return {
    ...s1,
    id: 'S1 marked',
    steps: s1.steps.map((step) => ({
      ...step,
      actor: markedActor(step.actor),
      command: marked(step.command),
    })),
  };
}

export function markedActor(actor: Actor): Actor {
  return { ...marked(actor), id: `${actor.id} ${CANARY}` };
}

const UNIT = 'thpt-bac-khe';

/** What has a space in it is prose; ids, codes and dates have none. The one id that says who is proposed is marked too. */
function marked<T>(value: T): T {
  if (typeof value === 'string') return markedText(value) as T;
  if (Array.isArray(value)) return value.map(marked) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, marked(part)])) as T; // same shape
}

function markedText(text: string): string {
  if (text === UNIT) return `${UNIT}-CANARY`;
  return text.includes(' ') ? `${text} ${CANARY}` : text;
}
