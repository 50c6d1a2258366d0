import type { RecordedDossierEvent } from '@vinhdanh/dossier';
import type { Projection } from '@vinhdanh/kernel';
import { dossierSummary } from './dossier-summary/dossier-summary.projection.js';
import { stageVisits } from './stage-visits/stage-visits.projection.js';
import { taskList } from './task-list/task-list.projection.js';
import { taskWaits } from './task-waits/task-waits.projection.js';
import { timeline } from './timeline/timeline.projection.js';

/** Every read model; a new one is a folder and a line here. */
export const projections: readonly Projection<RecordedDossierEvent>[] = [
  taskList, // rows are each projection's own; the loop treats them all as rows
  dossierSummary,
  timeline,
  stageVisits,
  taskWaits,
];
