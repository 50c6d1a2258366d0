import type { LegalBasis } from '@vinhdanh/kernel';
import { instruments } from './citations.js';
import type { RuleSet } from './rule-set.js';

const amendment: LegalBasis = { instrument: instruments.law2026, provision: '', tag: 'V1' };

/** In force, its text not known to the engine: it answers nothing. Encoding it means filling this file. */
export const vn2026: RuleSet = {
  id: 'VN-2026',
  title: {
    vi: 'Luật Thi đua, khen thưởng được sửa đổi, bổ sung bởi Luật 06/2026/QH16',
    en: 'Law on Emulation and Commendation as amended by Law 06/2026/QH16',
  },
  inForceFrom: '2026-10-01',
  encoded: false,
  basis: [amendment],
  instruments: [
    {
      number: instruments.law2026,
      title: {
        vi: 'Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng',
        en: 'Law amending the Law on Emulation and Commendation',
      },
      tag: 'V1',
    },
    {
      number: '115/VBHN-VPQH',
      title: { vi: 'Văn bản hợp nhất Luật Thi đua, khen thưởng', en: 'Consolidated text of the Law' },
      tag: 'V1',
    },
  ],
  transitions: [
    {
      text: {
        vi: 'Hồ sơ đã được cơ quan có thẩm quyền tiếp nhận để thẩm định trước ngày 01/10/2026 tiếp tục theo Luật 06/2022/QH15; quy định mới có lợi hơn cho đối tượng thì được áp dụng.',
        en: 'Dossiers that the competent body received for appraisal before 1 October 2026 go on under Law 06/2022/QH15; a new provision that is more favourable to the subject applies.',
      },
      basis: [amendment],
    },
  ],
  awards: [],
  deadlines: [],
  council: { quorums: [], thresholds: [] },
  steps: {},
};
