import type { LegalBasis } from '@vinhdanh/kernel';
import { needsHuman } from '../../answer.js';
import type { AwardRule, NoticeRule, PaperRule } from '../award-rule.js';
import { decree152, instruments, law2022 } from '../citations.js';

/** Orders and state honorary titles: the public is asked before the council of the province or ministry meets. */
export const notice: NoticeRule = {
  minimum: { amount: 10, unit: 'working-day' },
  before: 'council',
  basis: [decree152('Điều 44 khoản 2'), law2022('Điều 84 khoản 5')],
};

const papersOfAForm = [law2022('Điều 84 khoản 2')];
const papers: readonly PaperRule[] = [
  { kind: 'to-trinh', name: { vi: 'Tờ trình', en: 'Proposal' }, basis: papersOfAForm },
  { kind: 'bao-cao-thanh-tich', name: { vi: 'Báo cáo thành tích', en: 'Achievement report' }, basis: papersOfAForm },
  { kind: 'bien-ban', name: { vi: 'Biên bản xét khen thưởng', en: 'Minutes of the review' }, basis: papersOfAForm },
];

const meritCriteria: LegalBasis = { instrument: instruments.law2022, provision: '', tag: 'NF' };

export const awards: readonly AwardRule[] = [
  {
    code: 'HC_LD3',
    name: { vi: 'Huân chương Lao động hạng Ba', en: 'Labour Order, Third Class' },
    form: 'order',
    subjects: ['collective'],
    types: ['CONG_TRANG'],
    route: 'state-order',
    decidedBy: ['PRESIDENT'],
    notice,
    papers,
    eligibility: [
      {
        subjects: ['collective'],
        types: ['CONG_TRANG'],
        criteria: needsHuman(
          'eligibility',
          {
            vi: 'Hệ thống chưa có tiêu chuẩn tặng Huân chương Lao động hạng Ba cho tập thể theo loại hình công trạng. Người có thẩm quyền phải kết luận về điều kiện, tiêu chuẩn và nêu lý do.',
            en: 'The criteria of the Labour Order, Third Class, for a collective by merit are not known to the system. A person must judge them and say why.',
          },
          [meritCriteria],
        ),
      },
    ],
    basis: [law2022('Điều 33 khoản 2')],
  },
];
