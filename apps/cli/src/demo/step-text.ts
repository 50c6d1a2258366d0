import { commandLabels } from '@vinhdanh/dossier';
import type { LegalBasis, Message, Rejection } from '@vinhdanh/kernel';
import type { Law } from '@vinhdanh/law';
import type { Language } from '../shell/language.js';
import { articles } from '../text/articles.js';
import { day, moment } from '../text/dates.js';
import { actorName } from '../text/names.js';
import { dueLines, happened } from '../text/timeline.js';
import type { ToldStep } from './told-step.js';

/** One step for people: when and who, what happens, what came of it, on what ground, what is due until when. */
export function stepText(law: Law, told: ToldStep, language: Language): string[] {
  const { played, of } = told;
  const { index, step, outcome } = played;
  const who = actorName(step.actor.role, step.actor.onBehalfOf, language);
  const head = `${words.step[language]} ${index + 1}/${of} · ${moment(step.at)} · ${who}`;
  const came = outcome.ok ? recorded(law, told, language) : refused(outcome.rejection, language);
  return ['', head, `  ${step.note[language]}`, ...came.map((line) => `  ${line}`)];
}

function recorded(law: Law, { row, before }: ToldStep, language: Language): string[] {
  if (!row) return [];
  const basis = row.legalBasis as unknown as readonly LegalBasis[]; // what the event's metadata holds
  return [
    `✔ ${happened(row, language)}`,
    ...labelled('articles', articles(basis, language), language),
    ...dueLines(law, row, before, language).map((line) => `↳ ${line}`),
  ];
}

function refused({ code, message, legalBasis, facts, allowedNow }: Rejection, language: Language): string[] {
  const first = facts?.['firstLawfulDay'];
  const instead = (allowedNow ?? []).map((name) => commandLabels[name as keyof typeof commandLabels][language]);
  return [
    `✘ ${words.refused[language]} [${code}]: ${message[language]}`,
    ...labelled('firstDay', typeof first === 'string' ? day(first, language) : '', language),
    ...labelled('articles', articles(legalBasis, language), language),
    ...labelled('instead', instead.join('; '), language),
  ];
}

function labelled(word: keyof typeof words, text: string, language: Language): string[] {
  return text === '' ? [] : [`  ${words[word][language]}: ${text}`];
}

const words = {
  step: { vi: 'Bước', en: 'Step' },
  refused: { vi: 'Bị từ chối', en: 'Refused' },
  articles: { vi: 'Căn cứ', en: 'Articles' },
  firstDay: { vi: 'Ngày hợp lệ đầu tiên', en: 'First lawful day' },
  instead: { vi: 'Bây giờ có thể', en: 'Possible now' },
} satisfies { readonly [name: string]: Message };
