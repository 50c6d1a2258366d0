export * from './clock.js';
export * from './configuration.js';
export * from './digest.js';
export * from './engine.js';
export * from './queries/dossier-queries.js';
export * from './worker/progress.js';
export * from './worker/worker.js';
