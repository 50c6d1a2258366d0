import { finding, type Finding, type FindingCode } from './finding.js';

/**
 * The form of a route that comes from outside: only the keys of a `RouteDefinition`, each of its type. Says everything that
 * is wrong, not only the first thing. After an empty answer the value is a `RouteDefinition`, but for the words it uses.
 */
export function shapeFindings(json: unknown): readonly Finding[] {
  return value(route, json, { path: '', key: 'route', depth: 0 });
}

/** Composite states in composite states: three are usual. */
const MAX_DEPTH = 12;

interface Place {
  /** Path of the state. */
  readonly path: string;
  /** Where in the state, for people. */
  readonly key: string;
  readonly depth: number;
}

type Check = (value: unknown, place: Place) => readonly Finding[];
type Shape = { readonly [key: string]: { readonly check: Check; readonly required?: true } };

const text: Check = (json, place) => (typeof json === 'string' && json !== '' ? [] : wrong(place, 'chữ', 'text'));
const count: Check = (json, place) =>
  Number.isSafeInteger(json) && Number(json) >= 0 ? [] : wrong(place, 'số nguyên từ 0', 'a whole number from 0');
const flag: Check = (json, place) =>
  typeof json === 'boolean' ? [] : wrong(place, 'true hoặc false', 'true or false');
const version: Check = (json, place) =>
  Number.isSafeInteger(json) && Number(json) >= 1 ? [] : wrong(place, 'số nguyên từ 1', 'a whole number from 1');

const task: Shape = {
  id: { check: text, required: true },
  role: { check: text, required: true },
  party: { check: text, required: true },
  clock: { check: text, required: true },
};
const meta: Shape = { stage: { check: oneOf('main', 'side') }, tasks: { check: listOf(shaped(task)) } };
const arrow: Shape = {
  target: { check: text },
  guard: { check: text },
  actions: { check: either(text, listOf(text)) },
};
const state: Shape = {
  type: { check: oneOf('parallel', 'final', 'history') },
  history: { check: oneOf('deep') },
  initial: { check: text },
  states: { check: states },
  on: { check: recordOf(either(shaped(arrow), listOf(shaped(arrow)))) },
  onDone: { check: text },
  meta: { check: shaped(meta) },
};
const memory: Shape = {
  partyOpinion: { check: flag, required: true },
  supplements: { check: count, required: true },
  awaited: { check: count, required: true },
  centralAwaited: { check: count, required: true },
  centralDisagreed: { check: count, required: true },
};
const route: Shape = {
  id: { check: name, required: true },
  version: { check: version, required: true },
  initial: { check: text },
  memory: { check: shaped(memory), required: true },
  states: { check: states, required: true },
};

function value(shape: Shape, json: unknown, place: Place): readonly Finding[] {
  if (!isRecord(json)) return wrong(place, 'đối tượng', 'an object');
  const missing = Object.keys(shape).filter((key) => shape[key]?.required && !Object.hasOwn(json, key));
  return [
    ...missing.map((key) =>
      finding('KEY_MISSING', place.path, `Thiếu “${within(place, key)}”.`, `“${within(place, key)}” is missing.`),
    ),
    ...Object.entries(json).flatMap(([key, member]) => {
      const expected = Object.hasOwn(shape, key) ? shape[key] : undefined;
      return expected ? expected.check(member, { ...place, key: within(place, key) }) : notAllowed(place, key);
    }),
  ];
}

function states(json: unknown, { path, key, depth }: Place): readonly Finding[] {
  if (!isRecord(json) || Object.keys(json).length === 0) {
    return wrong({ path, key, depth }, 'đối tượng có ít nhất một trạng thái', 'an object with at least one state');
  }
  if (depth >= MAX_DEPTH) {
    return [
      finding(
        'TOO_DEEP',
        path,
        `Lồng quá ${MAX_DEPTH} tầng trạng thái.`,
        `States are nested more than ${MAX_DEPTH} deep.`,
      ),
    ];
  }
  return Object.entries(json).flatMap(([child, definition]) => {
    const place = { path: path === '' ? child : `${path}.${child}`, key: '', depth: depth + 1 };
    return [...name(child, place), ...value(state, definition, place)];
  });
}

/** Paths and diagrams are made of names, so a name holds nothing else. */
function name(json: unknown, place: Place): readonly Finding[] {
  if (typeof json === 'string' && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(json)) return [];
  const said = JSON.stringify(json) ?? '';
  const vi = `Tên ${said} không dùng được: chỉ dùng chữ thường không dấu, chữ số và gạch nối.`;
  return [
    finding(
      'NAME_NOT_USABLE',
      place.path,
      vi,
      `The name ${said} cannot be used: small letters, digits and hyphens only.`,
    ),
  ];
}

function shaped(shape: Shape): Check {
  return (json, place) => value(shape, json, place);
}

function listOf(check: Check): Check {
  return (json, place) => {
    if (!Array.isArray(json) || json.length === 0)
      return wrong(place, 'danh sách không trống', 'a list that is not empty');
    return json.flatMap((item, index) => check(item, { ...place, key: `${place.key}[${index}]` }));
  };
}

function recordOf(check: Check): Check {
  return (json, place) => {
    if (!isRecord(json)) return wrong(place, 'đối tượng', 'an object');
    return Object.entries(json).flatMap(([key, member]) => check(member, { ...place, key: within(place, key) }));
  };
}

function either(one: Check, list: Check): Check {
  return (json, place) => (Array.isArray(json) ? list : one)(json, place);
}

function oneOf(...words: readonly string[]): Check {
  const said = words.join(', ');
  return (json, place) =>
    words.some((word) => word === json) ? [] : wrong(place, `một trong: ${said}`, `one of: ${said}`);
}

function wrong(place: Place, vi: string, en: string): readonly Finding[] {
  return [finding('WRONG_TYPE', place.path, `“${place.key}” phải là ${vi}.`, `“${place.key}” must be ${en}.`)];
}

function notAllowed(place: Place, key: string): readonly Finding[] {
  const code: FindingCode = 'KEY_NOT_ALLOWED';
  const vi = `Không dùng được khóa “${within(place, key)}”: quy trình chỉ gồm trạng thái, mũi tên, điều kiện và phép đếm.`;
  const en = `The key “${within(place, key)}” is not allowed: a route has states, arrows, guards and counting, nothing else.`;
  return [finding(code, place.path, vi, en)];
}

function within(place: Place, key: string): string {
  return place.key === '' || place.key === 'route' ? key : `${place.key}.${key}`;
}

export function isRecord(json: unknown): json is { readonly [key: string]: unknown } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
