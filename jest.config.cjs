const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { basename, join, sep } = require('node:path');

/**
 * Jest runs CommonJS, many dependencies (all of @nestjs 12 among them) are ESM only: those, and only those, are compiled too.
 * The list is read from node_modules, so that a new dependency needs no line here.
 */
const installed = packagesIn(join(__dirname, 'node_modules'));
const esmPackages = [...new Set(installed.filter(isEsm).map(nameOf))];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['apps', 'libs', 'workflows', 'test'].map((room) => join(__dirname, room)),
  testMatch: ['**/*.spec.ts'],
  setupFiles: ['reflect-metadata', '<rootDir>/test/support/clean-environment.cjs'],
  transform: { '^.+\\.[cm]?[jt]sx?$': ['@swc/jest', swcOptions()] },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esmPackages.map(escapeRegExp).join('|')})/)`],
  moduleNameMapper: {
    '^@vinhdanh/workflows$': '<rootDir>/workflows/index.ts',
    '^@vinhdanh/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  // For a slow machine that runs everything at once; a spec that hangs still ends.
  testTimeout: 30_000,
  // With swc's output istanbul counts branches that nobody wrote.
  coverageProvider: 'v8',
  coverageDirectory: 'coverage',
};

function swcOptions() {
  return {
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
    swcrc: false,
  };
}

/** Every installed package, nested ones included, as the folder that holds its package.json. */
function packagesIn(nodeModules) {
  return foldersIn(nodeModules)
    .flatMap((path) => (basename(path).startsWith('@') ? foldersIn(path) : [path]))
    .flatMap((path) => [path, ...packagesIn(join(path, 'node_modules'))]);
}

function foldersIn(path) {
  if (!existsSync(path)) return [];
  const entries = readdirSync(path, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => join(path, name));
}

function isEsm(path) {
  const manifest = join(path, 'package.json');
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
}

function nameOf(path) {
  return path.split(`${sep}node_modules${sep}`).at(-1).replaceAll(sep, '/');
}

function escapeRegExp(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
