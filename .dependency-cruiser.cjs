const { rooms } = require('./.ci/rooms.cjs');

const SPEC = '\\.spec\\.ts$';
const PRODUCT = '^(apps|libs|workflows)/';
const EVENTSTOREDB = '^libs/stores/src/eventstoredb/';
const POSTGRES = '^libs/stores/src/postgres/';
const everyRoom = Object.values(rooms).map(({ path }) => path);

const commonFences = [
  error(
    'no-cycle',
    'a cycle has no first file: swc compiles it into an import that is not there yet',
    {},
    { circular: true },
  ),
  error(
    'room-in-the-table',
    'every room has its line in .ci/rooms.cjs',
    { path: PRODUCT, pathNot: inside(everyRoom) },
    {},
  ),
  error(
    'sqlite-in-stores',
    'only stores touches a database',
    { path: PRODUCT, pathNot: '^libs/stores/' },
    {
      path: '^(node:)?sqlite$',
    },
  ),
  error(
    'eventstoredb-in-one-folder',
    'EventStoreDB and its protocol are known in one folder, so that their successors are a change of that folder',
    { path: PRODUCT, pathNot: EVENTSTOREDB },
    { path: 'node_modules/(@eventstore/db-client|@grpc/grpc-js|google-protobuf)/' },
  ),
  error(
    'postgres-in-one-folder',
    'PostgreSQL is known in one folder, so that another database is one folder more',
    { path: PRODUCT, pathNot: POSTGRES },
    { path: 'node_modules/(kysely|pg)/' },
  ),
  error(
    'eventstoredb-client-in-one-file',
    'whoever calls the client past its guards falls into its holes',
    { path: EVENTSTOREDB, pathNot: '/eventstoredb/client\\.ts$' },
    { path: 'node_modules/@eventstore/db-client/(?!generated/)' },
  ),
  error(
    'eventstoredb-definitions-in-one-file',
    'the generated definitions are no public part of the package',
    { path: EVENTSTOREDB, pathNot: '/eventstoredb/definitions\\.ts$' },
    { path: 'node_modules/@eventstore/db-client/generated/' },
  ),
  error(
    'product-without-tests',
    'the product must run without test/',
    { path: PRODUCT, pathNot: SPEC },
    {
      path: ['^test/', SPEC],
    },
  ),
  error(
    'specs-use-support',
    'what crosses rooms is tested in test/',
    { path: `${PRODUCT}.*${SPEC}` },
    {
      path: '^test/(?!support/)',
    },
  ),
  error(
    'no-dev-dependency',
    'the product runs without devDependencies',
    { path: PRODUCT, pathNot: SPEC },
    {
      dependencyTypes: ['npm-dev'],
      dependencyTypesNot: ['type-only'],
    },
  ),
  error(
    'known-dependency',
    'every import has its line in package.json',
    {},
    {
      dependencyTypes: ['npm-no-pkg', 'npm-unknown'],
    },
  ),
  error('resolvable', 'an import leads to a file', {}, { couldNotResolve: true }),
].flat();

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...Object.entries(rooms).flatMap(fencesOf), ...commonFences],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Types are arrows too: an import that vanishes when compiled still ties two rooms together.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // The peers are a package of their own.
    exclude: { path: '^((dist|reports|coverage|data)/|test/bench/peers/)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

function fencesOf([name, { path, may, outside, pure }]) {
  const from = { path: `^${path}/` };
  const product = { ...from, pathNot: SPEC };
  const allowed = [path, ...may.map((room) => rooms[room].path)];
  const fences = [
    error(`${name}-imports-other-rooms`, `${name} may import: ${may.join(', ') || 'no room'}`, from, {
      path: inside(everyRoom),
      pathNot: inside(allowed),
    }),
  ];
  // Nothing but test/ may import an app, and that without an alias.
  if (!path.startsWith('apps/')) fences.push(...doorFences(name, path));
  if (outside) {
    const pathNot = outside.map((dependency) => `node_modules/${dependency}/`);
    const to = { path: 'node_modules/', ...(pathNot.length > 0 && { pathNot }) };
    fences.push(
      error(`${name}-outside`, `${name} may take from outside: ${outside.join(', ') || 'nothing'}`, product, to),
    );
  }
  if (pure) {
    fences.push(error(`${name}-is-pure`, 'a pure room uses nothing of Node', product, { dependencyTypes: ['core'] }));
  }
  return fences.flat();
}

function doorFences(name, path) {
  const from = { path: `^${path}/` };
  return [
    error(`${name}-by-its-door`, `other rooms enter ${name} by its index and its alias`, { pathNot: from.path }, [
      { path: from.path, pathNot: `^${path}/(src/)?index\\.ts$` },
      { path: from.path, dependencyTypesNot: ['aliased'] },
    ]),
    error(`${name}-inside-by-relative-path`, 'inside a room imports are relative', from, {
      path: from.path,
      dependencyTypes: ['aliased'],
    }),
  ].flat();
}

/** One rule for each `to`; several get a number, because rule names are unique. */
function error(name, comment, from, to) {
  if (!Array.isArray(to)) return { name, comment, severity: 'error', from, to };
  return to.map((one, index) => error(`${name}-${index + 1}`, comment, from, one));
}

function inside(paths) {
  return `^(${paths.join('|')})/`;
}
