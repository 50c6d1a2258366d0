import type { Verb } from '../shell/verb.js';
import { demo } from './demo.js';
import { dossierAllowed } from './dossier-allowed.js';
import { dossierAsOf } from './dossier-as-of.js';
import { dossierList } from './dossier-list.js';
import { dossierShow } from './dossier-show.js';
import { dossierTimeline } from './dossier-timeline.js';
import { due } from './due.js';
import { projectionsRebuild } from './projections-rebuild.js';
import { projectionsStatus } from './projections-status.js';
import { reportOverdue } from './report-overdue.js';
import { reportStages } from './report-stages.js';
import { token } from './token.js';

/** Every verb of the command line; a new one is a file and a line here. */
export const verbs: readonly Verb[] = [
  demo,
  token,
  dossierList,
  dossierShow,
  dossierTimeline,
  dossierAsOf,
  dossierAllowed,
  reportStages,
  reportOverdue,
  due,
  projectionsStatus,
  projectionsRebuild,
];
