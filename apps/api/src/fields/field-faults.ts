import type { ValidationError } from 'class-validator';
import type { FieldFault } from '../problems/problem-error.js';
import { fieldWords, notReadable } from './field-words.js';

/** What class-validator found, one fault for each field, with its JSON pointer. */
export function fieldFaults(errors: readonly ValidationError[], above = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const pointer = `${above}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = error.constraints === undefined ? [] : [fault(error, pointer)];
    return [...own, ...fieldFaults(error.children ?? [], pointer)];
  });
}

function fault({ constraints = {}, contexts = {} }: ValidationError, pointer: string): FieldFault {
  const check = Object.keys(fieldWords).find((name) => name in constraints);
  const { code, say } = (check === undefined ? undefined : fieldWords[check]) ?? notReadable;
  const { limit = '' } = (check === undefined ? {} : (contexts[check] ?? {})) as { readonly limit?: string | number };
  return { pointer, code, message: say(pointer, String(limit)) };
}
