const { join, sep } = require('node:path');

/** The stores that must all pass one contract suite; each gets its line, also when it could not be run. */
const STORES = ['memory', 'sqlite', 'eventstoredb door', 'eventstoredb'];
const NOT_RUN = 'its suite did not run';

/** What became of the contract suite of each store, from Jest's own result (`undefined`: there is none). */
function storeLines(result) {
  const suites = result?.testResults ?? [];
  return STORES.map((store) => `contract event-store ${store}: ${outcomeOf(store, suites)}`);
}

function outcomeOf(store, suites) {
  const cases = suites.flatMap((suite) => suite.assertionResults.filter((one) => titleOf(store, one) !== undefined));
  const count = (status) => cases.filter((one) => one.status === status).length;
  const [passed, failed] = [count('passed'), count('failed') + unloadable(store, suites)];
  if (passed + failed > 0) return `${passed} passed, ${failed} failed`;
  return `skipped: ${cases.length === 0 ? NOT_RUN : titleOf(store, cases[0]) || 'none of its cases was asked for'}`;
}

/** The reason why the suite is skipped, empty when it is not; `undefined` when this is no case of the store's suite. */
function titleOf(store, { ancestorTitles: [title = ''] }) {
  const suite = `contract event-store ${store}`;
  if (title === suite) return '';
  return title.startsWith(`${suite}: `) ? title.slice(suite.length + 2) : undefined;
}

/** A spec file that does not even load has no cases that could fail. */
function unloadable(store, suites) {
  const file = join('contract', `${store.replace(' ', '-')}.spec.ts`);
  const broken = ({ name, status, assertionResults }) =>
    status === 'failed' && assertionResults.length === 0 && name.endsWith(sep + file);
  return suites.filter(broken).length;
}

module.exports = { storeLines };
