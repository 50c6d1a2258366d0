import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { impureGlobals, rooms } from '../../.ci/rooms.cjs';

interface Plant {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
}

const ROOT = join(__dirname, '../..');
const PURE = Object.values(rooms).filter(({ pure }) => pure);
// Typed rules need a file that the project knows: the texts stand in for these.
const SPEC = 'test/support/support.spec.ts';
const IMPURE = 'test/support/free-port.ts';

const broken: readonly Plant[] = [
  ...PURE.flatMap(({ path }) => inPureRoom(indexOf(path))),
  { rule: 'no-explicit-any', path: IMPURE, text: 'export const planted: any = 1;' },
  { rule: 'no-explicit-any', path: SPEC, text: 'export const planted = 1 as any;' },
  { rule: 'no-floating-promises', path: IMPURE, text: 'export function planted() { Promise.resolve(1); }' },
  {
    rule: 'switch-exhaustiveness-check',
    path: IMPURE,
    text: switchOver("case 'a': return 1;", 'throw new Error(kind);'),
  },
  { rule: 'no-restricted-syntax', path: IMPURE, text: switchOver("case 'a': case 'b': return 1;", 'return 2;') },
  { rule: 'no-restricted-syntax', path: IMPURE, text: 'export default 1;' },
  { rule: 'no-restricted-imports', path: IMPURE, text: "export { EventBus } from '@nestjs/cqrs';" },
  {
    rule: 'consistent-type-imports',
    path: IMPURE,
    text: "import { Server } from 'node:net';\nexport type Planted = Server;",
  },
  { rule: 'max-lines', path: IMPURE, text: '\n'.repeat(251) },
  { rule: 'max-lines-per-function', path: IMPURE, text: `export function planted() {${'\n'.repeat(41)}}` },
  {
    rule: 'max-params',
    path: IMPURE,
    text: 'export const planted = (...[]) => (a = 1, b = 1, c = 1, d = 1, e = 1) => a + b + c + d + e;',
  },
  {
    rule: 'max-depth',
    path: IMPURE,
    text: `export function planted(a: number) { ${'if (a) { '.repeat(4)}a++; ${'} '.repeat(5)}`,
  },
  { rule: 'complexity', path: IMPURE, text: `export const planted = (a: number) => ${'a ? 1 : '.repeat(10)}2;` },
];

const whole: readonly Omit<Plant, 'rule'>[] = [
  { path: SPEC, text: 'export const planted = [Date.now(), Math.random(), process.pid];' },
  { path: IMPURE, text: "import { pid } from 'node:process';\nexport const planted = [new Date(), pid];" },
  { path: IMPURE, text: switchOver("case 'a': case 'b': return 1;", 'throw new Error(kind);') },
  ...PURE.map(({ path }) => ({ path: indexOf(path), text: "export const planted = Math.max(1, 'a'.length);" })),
];

describe('lint bans', () => {
  let found: readonly (readonly string[])[];

  beforeAll(() => {
    const input = JSON.stringify([...broken, ...whole]);
    const script = join(__dirname, 'lint-plants.mjs');
    const { stdout, stderr } = spawnSync(process.execPath, [script], { cwd: ROOT, input, encoding: 'utf8' });
    if (stdout === '') throw new Error(stderr);
    // Written by lint-plants.mjs: one list of rule names for each plant.
    found = JSON.parse(stdout) as string[][];
  }, 120_000);

  it.each(broken.map((plant, index) => ({ ...plant, index })))('$rule catches, in $path: $text', ({ rule, index }) => {
    expect(found[index]?.map((name) => name.replace('@typescript-eslint/', ''))).toContain(rule);
  });

  it.each(whole.map((plant, index) => ({ ...plant, index })))('lets through, in $path: $text', ({ index }) => {
    expect(found[broken.length + index]).toEqual([]);
  });
});

function inPureRoom(path: string): Plant[] {
  const globals = impureGlobals.map((name) => ['no-restricted-globals', `export const planted = typeof ${name};`]);
  const rest = [
    ['no-restricted-types', 'export const planted = (day: Date) => day;'],
    ['no-restricted-properties', 'export const planted = Math.random();'],
    ['no-restricted-properties', "export const planted = Math['random']();"],
    ['no-restricted-syntax', 'export const planted = (1.5).toLocaleString();'],
    ['no-restricted-syntax', "export const planted = 'a'.localeCompare('b');"],
    ['no-restricted-syntax', "export const planted = () => import('xstate');"],
    ['no-restricted-syntax', 'export default 1;'],
    ['no-restricted-imports', "export { readFileSync } from 'node:fs';"],
    ['no-explicit-any', 'export const planted: any = 1;'],
  ];
  return [...globals, ...rest].map(([rule = '', text = '']) => ({ rule, path, text }));
}

function switchOver(cases: string, otherwise: string): string {
  return `export function planted(kind: 'a' | 'b') { switch (kind) { ${cases} default: ${otherwise} } }`;
}

function indexOf(path: string): string {
  return path === 'workflows' ? 'workflows/index.ts' : `${path}/src/index.ts`;
}
