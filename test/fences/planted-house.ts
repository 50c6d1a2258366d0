import { execFile } from 'node:child_process';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { rooms } from '../../.ci/rooms.cjs';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.js';

/** Files of a house, by path from its root. */
export type Files = Readonly<Record<string, string>>;

/** One arrow that a fence forbids. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
}

const ROOT = join(__dirname, '../..');
const CONFIGURATION = ['.dependency-cruiser.cjs', '.ci', 'tsconfig.json', 'tsconfig.base.json', 'package.json'];
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const CLIENT = '@eventstore/db-client';
const PACKAGES = [
  'xstate',
  'rxjs',
  'fast-check',
  'not-in-package-json',
  CLIENT,
  '@grpc/grpc-js',
  'google-protobuf',
  'kysely',
  'pg',
];

/** What the real configuration says about a house of these files, built in a folder of its own with every room in it. */
export async function violationsIn(files: Files): Promise<readonly Violation[]> {
  const house = await temporaryFolder();
  try {
    await build(house, { ...furniture(), ...files });
    return await cruise(house.path);
  } finally {
    await house.remove();
  }
}

/** The configuration's own list, so that no fence can stand without a violation planted for it. */
export function fenceNames(): readonly string[] {
  // The configuration is CommonJS without types; this is the one shape of it that is used here.
  const { forbidden } = jest.requireActual<{ forbidden: { name: string }[] }>(join(ROOT, '.dependency-cruiser.cjs'));
  return forbidden.map(({ name }) => name);
}

function furniture(): Files {
  const doors = Object.values(rooms).flatMap(({ path }) => [
    [door(path), 'export const door = 1;\n'],
    [door(path).replace('index', 'inner'), 'export const door = 1;\n'],
  ]);
  const packages = PACKAGES.flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
    [`node_modules/${name}/index.js`, 'exports.door = 1;\n'],
  ]);
  const others = [
    ['test/support/door.ts', 'export const door = 1;\n'],
    [`node_modules/${CLIENT}/generated/door.js`, 'exports.door = 1;\n'],
  ];
  // fromEntries loses the tuple type; every entry above is a path and a text.
  return Object.fromEntries([...doors, ...packages, ...others]) as Files;
}

function door(path: string): string {
  return path === 'workflows' ? 'workflows/index.ts' : `${path}/src/index.ts`;
}

async function build(house: TemporaryFolder, files: Files): Promise<void> {
  for (const file of CONFIGURATION) await cp(join(ROOT, file), join(house.path, file), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(house.path, path)), { recursive: true });
    await writeFile(join(house.path, path), text);
  }
}

async function cruise(cwd: string): Promise<readonly Violation[]> {
  const what = ['apps', 'libs', 'workflows', 'test'];
  const args = [CRUISER, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...what];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 2 ** 26 });
  // dependency-cruiser's own result type is ESM only and much larger than these two fields.
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}
