import { eventLabels, stageLabel, taskLabel } from '@vinhdanh/dossier';
import type { Law } from '@vinhdanh/law';
import type { ColumnKind, Line, ReportColumn } from '@vinhdanh/projections';
import type { Language } from '../shell/language.js';
import { awardName, roleName } from './names.js';

/** Columns for people: a unit is shown by its name, which stands beside its id. */
export function shownColumns(columns: readonly ReportColumn[]): readonly ReportColumn[] {
  return columns.filter(({ kind }) => kind !== 'unit');
}

/** A value as people read it. */
export function reportValue({ kind }: ReportColumn, value: Line[string] | undefined, naming: Naming): string {
  return value === null || value === undefined ? '-' : (texts[kind] ?? asItStands)(String(value), naming);
}

const asItStands = (text: string): string => text;

/** Kinds whose values have names; others are shown as they stand. */
const texts: { readonly [K in ColumnKind]?: (text: string, naming: Naming) => string } = {
  award: (text, { law, language }) => awardName(law, text, language),
  stage: (text, { language }) => stageLabel(text)[language],
  task: (text, { language }) => taskLabel(text)[language],
  role: (text, { language }) => roleName(text, language),
  event: (text, { language }) => Object.entries(eventLabels).find(([type]) => type === text)?.[1][language] ?? text,
  percent: (text) => `${text}%`,
};

export interface Naming {
  readonly law: Law;
  readonly language: Language;
}
