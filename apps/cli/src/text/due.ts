import { taskLabel, type Task } from '@vinhdanh/dossier';
import type { Message } from '@vinhdanh/kernel';
import { nextWorkingDay, type DeadlineForce, type Law } from '@vinhdanh/law';
import type { Language } from '../shell/language.js';
import { articles } from './articles.js';
import { day } from './dates.js';

/** A waiting task in one line: what binds, what is to be done, until when, and where that stands. */
export function dueLine(law: Law, ruleSet: string, task: Task, language: Language): string {
  const { force, basis } = law.deadline(ruleSet, task.clock);
  const article = force === 'follow-up' ? '' : articles(basis, language);
  const until = task.due.status === 'due' ? through(task.due.on, task.due.provisional, language) : unknown[language];
  return joined([forces[force][language], `${taskLabel(task.id)[language]}: ${until}`, article]);
}

/** The window of a public notice, during which the council must not meet. */
export function noticeLine(law: Law, ruleSet: string, endsOn: string, language: Language): string {
  const { force, basis, label } = law.deadline(ruleSet, 'notice.window');
  const first = nextWorkingDay(law.calendar, endsOn);
  const council = { vi: 'Hội đồng họp sớm nhất', en: 'council not before' }[language];
  return joined([
    forces[force][language],
    `${label[language]}: ${through(endsOn, false, language)}`,
    first === undefined ? '' : `${council} ${day(first, language)}`,
    articles(basis, language),
  ]);
}

function through(date: string, provisional: boolean, language: Language): string {
  const mark = provisional ? { vi: ' [tạm tính]', en: ' [provisional]' }[language] : '';
  return `${{ vi: 'đến hết', en: 'through' }[language]} ${day(date, language)}${mark}`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}

const unknown: Message = { vi: 'cần cập nhật lịch làm việc', en: 'needs a calendar revision' };

const forces: { readonly [F in DeadlineForce]: Message } = {
  statutory: { vi: 'Thời hạn luật định', en: 'Statutory term' },
  local: { vi: 'Quy định địa phương', en: 'Local rule' },
  'follow-up': { vi: 'Mốc theo dõi nội bộ', en: 'Internal reminder' },
};
