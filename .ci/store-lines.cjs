const { join, sep } = require('node:path');

/** The stores that must all pass a contract suite; each gets its line, also when it could not be run. */
const STORES = [
  ...['memory', 'sqlite', 'eventstoredb door', 'eventstoredb'].map((name) => store('event-store', name, name)),
  ...['memory', 'sqlite', 'postgres'].map((name) => store('read-store', name, `read-store ${name}`)),
];
const NOT_RUN = 'its suite did not run';

/** A store, the title of its suite, and the spec file that runs it. */
function store(port, name, file) {
  return { suite: `contract ${port} ${name}`, file: join('contract', `${file.replace(' ', '-')}.spec.ts`) };
}

/** What became of the contract suite of each store, from Jest's own result (`undefined`: there is none). */
function storeLines(result) {
  const ran = result?.testResults ?? [];
  return STORES.map((store) => `${store.suite}: ${outcomeOf(store, ran)}`);
}

function outcomeOf({ suite, file }, ran) {
  const cases = ran.flatMap(({ assertionResults }) =>
    assertionResults.filter((one) => reasonOf(suite, one) !== undefined),
  );
  const count = (status) => cases.filter((one) => one.status === status).length;
  const [passed, failed] = [count('passed'), count('failed') + unloadable(file, ran)];
  if (passed + failed > 0) return `${passed} passed, ${failed} failed`;
  return `skipped: ${cases.length === 0 ? NOT_RUN : reasonOf(suite, cases[0]) || 'none of its cases was asked for'}`;
}

/** Why the suite is skipped, empty when it is not; `undefined` when this is no case of the suite. */
function reasonOf(suite, { ancestorTitles: [title = ''] }) {
  if (title === suite) return '';
  return title.startsWith(`${suite}: `) ? title.slice(suite.length + 2) : undefined;
}

/** A spec file that does not even load has no cases that could fail. */
function unloadable(file, ran) {
  const broken = ({ name, status, assertionResults }) =>
    status === 'failed' && assertionResults.length === 0 && name.endsWith(sep + file);
  return ran.filter(broken).length;
}

module.exports = { storeLines };
