import { eventLabels, isRole, roleLabels, stageLabel, taskLabel } from '@vinhdanh/dossier';
import type { Law } from '@vinhdanh/law';
import type { ColumnKind, Line } from '@vinhdanh/projections';
import { day, month } from '../text/dates.js';
import { figure, type Language } from '../text/language.js';
import { awardNameAnywhere } from '../text/names.js';

export interface Naming {
  readonly law: Law;
  readonly language: Language;
}

/** A value of a report as people read it. */
export function valueText(kind: ColumnKind, value: Line[string] | undefined, naming: Naming): string {
  return value === null || value === undefined ? '–' : texts[kind](String(value), naming);
}

const asItStands = (text: string): string => text;
const whole = (text: string, { language }: Naming): string => figure(Number(text), language);

const texts: { readonly [K in ColumnKind]: (text: string, naming: Naming) => string } = {
  award: (text, { law, language }) => awardNameAnywhere(law, text, language),
  stage: (text, { language }) => stageLabel(text)[language],
  task: (text, { language }) => taskLabel(text)[language],
  role: (text, { language }) => (isRole(text) ? roleLabels[text][language] : text),
  event: (text, { language }) => Object.entries(eventLabels).find(([type]) => type === text)?.[1][language] ?? text,
  day: (text, { language }) => day(text, language).text,
  month: (text, { language }) => month(text, language),
  count: whole,
  days: whole,
  percent: (text) => `${text}%`,
  unit: asItStands,
  ruleSet: asItStands,
  dossier: asItStands,
  text: asItStands,
};
