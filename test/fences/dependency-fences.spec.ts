import { rooms } from '../../.ci/rooms.cjs';
import { fenceNames, type Files, type Violation, violationsIn } from './planted-house.js';

interface Plant {
  readonly rule: string;
  readonly path: string;
  readonly text: string;
}

const plants: readonly Plant[] = [
  ...Object.keys(rooms).flatMap((name) => [
    ...missingArrows(name),
    ...doors(name),
    ...outside(name),
    ...nodeInPure(name),
  ]),
  plant('no-cycle', 'libs/kernel/src/first.ts', "export { second } from './second.js';"),
  plant('room-in-the-table', 'libs/cellar/src/index.ts', "export { door } from '@vinhdanh/kernel';"),
  plant('sqlite-in-stores', 'libs/application/src/planted-sqlite.ts', "export { DatabaseSync } from 'node:sqlite';"),
  plant('sqlite-in-stores', 'apps/cli/src/planted-sqlite.ts', "import type { DatabaseSync } from 'node:sqlite';"),
  ...['@eventstore/db-client', '@grpc/grpc-js', 'google-protobuf'].flatMap((name, index) => [
    plant(
      'eventstoredb-in-one-folder',
      `libs/stores/src/sqlite/planted-${index}.ts`,
      `export { door } from '${name}';`,
    ),
    plant('eventstoredb-in-one-folder', `libs/application/src/planted-${index}.ts`, `import '${name}';`),
  ]),
  ...['kysely', 'pg'].flatMap((name, index) => [
    plant('postgres-in-one-folder', `libs/stores/src/sqlite/planted-pg${index}.ts`, `export { door } from '${name}';`),
    plant('postgres-in-one-folder', `libs/application/src/planted-pg${index}.ts`, `import '${name}';`),
  ]),
  plant(
    'eventstoredb-client-in-one-file',
    'libs/stores/src/eventstoredb/door/planted-client.ts',
    "import type { door } from '@eventstore/db-client';",
  ),
  plant(
    'eventstoredb-definitions-in-one-file',
    'libs/stores/src/eventstoredb/client.ts',
    "export { door } from '@eventstore/db-client/generated/door.js';",
  ),
  plant('product-without-tests', 'libs/stores/src/planted.ts', "export { door } from '../../../test/support/door.js';"),
  plant('specs-use-support', 'libs/stores/src/planted.spec.ts', "import '../../../test/contract/suite.js';"),
  plant('no-dev-dependency', 'libs/application/src/planted-dev.ts', "export { door } from 'fast-check';"),
  plant('known-dependency', 'libs/application/src/planted-unknown.ts', "export { door } from 'not-in-package-json';"),
  plant('resolvable', 'libs/application/src/planted-nowhere.ts', "export { door } from './nowhere.js';"),
];

/** Lawful by themselves; violations above lead to them. One end of the cycle is a type import: it counts too. */
const plantedAgainst: Files = {
  'libs/kernel/src/second.ts': "import type { first } from './first.js';\nexport type second = typeof first;\n",
  'test/contract/suite.ts': 'export const suite = 1;\n',
};

describe('dependency fences', () => {
  let found: readonly Violation[];

  beforeAll(async () => {
    const files = Object.fromEntries(plants.map(({ path, text }) => [path, text]));
    found = await violationsIn({ ...files, ...plantedAgainst });
  }, 60_000);

  it.each(plants)('$rule catches $path', ({ rule, path }) => {
    expect(found).toContainEqual({ rule, from: path });
  });

  it('has a planted violation for every fence', () => {
    const planted = new Set(plants.map(({ rule }) => rule));
    expect(fenceNames().filter((name) => !planted.has(name))).toEqual([]);
  });

  it('lets every arrow of the table through', async () => {
    expect(await violationsIn(lawful())).toEqual([]);
  }, 60_000);
});

/** Every arrow that the table does not have, planted as a value import and, from kernel, as a type import. */
function missingArrows(name: string): Plant[] {
  const others = Object.keys(rooms).filter((other) => other !== name && !rooms[name]?.may.includes(other));
  const keyword = name === 'kernel' ? 'import type' : 'export';
  return others.map((other) =>
    plant(
      `${name}-imports-other-rooms`,
      inRoom(name, `planted-${other}.ts`),
      `${keyword} { door } from '${toRoom(name, other)}';`,
    ),
  );
}

function doors(name: string): Plant[] {
  if (isApp(name)) return [];
  const user = (file: string) => `apps/api/src/planted-${name}-${file}.ts`;
  const index = `../../../${rooms[name]?.path}/${name === 'workflows' ? '' : 'src/'}`;
  return [
    plant(`${name}-by-its-door-1`, user('inner'), `export { door } from '${index}inner.js';`),
    plant(`${name}-by-its-door-2`, user('relative'), `export { door } from '${index}index.js';`),
    plant(
      `${name}-inside-by-relative-path`,
      inRoom(name, 'planted-alias.ts'),
      `export { door } from '@vinhdanh/${name}';`,
    ),
  ];
}

function outside(name: string): Plant[] {
  if (!rooms[name]?.outside) return [];
  return [plant(`${name}-outside`, inRoom(name, 'planted-outside.ts'), "export { door } from 'rxjs';")];
}

function nodeInPure(name: string): Plant[] {
  if (!rooms[name]?.pure) return [];
  return ['node:fs', 'crypto'].map((module) =>
    plant(`${name}-is-pure`, inRoom(name, `planted-${module.replace(':', '-')}.ts`), `export * from '${module}';`),
  );
}

function lawful(): Files {
  const arrows = Object.keys(rooms).flatMap((name) =>
    (rooms[name]?.may ?? []).map((other) => [
      inRoom(name, `use-${other}.ts`),
      `export { door } from '@vinhdanh/${other}';`,
    ]),
  );
  // fromEntries loses the tuple type; every entry is a path and a text.
  return Object.fromEntries([
    ...arrows,
    ['libs/stores/src/sqlite.ts', "export { DatabaseSync } from 'node:sqlite';"],
    ['libs/stores/src/eventstoredb/client.ts', "export { door } from '@eventstore/db-client';"],
    [
      'libs/stores/src/eventstoredb/definitions.ts',
      "export { door } from '@eventstore/db-client/generated/door.js';\nimport '@grpc/grpc-js';\n",
    ],
    [
      'libs/kernel/src/lawful.spec.ts',
      "import 'fast-check';\nimport 'node:fs';\nimport '../../../test/support/door.js';",
    ],
    ['workflows/machine.ts', "export { door } from 'xstate';"],
    ['test/e2e/app.ts', "export { door } from '../../apps/api/src/index.js';"],
  ]) as Files;
}

function plant(rule: string, path: string, text: string): Plant {
  return { rule, path, text: `${text}\n` };
}

function inRoom(name: string, file: string): string {
  return `${rooms[name]?.path}/${name === 'workflows' ? '' : 'src/'}${file}`;
}

/** Apps have no alias. */
function toRoom(from: string, name: string): string {
  if (!isApp(name)) return `@vinhdanh/${name}`;
  return `${from === 'workflows' ? '..' : '../../..'}/${rooms[name]?.path}/src/index.js`;
}

function isApp(name: string): boolean {
  return rooms[name]?.path.startsWith('apps/') ?? false;
}
