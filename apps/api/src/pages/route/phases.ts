import type { Message } from '@vinhdanh/kernel';

/** Neighbouring stages that people think of as one part of the way. */
export interface Phase {
  readonly name: Message;
  readonly stages: readonly string[];
}

const phases: readonly Phase[] = [
  { name: { vi: 'Đơn vị đề nghị', en: 'The unit proposes' }, stages: ['draft'] },
  {
    name: { vi: 'Tiếp nhận, thẩm định', en: 'Receipt and appraisal' },
    stages: ['receipt', 'completeness', 'appraisal'],
  },
  { name: { vi: 'Lấy ý kiến Nhân dân', en: 'The public is asked' }, stages: ['notice-preparation', 'public-notice'] },
  { name: { vi: 'Hội đồng, cấp ủy', en: 'Council and Party body' }, stages: ['council', 'party-opinion'] },
  { name: { vi: 'Tỉnh trình lên', en: 'The province submits' }, stages: ['submission', 'central-receipt'] },
  {
    name: { vi: 'Trung ương thẩm định', en: 'The centre appraises' },
    stages: ['central-screening', 'central-appraisal'],
  },
  { name: { vi: 'Nhà nước quyết định', en: 'The State decides' }, stages: ['prime-minister', 'president'] },
  {
    name: { vi: 'Trao, công bố, lưu trữ', en: 'Conferral and archive' },
    stages: ['conferral', 'publication', 'archiving', 'archived'],
  },
];

/** A line of stages in its phases. Stages that no phase names stand together under `undefined`. */
export function inPhases(
  line: readonly string[],
): { readonly phase: Phase | undefined; readonly stages: readonly string[] }[] {
  const grouped: { phase: Phase | undefined; stages: string[] }[] = [];
  for (const stage of line) {
    const phase = phases.find(({ stages }) => stages.includes(stage));
    const last = grouped.at(-1);
    if (last && last.phase === phase) last.stages.push(stage);
    else grouped.push({ phase, stages: [stage] });
  }
  return grouped;
}
