import { isDeepStrictEqual } from 'node:util';

/** @throws Error that names what differs, with both sides */
export function same(what: string, left: unknown, right: unknown): void {
  if (!isDeepStrictEqual(left, right)) throw new Error(`${what} differ:\n${text(left)}\n${text(right)}`);
}

function text(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one));
}
