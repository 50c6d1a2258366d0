import { commandLabels, eventLabels, stageLabel } from '@vinhdanh/dossier';
import type { Rejection } from '@vinhdanh/kernel';
import { nextWorkingDay, type Law } from '@vinhdanh/law';
import type { Language } from '../shell/language.js';
import { articles } from '../text/articles.js';
import { day, moment } from '../text/dates.js';
import { dueLine, until } from '../text/due.js';
import { roleName } from '../text/names.js';
import type { ToldStep } from './told-step.js';

/** One step for people: when and who, what happens, what came of it, on what ground, what is due until when. */
export function stepText(law: Law, told: ToldStep, language: Language): string[] {
  const { played, of } = told;
  const { index, step, outcome } = played;
  const who = roleName(step.actor.role, language);
  const head = `${{ vi: 'Bước', en: 'Step' }[language]} ${index + 1}/${of} · ${moment(step.at)} · ${who}`;
  const came = outcome.ok ? recorded(law, told, language) : refused(outcome.rejection, language);
  return ['', head, `  ${step.note[language]}`, ...came.map((line) => `  ${line}`)];
}

function recorded(law: Law, { event, tasks, notice }: ToldStep, language: Language): string[] {
  if (!event) return [];
  const { from, to } = event.data.route;
  const label = eventLabels[event.type][language];
  const moved = from === to ? '' : ` → ${stageLabel(to)[language]}`;
  const basis = articles(event.metadata.legalBasis, language);
  const ruleSet = event.metadata.ruleSet ?? '';
  return [
    `✔ ${label}${moved}`,
    ...(basis === '' ? [] : [`${{ vi: 'Căn cứ', en: 'Articles' }[language]}: ${basis}`]),
    ...(notice ? [noticeLine(law, notice, language)] : []),
    ...tasks.map((task) => `${{ vi: 'Thời hạn', en: 'Due' }[language]}: ${dueLine(law, ruleSet, task, language)}`),
  ];
}

function noticeLine(law: Law, { term, basis }: NonNullable<ToldStep['notice']>, language: Language): string {
  const article = articles(basis, language);
  if (term.status !== 'due') return term.missing[language];
  const due = {
    status: 'due',
    on: term.dueOn,
    at: term.dueAt,
    calendar: term.calendarRevision,
    provisional: term.provisional,
  } as const;
  const first = nextWorkingDay(law.calendar, term.dueOn);
  const council =
    first === undefined
      ? ''
      : ` · ${{ vi: 'Hội đồng họp sớm nhất', en: 'council not before' }[language]} ${day(first, language)}`;
  return `${{ vi: 'Thời hạn', en: 'Due' }[language]}: ${{ vi: 'công khai', en: 'public notice' }[language]} ${until(due, language)} · ${{ vi: 'thời hạn luật định', en: 'statutory' }[language]} · ${article}${council}`;
}

function refused({ code, message, legalBasis, facts, allowedNow }: Rejection, language: Language): string[] {
  const first = facts?.['firstLawfulDay'];
  const basis = articles(legalBasis, language);
  const instead = (allowedNow ?? [])
    .map((name) => commandLabels[name as keyof typeof commandLabels][language])
    .join('; ');
  return [
    `✘ ${{ vi: 'Bị từ chối', en: 'Refused' }[language]} [${code}]: ${message[language]}`,
    ...(typeof first === 'string'
      ? [`${{ vi: 'Ngày hợp lệ đầu tiên', en: 'First lawful day' }[language]}: ${day(first, language)}`]
      : []),
    ...(basis === '' ? [] : [`${{ vi: 'Căn cứ', en: 'Articles' }[language]}: ${basis}`]),
    ...(instead === '' ? [] : [`${{ vi: 'Bây giờ có thể', en: 'Possible now' }[language]}: ${instead}`]),
  ];
}
