import { eventLabels } from '@vinhdanh/dossier';
import { reject, type Message, type Rejection } from '@vinhdanh/kernel';
import { awardCodes } from '@vinhdanh/law';
import { stageVisitTable, type Dimension, type Narrowed } from '@vinhdanh/projections';
import type { Engine } from '../engine.js';

type Known = Pick<Engine, 'readStore' | 'law' | 'workflows'>;

/** The first value that nothing can have: neither this version knows it, nor does any dossier name it. */
export async function unknownValue(known: Known, narrowed: Narrowed): Promise<Rejection | undefined> {
  for (const [dimension, value] of Object.entries(narrowed) as [Dimension, string][])
    if (!(await isKnown(known, dimension, value))) return noSuchValue(known, dimension, value);
  return undefined;
}

async function isKnown(known: Known, dimension: Dimension, value: string): Promise<boolean> {
  if (dimension === 'month') return /^\d{4}-(0[1-9]|1[0-2])$/.test(value);
  if (valuesOf(known, dimension).includes(value)) return true;
  const column = columns[dimension];
  if (column === undefined) return false;
  return (await known.readStore.find(stageVisitTable, { where: { [column]: value }, limit: 1 })).length > 0;
}

/** Where dossiers name values that an older version knew, or, of units, that no version does. */
const columns: { readonly [D in Dimension]?: keyof typeof stageVisitTable.columns } = {
  unit: 'proposerUnit',
  award: 'award',
  ruleSet: 'ruleSet',
  stage: 'stage',
};

function valuesOf({ law: { ruleSets }, workflows }: Known, dimension: Dimension): readonly string[] {
  switch (dimension) {
    case 'award':
      return awardCodes(ruleSets);
    case 'ruleSet':
      return ruleSets.map(({ id }) => id);
    case 'stage':
      return workflows.stages;
    case 'how':
      return Object.keys(eventLabels);
    case 'unit':
    case 'month':
      return [];
  }
}

const noSuch: { readonly [D in Dimension]: (value: string) => Message } = {
  unit: (value) => ({
    vi: `Chưa có hồ sơ nào do đơn vị “${value}” đề nghị. Ghi mã đơn vị như trong báo cáo không lọc.`,
    en: `No dossier was proposed by the unit “${value}”. Give the unit's id as the report has it that is not narrowed.`,
  }),
  month: (value) => ({
    vi: `“${value}” không phải một tháng. Ghi năm-tháng, ví dụ 2026-02.`,
    en: `“${value}” is no month. Give year and month, e.g. 2026-02.`,
  }),
  award: (value) => ({ vi: `Không có hình thức khen thưởng “${value}”`, en: `There is no award “${value}”` }),
  ruleSet: (value) => ({ vi: `Không có bộ quy định “${value}”`, en: `There is no rule set “${value}”` }),
  stage: (value) => ({ vi: `Không có giai đoạn “${value}”`, en: `There is no stage “${value}”` }),
  how: (value) => ({ vi: `Không có loại sự kiện “${value}”`, en: `There is no type of event “${value}”` }),
};

function noSuchValue(known: Known, dimension: Dimension, value: string): Rejection {
  const { vi, en } = noSuch[dimension](value);
  const values = valuesOf(known, dimension);
  const field = `/${dimension}`;
  if (values.length === 0) return reject('invalid', 'REPORT_VALUE_UNKNOWN', { vi, en }, { field });
  const list = values.join(', ');
  const message = { vi: `${vi}. Hiện có: ${list}.`, en: `${en}. There are: ${list}.` };
  return reject('invalid', 'REPORT_VALUE_UNKNOWN', message, { field, facts: { values } });
}
