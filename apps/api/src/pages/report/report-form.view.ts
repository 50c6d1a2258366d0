import { stageLabel } from '@vinhdanh/dossier';
import { awardCodes } from '@vinhdanh/law';
import type { Message } from '@vinhdanh/kernel';
import type { Dimension } from '@vinhdanh/projections';
import { AS_OF, reportQuestions } from '../text/links.js';
import type { Told } from './count.view.js';
import { reportWords } from './report.words.js';
import { valueText } from './value.view.js';

/** A plain form that asks the report again: as of a day, narrowed. */
export interface ReportFormView {
  readonly action: string;
  /** The reader's language, where it must be said. */
  readonly lang: string | undefined;
  readonly day: { readonly name: string; readonly value: string; readonly most: string };
  readonly fields: readonly FieldView[];
}

export interface FieldView {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Why it cannot be the value. */
  readonly fault?: string;
  /** Absent: a month is written. */
  readonly options?: readonly { readonly value: string; readonly text: string; readonly chosen: boolean }[];
}

export interface Choices {
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly stages: readonly string[];
  readonly today: string;
}

/** A value that nothing can have. */
export interface RefusedValue {
  readonly dimension: Dimension;
  readonly message: Message;
}

export function reportFormView(told: Told, choices: Choices, refused?: RefusedValue): ReportFormView {
  const { answer, language } = told;
  const { report, asOf } = answer;
  return {
    action: `/bao-cao/${report.name}`,
    lang: language === 'en' ? 'en' : undefined,
    day: { name: AS_OF, value: asOf ?? '', most: choices.today },
    fields: report.filters.map((dimension) => ({
      ...fieldView(told, choices, dimension),
      ...(refused?.dimension === dimension && { fault: refused.message[language] }),
    })),
  };
}

function fieldView(told: Told, choices: Choices, dimension: Dimension): FieldView {
  const { answer, language } = told;
  const value = answer.narrowed[dimension] ?? '';
  const name = reportQuestions[dimension];
  const field = { id: `chon-${name}`, name, label: reportWords[dimension][language], value };
  if (dimension === 'month') return field;
  const known = optionsOf(told, choices, dimension);
  const options = value === '' || known.some((one) => one.value === value) ? known : [...known, { value, text: value }];
  return { ...field, options: options.map((one) => ({ ...one, chosen: one.value === value })) };
}

type Option = Pick<NonNullable<FieldView['options']>[number], 'value' | 'text'>;

function optionsOf(told: Told, { units, stages }: Choices, dimension: Exclude<Dimension, 'month'>): readonly Option[] {
  const { law, language, answer } = told;
  switch (dimension) {
    case 'unit':
      return units.map(({ id, name }) => ({ value: id, text: name }));
    case 'award':
      return awardCodes(law.ruleSets).map((value) => ({ value, text: valueText('award', value, told) }));
    case 'ruleSet':
      return law.ruleSets.map(({ id, title }) => ({ value: id, text: `${id} (${title[language]})` }));
    case 'stage':
      return stages.map((value) => ({ value, text: stageLabel(value)[language] }));
    case 'how': {
      const types = new Set(answer.lines.map(({ how }) => String(how)));
      return [...types].map((value) => ({ value, text: valueText('event', value, told) }));
    }
  }
}
