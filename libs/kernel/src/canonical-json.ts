import type { JsonValue } from './json.js';

/** One text for one value: keys sorted by UTF-16 code unit, no white space (RFC 8785 for the values that `admit` lets in). */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item as JsonValue)).join(',')}]`;
  const members = Object.entries(value as { readonly [key: string]: JsonValue });
  members.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}
