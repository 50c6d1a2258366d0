import type { Scenario } from '../scenario.js';
import { archived, atTheCentre } from './central.js';
import { awaitingSupplement, draft, underAppraisal } from './early.js';
import { held, noticeRunning, withdrawn } from './noticed.js';

/** What an empty installation shows: invented units of one province, each dossier at another stage on one day, 2026-06-26. */
export const examples: readonly Scenario[] = [
  draft,
  awaitingSupplement,
  underAppraisal,
  noticeRunning,
  held,
  withdrawn,
  atTheCentre,
  archived,
];
