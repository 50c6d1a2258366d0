import { decree152, instruments } from '../citations.js';
import type { RuleSet } from '../rule-set.js';
import { awards } from './awards.js';
import { deadlines } from './deadlines.js';
import { steps } from './steps.js';

/** The last rule set whose text is known. Of its catalogue, the awards listed are encoded so far. */
export const vn2025: RuleSet = {
  id: 'VN-2025',
  title: {
    vi: 'Luật Thi đua, khen thưởng 2022 và Nghị định 152/2025/NĐ-CP',
    en: 'Law on Emulation and Commendation 2022 with Decree 152/2025/NĐ-CP',
  },
  inForceFrom: '2025-07-01',
  inForceTo: '2026-09-30',
  encoded: true,
  basis: [decree152('Điều 59')],
  instruments: [
    {
      number: instruments.law2022,
      title: { vi: 'Luật Thi đua, khen thưởng', en: 'Law on Emulation and Commendation' },
      tag: 'V',
    },
    {
      number: instruments.decree152,
      title: { vi: 'Nghị định quy định chi tiết Luật Thi đua, khen thưởng', en: 'Decree that details the Law' },
      tag: 'V',
    },
    {
      number: 'NĐ 129/2025',
      title: {
        vi: 'Nghị định về thẩm quyền của chính quyền địa phương hai cấp',
        en: 'Decree on two-level local government',
      },
      tag: 'V',
    },
    {
      number: 'TT 15/2025/TT-BNV',
      title: {
        vi: 'Thông tư của Bộ Nội vụ thay thế TT 01/2024',
        en: 'Circular of the Ministry of Home Affairs, in place of 01/2024',
      },
      inForceFrom: '2025-08-05',
      tag: 'V1',
    },
  ],
  transitions: [
    {
      text: {
        vi: 'Hồ sơ đã trình trước ngày 01/7/2025 tiếp tục thực hiện theo Nghị định 98/2023/NĐ-CP.',
        en: 'Dossiers submitted before 1 July 2025 go on under Decree 98/2023/NĐ-CP.',
      },
      basis: [decree152('Điều 60 khoản 3')],
    },
  ],
  awards,
  deadlines,
  // No percentage for orders in the law; where a province sets one, it is a local rule.
  council: { quorums: [], thresholds: [] },
  steps,
};
