import { taskLabel, type Task } from '@vinhdanh/dossier';
import type { Message } from '@vinhdanh/kernel';
import type { DeadlineForce, Law } from '@vinhdanh/law';
import type { Language } from '../shell/language.js';
import { articles } from './articles.js';
import { day } from './dates.js';

/** A waiting task in one line: what, until when, what binds, where that stands. */
export function dueLine(law: Law, ruleSet: string, task: Task, language: Language): string {
  const { force, basis } = law.deadline(ruleSet, task.clock);
  const article = force === 'follow-up' ? '' : articles(basis, language);
  const parts = [`${taskLabel(task.id)[language]}: ${until(task.due, language)}`, forces[force][language], article];
  return parts.filter((part) => part !== '').join(' · ');
}

export function until(due: Task['due'], language: Language): string {
  if (due.status !== 'due') return { vi: 'cần cập nhật lịch làm việc', en: 'needs a calendar revision' }[language];
  const last = day(due.on, language);
  const mark = due.provisional ? { vi: ' [tạm tính]', en: ' [provisional]' }[language] : '';
  return `${{ vi: 'đến hết', en: 'through' }[language]} ${last}${mark}`;
}

const forces: { readonly [F in DeadlineForce]: Message } = {
  statutory: { vi: 'thời hạn luật định', en: 'statutory' },
  local: { vi: 'quy định địa phương', en: 'local rule' },
  'follow-up': { vi: 'mốc theo dõi nội bộ, không phải thời hạn luật định', en: 'a reminder, no legal limit' },
};
