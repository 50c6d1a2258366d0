import type { Vocabulary } from '../shell/program.js';
import { backup } from './backup.js';
import { demo } from './demo.js';
import { doctor } from './doctor.js';
import { dossierAllowed } from './dossier-allowed.js';
import { dossierAsOf } from './dossier-as-of.js';
import { dossierList } from './dossier-list.js';
import { dossierShow } from './dossier-show.js';
import { dossierTimeline } from './dossier-timeline.js';
import { due } from './due.js';
import { incidentsList } from './incidents-list.js';
import { incidentsRetry, incidentsSkip } from './incidents.js';
import { logCopy } from './log-copy.js';
import { logVerify } from './log-verify.js';
import { projectionsCancel } from './projections-cancel.js';
import { projectionsRebuild } from './projections-rebuild.js';
import { projectionsStatus } from './projections-status.js';
import { report } from './report.js';
import { restore } from './restore.js';
import { serve } from './serve.js';
import { token } from './token.js';
import { verify } from './verify.js';
import { workflowCheck } from './workflow-check.js';
import { workflowDraw } from './workflow-draw.js';

/** Every verb of the command line; a new one is a file and a line here. */
export const vocabulary: Vocabulary = {
  verbs: [
    ...[demo, token],
    ...[dossierList, dossierShow, dossierTimeline, dossierAsOf, dossierAllowed],
    ...[report, due],
    ...[workflowDraw, workflowCheck],
    ...[projectionsStatus, projectionsRebuild, projectionsCancel],
    ...[incidentsList, incidentsRetry, incidentsSkip],
    ...[logCopy, logVerify, serve],
    ...[backup, restore, verify, doctor],
  ],
  groups: {
    dossier: { vi: 'xem hồ sơ', en: 'look at dossiers' },
    workflow: { vi: 'quy trình của hồ sơ', en: 'the routes of dossiers' },
    log: { vi: 'chuyển và đối chiếu nhật ký', en: 'move and compare the log' },
    incidents: { vi: 'hồ sơ bị tạm dừng trong bảng đọc', en: 'dossiers that are parked in a read model' },
    projections: { vi: 'bảng đọc dựng từ nhật ký', en: 'read models that are folded from the log' },
  },
};
