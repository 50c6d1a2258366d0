export * from './machine/compile.js';
export * from './machine/definition.js';
export * from './registry.js';
export * from './released.js';
