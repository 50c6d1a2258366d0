import { moment } from '../text/dates.js';
import type { Shell } from '../shell/shell.js';
import { demoOption } from './data-folder.js';
import type { Reading } from './reading.js';

/** As of when a report counts, in words. */
export function reportHeading(shell: Shell, { viewing }: Reading): string {
  const at = moment(viewing.at);
  if (!viewing.examples) return shell.words(`Tính đến ${at}.`, `As of ${at}.`);
  return shell.words(
    `Tính đến ${at}, thời điểm cuối của dữ liệu minh họa.`,
    `As of ${at}, the last instant of the illustrative data.`,
  );
}

export const reportOptions = [
  { flags: '--at <WHEN>', summary: { vi: 'tính đến thời điểm này', en: 'as of this instant' } },
  demoOption,
];
