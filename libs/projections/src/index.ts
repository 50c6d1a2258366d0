export * from './dossier-labels.js';
export * from './dossier-summary/dossier-summary.projection.js';
export * from './registry.js';
export * from './reports/overdue.report.js';
export * from './reports/stages.report.js';
export * from './stage-visits/stage-visits.projection.js';
export * from './task-list/task-list.projection.js';
export * from './timeline/timeline.projection.js';
