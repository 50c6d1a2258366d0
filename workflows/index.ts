export * from './check/check-released.js';
export * from './check/check-route.js';
export type { Finding, FindingCode } from './check/finding.js';
export * from './machine/compile.js';
export * from './machine/definition.js';
export * from './registry.js';
export * from './released.js';
export * from './route-hash.js';
export * from './drawing/draw-route.js';
