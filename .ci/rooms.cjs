/**
 * The house as one table: which room may import which, and what it may take from outside. Fences and lint are made from it.
 *
 * may:     rooms it may import, by alias and through their index.
 * outside: packages it may import; absent means any dependency of the project.
 * pure:    no I/O, no clock, no chance, no framework, no `process`: runs unchanged in a browser.
 */
const rooms = {
  kernel: { path: 'libs/kernel', pure: true, may: [], outside: ['xstate'] },
  law: { path: 'libs/law', pure: true, may: ['kernel'], outside: ['xstate'] },
  dossier: { path: 'libs/dossier', pure: true, may: ['kernel', 'law'], outside: ['xstate'] },
  projections: { path: 'libs/projections', pure: true, may: ['kernel', 'law', 'dossier'], outside: ['xstate'] },
  workflows: { path: 'workflows', pure: true, may: ['kernel', 'law', 'dossier'], outside: ['xstate'] },
  stores: {
    path: 'libs/stores',
    may: ['kernel'],
    // Further fences let them into one folder only.
    outside: ['@eventstore/db-client', '@grpc/grpc-js', 'google-protobuf', 'kysely', 'pg'],
  },
  // Not pure because its client calls fetch; still nothing from outside, so that a browser may import it.
  contract: { path: 'libs/contract', may: [], outside: [] },
  application: {
    path: 'libs/application',
    may: ['kernel', 'law', 'dossier', 'projections', 'stores', 'workflows', 'contract'],
  },
  // The apps speak the words of the pure rooms; they reach a store only through the application.
  api: { path: 'apps/api', may: ['application', 'contract', 'kernel', 'law', 'dossier', 'projections', 'workflows'] },
  worker: { path: 'apps/worker', may: ['application', 'kernel'] },
  cli: { path: 'apps/cli', may: ['application', 'contract', 'kernel', 'law', 'dossier', 'projections', 'workflows'] },
};

/** Names that a pure room must not say: each of them is I/O, a clock, chance, or a way round this list. */
const impureGlobals = [
  ...['Date', 'performance', 'Intl', 'crypto', 'process', 'console', 'fetch', 'Buffer', 'require'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'queueMicrotask'],
  ...['globalThis', 'global', 'window', 'self', 'eval', 'Function'],
];

module.exports = { rooms, impureGlobals };
