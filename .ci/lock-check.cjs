/**
 * npm writes a lockfile without an entry for a platform package that its registry did not have, and `npm ci` then refuses that
 * lockfile on every system. So: every optional dependency named in the lock must have an entry of its own.
 *
 * Usage: node lock-check.cjs [package-lock.json]; exits 1 and names what is missing.
 */
const { readFileSync } = require('node:fs');

const path = process.argv[2] ?? 'package-lock.json';
const { packages } = JSON.parse(readFileSync(path, 'utf8'));
const missing = Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !placesFor(owner, name).some((place) => place in packages))
    .map((name) => `${owner || 'the project'} names ${name}, which has no entry`),
);

for (const line of missing) console.error(line);
console.log(`${path}: ${Object.keys(packages).length} packages, ${missing.length} optional packages missing`);
process.exitCode = missing.length === 0 ? 0 : 1;

/** Where Node would look for `name` from `owner`: its own node_modules first, then those of the packages around it. */
function placesFor(owner, name) {
  const places = [];
  for (let folder = owner; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    places.push(`${folder}${folder === '' ? '' : '/'}node_modules/${name}`);
    if (folder === '') return places;
  }
}
