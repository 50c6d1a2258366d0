import type { ValidationError } from 'class-validator';
import type { FieldFault } from '../problems/problem-error.js';
import { fieldWords, notReadable } from './field-words.js';

/** What class-validator found, one fault for each field, with its JSON pointer. */
export function fieldFaults(errors: readonly ValidationError[], above = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const pointer = pointerTo(above, error.property);
    const own = error.constraints === undefined ? [] : [foundFault(error, pointer)];
    return [...own, ...fieldFaults(error.children ?? [], pointer)];
  });
}

/** A check that failed, in its own words; one that has none says that the field is not valid. */
export function faultOf(check: string, pointer: string, limit: string | number = ''): FieldFault {
  const { code, say } = fieldWords[check] ?? notReadable;
  return { pointer, code, message: say(pointer, String(limit)) };
}

/** RFC 6901, 3. */
export function pointerTo(above: string, member: string): string {
  return `${above}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function foundFault({ constraints = {}, contexts = {} }: ValidationError, pointer: string): FieldFault {
  const check = Object.keys(fieldWords).find((name) => name in constraints) ?? '';
  const { limit } = (contexts[check] ?? {}) as { readonly limit?: string | number };
  return faultOf(check, pointer, limit);
}
