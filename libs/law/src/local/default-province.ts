import type { LegalBasis } from '@vinhdanh/kernel';
import { followUps } from './follow-ups.js';
import type { LocalRules } from './local-rules.js';

const langSon2018: LegalBasis = { instrument: 'QĐ 1338/QĐ-UBND Lạng Sơn (2018)', provision: '', tag: 'V1' };
const thuaThienHue: LegalBasis = { instrument: 'Thông lệ thẩm định của tỉnh Thừa Thiên Huế', provision: '', tag: 'V1' };

function bacNinh(provision: string): LegalBasis {
  return { instrument: 'QĐ 86/2025/QĐ-UBND Bắc Ninh', provision, tag: 'V1' };
}

/** What holds until a province brings its own rules: each figure copied from the province that is cited. */
export const defaultProvince: LocalRules = {
  id: 'TINH-MAC-DINH',
  title: { vi: 'Quy định mặc định cấp tỉnh', en: 'Provincial defaults' },
  supplements: ['VN-2025'],
  council: {
    quorums: [{ awards: 'every-other', share: { numerator: 2, denominator: 3 }, basis: [bacNinh('Điều 8')] }],
    thresholds: [{ awards: 'every-other', percent: 70, of: 'total-members', voting: 'vote', basis: [langSon2018] }],
  },
  partyOpinion: {
    awards: ['CSTDTQ', 'HC_SV', 'HC_HCM', 'HC_DL1', 'HC_DL2', 'HC_DL3', 'AHLLVT', 'AHLD'],
    individuals: {
      vi: 'Cá nhân thuộc diện Ban Thường vụ Tỉnh ủy quản lý thì phải xin ý kiến; người có thẩm quyền phải xác định.',
      en: 'For persons managed by the provincial Party standing board its opinion is needed; a person must say whether this is one.',
    },
    basis: [bacNinh('')],
  },
  deadlines: [
    {
      id: 'appraisal',
      label: { vi: 'Thẩm định hồ sơ', en: 'Appraisal' },
      countedFrom: { vi: 'ngày nhận đủ hồ sơ', en: 'the day of full receipt' },
      duration: { amount: 20, unit: 'working-day' },
      bound: 'at-most',
      force: 'local',
      basis: [thuaThienHue],
    },
    ...followUps,
  ],
  steps: {
    RequestOpinions: [bacNinh('Điều 10')],
    RecordOpinion: [bacNinh('Điều 10')],
    RecordCouncilResult: [bacNinh('Điều 8')],
    RecordPartyOpinion: [bacNinh('')],
  },
};
