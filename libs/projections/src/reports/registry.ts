import { durationsReport } from './durations.report.js';
import { overdueReport } from './overdue.report.js';
import type { Report } from './report.js';
import { setbacksReport } from './setbacks.report.js';
import { stagesReport } from './stages.report.js';
import { throughputReport } from './throughput.report.js';

/** Every report; a new one is a file and a line here. API, command line and page follow from it. */
export const reports: readonly Report[] = [
  stagesReport,
  overdueReport,
  durationsReport,
  throughputReport,
  setbacksReport,
];
