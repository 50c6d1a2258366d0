import type { FieldFault } from '../problems/problem-error.js';
import { faultOf, pointerTo } from './field-faults.js';

/** Far more than the largest command needs: 100 papers of three fields each. */
const MOST_VALUES = 1000;
const MOST_DEPTH = 16;
/** The names that every object inherits: the transformer would leave them out without a word. */
const DROPPED_NAMES = ['__proto__', 'constructor'];

/**
 * What no body of ours can be, whatever its class; looked for before the validator, which over a hundred thousand values
 * works for seconds and then answers with megabytes.
 */
export function shapeFault(body: unknown): FieldFault | undefined {
  const places = [{ value: body, pointer: '', depth: 0 }];
  for (const { value, pointer, depth } of places) {
    if (typeof value !== 'object' || value === null) continue;
    if (depth === MOST_DEPTH) return faultOf('depth', pointer, MOST_DEPTH);
    const members: [name: string, member: unknown][] = Object.entries(value);
    if (places.length + members.length > MOST_VALUES) return faultOf('size', pointer, MOST_VALUES);
    for (const [name, member] of members) {
      const place = { value: member, pointer: pointerTo(pointer, name), depth: depth + 1 };
      if (DROPPED_NAMES.includes(name)) return faultOf('whitelistValidation', place.pointer);
      places.push(place);
    }
  }
  return undefined;
}
