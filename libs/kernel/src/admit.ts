import type { JsonObject, JsonValue } from './json.js';
import { reject, type Rejection } from './rejection.js';

/** Most bytes of one event's payload, in UTF-8. Longer things belong into attachments, named by their hash. */
export const MAX_PAYLOAD_BYTES = 60_000;
const MAX_DEPTH = 32;

export type Admitted = { readonly data: JsonObject } | { readonly rejected: Rejection };

/**
 * The gate before deciding: what cannot be stored, hashed and read back the same is refused here, by field.
 * Text is brought to NFC, so that one name has one spelling (Unicode UAX #15); `undefined` members are dropped; members are
 * put in the order of their names, so that JSON.stringify gives one text for one value.
 */
export function admit(data: JsonObject): Admitted {
  try {
    return { data: admitValue(data, '', 0) as JsonObject };
  } catch (fault) {
    if (fault instanceof Refused) return { rejected: fault.rejection };
    throw fault;
  }
}

class Refused extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.code);
  }
}

function admitValue(value: JsonValue | undefined, path: string, depth: number): JsonValue {
  if (depth > MAX_DEPTH) throw refused(path, 'TOO_DEEP', 'lồng quá sâu', 'is nested too deeply');
  if (typeof value === 'string') return admitText(value, path);
  if (typeof value === 'number') return admitNumber(value, path);
  if (value === null || typeof value === 'boolean') return value;
  if (Array.isArray(value))
    return value.map((item: JsonValue, index) => admitValue(item, `${path}/${index}`, depth + 1));
  if (typeof value !== 'object') throw refused(path, 'NOT_JSON', 'không phải dữ liệu JSON', 'is not JSON data');
  return admitMembers(value as JsonObject, path, depth);
}

function admitMembers(value: JsonObject, path: string, depth: number): JsonObject {
  const members: [string, JsonValue][] = [];
  for (const [key, member] of Object.entries(value)) {
    if ((member as unknown) === undefined) continue;
    members.push([admitText(key, path), admitValue(member, `${path}/${key}`, depth + 1)]);
  }
  return Object.fromEntries(members.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function admitText(text: string, path: string): string {
  if (!text.isWellFormed())
    throw refused(path, 'TEXT_NOT_WELL_FORMED', 'chứa ký tự Unicode hỏng', 'holds a lone surrogate');
  if (text.includes('\0')) throw refused(path, 'TEXT_HOLDS_NUL', 'chứa ký tự NUL', 'holds a NUL character');
  return text.normalize('NFC');
}

function admitNumber(value: number, path: string): number {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    throw refused(
      path,
      'NUMBER_NOT_EXACT',
      'không phải số lưu được chính xác',
      'is not a number that can be kept exactly',
    );
  }
  return Object.is(value, -0) ? 0 : value;
}

function refused(path: string, code: string, vi: string, en: string): Refused {
  const field = path === '' ? '/' : path;
  return new Refused(reject('invalid', code, { vi: `Trường ${field} ${vi}.`, en: `Field ${field} ${en}.` }, { field }));
}
