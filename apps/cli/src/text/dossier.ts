import { stageLabel, type Dossier } from '@vinhdanh/dossier';
import type { Law } from '@vinhdanh/law';
import type { Language } from '../shell/language.js';
import { dueLine } from './due.js';
import { awardName, unitName } from './names.js';

export interface DossierAt {
  readonly state: Dossier;
  readonly revision: bigint;
}

/** A dossier at a glance: who, what, where it stands, what waits. */
export function dossierText(law: Law, { state, revision }: DossierAt, language: Language): string[] {
  const words = (vi: string, en: string): string => ({ vi, en })[language];
  const fields: readonly (readonly [string, string | undefined])[] = [
    [words('Hồ sơ', 'Dossier'), `${state.id} (${words('số thứ tự', 'revision')} ${revision})`],
    [words('Hình thức', 'Award'), `${awardName(law, state.award, language)} (${state.award})`],
    [words('Đối tượng', 'Subject'), state.subject.name],
    [words('Đơn vị đề nghị', 'Proposer'), `${state.parties.proposer.name} (${state.parties.proposer.id})`],
    [words('Giai đoạn', 'Stage'), `${stageLabel(state.stage)[language]} (${words('từ', 'since')} ${state.stageSince})`],
    [words('Bộ quy định', 'Rule sets'), [...new Set(Object.values(state.ruleSets))].join(', ')],
    [words('Quy trình', 'Workflow'), `${state.workflow.id} v${state.workflow.version}`],
    [words('Nộp', 'Submitted'), state.submittedOn],
    [words('Tiếp nhận', 'Received'), state.receivedOn],
    [words('Nhận đủ', 'Full receipt'), state.fullReceiptOn],
    [words('Công khai', 'Public notice'), state.notice && `${state.notice.openedOn} – ${state.notice.endsOn}`],
    [words('Phiên họp', 'Council'), state.councilOn],
    [words('Ý kiến', 'Opinions'), opinions({ ...state.opinions, ...state.centralOpinions }, language)],
  ];
  const shown = fields.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]));
  const width = Math.max(...shown.map(({ name }) => name.length));
  const waiting = state.tasks.map(
    (task) => `  ↳ ${dueLine(law, state.ruleSets.procedure, task, language)} · ${unitName(state.parties, task.unit)}`,
  );
  const heading = words('Việc đang chờ:', 'Waiting:');
  return [
    ...shown.map(({ name, value }) => `${name.padEnd(width)}  ${value}`),
    ...(waiting.length > 0 ? [heading, ...waiting] : []),
  ];
}

function opinions(given: Dossier['opinions'], language: Language): string {
  const answers = {
    awaited: { vi: 'đang chờ', en: 'awaited' },
    agrees: { vi: 'nhất trí', en: 'agrees' },
    disagrees: { vi: 'không nhất trí', en: 'disagrees' },
  };
  return Object.entries(given)
    .map(([body, opinion]) => `${body}: ${answers[opinion][language]}`)
    .join('; ');
}
