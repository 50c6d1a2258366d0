import type { RecordedDossierEvent, Task } from '@vinhdanh/dossier';
import { addDays, type CivilDate } from '@vinhdanh/kernel';
import { isWorkingDay, type Law } from '@vinhdanh/law';
import { same } from './same.js';

/**
 * Counts the terms that the last event gives once more, day by day, and without the code that computed them.
 * @throws Error that says which term is another
 */
export function checkTerms(law: Law, history: readonly RecordedDossierEvent[]): void {
  const last = history.at(-1);
  if (!last) return;
  for (const task of last.data.route.tasks) checkTask(law, last.metadata.ruleSet ?? '', task);
  if (!afterNotice.has(last.type)) return;
  const opened = history.findLast(({ type }) => type === 'PublicNoticeOpened');
  if (!opened) throw new Error(`${last.type} without a public notice`);
  const days = workingDays(law, opened.data.on, addDays(last.data.on, -1));
  same(`10 working days of notice before ${last.type} on ${last.data.on}, of which`, days >= 10, true);
}

const afterNotice: ReadonlySet<string> = new Set(['PublicNoticeClosed', 'CouncilApproved', 'CouncilDeclined']);

function checkTask(law: Law, ruleSet: string, { id, clock, since, left, due }: Task): void {
  if (due.status !== 'due' || due.calendar !== law.calendar.id) return;
  const given = left ?? law.deadline(ruleSet, clock).duration.amount;
  // Where nothing is left, the day on which the clock starts again is the last, or the next that is worked.
  const counted = workingDays(law, given === 0 ? addDays(since, -1) : since, due.on);
  same(`the working days of “${id}” since ${since} until ${due.on}`, counted, given === 0 ? 1 : given);
  same(`whether “${id}” is due on a working day, ${due.on}`, isWorkingDay(law.calendar, due.on), true);
}

/** How many there are after a day, through another. */
function workingDays({ calendar }: Law, after: CivilDate, through: CivilDate): number {
  let count = 0;
  for (let day = addDays(after, 1); day <= through; day = addDays(day, 1)) {
    if (isWorkingDay(calendar, day) === true) count += 1;
  }
  return count;
}
