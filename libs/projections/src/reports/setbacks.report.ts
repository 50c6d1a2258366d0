import type { DossierEventType } from '@vinhdanh/dossier';
import { composeReport } from './compose-report.js';
import { ledOnBy } from './counted.js';

/** A supplement that is asked for is no setback: the dossier stays where it is examined. */
const setbacks: readonly DossierEventType[] = [
  ...(['DossierReturned', 'ReturnedByCentre', 'DossierWithdrawn'] as const),
  ...(['CouncilDeclined', 'PartyBodyDisagreed', 'RefusedByPrimeMinister', 'RefusedByPresident'] as const),
];

export const setbacksReport = composeReport({
  name: 'setbacks',
  version: 1,
  title: { vi: 'Hồ sơ bị trả lại, rút, không được thông qua', en: 'Returned, withdrawn, refused' },
  lead: {
    vi: 'Hồ sơ bị trả lại, được rút, không được thông qua hoặc không được khen thưởng, và ở giai đoạn nào. Danh sách sau mỗi con số nêu lý do.',
    en: 'Dossiers that were returned, withdrawn, not approved or refused, and at which stage. The list behind each number gives the reasons.',
  },
  by: ['how', 'stage', 'unit', 'award'],
  alsoBy: ['month', 'ruleSet'],
  counts: [{ id: 'count', label: { vi: 'Số lượt', en: 'Times' }, measure: ledOnBy(setbacks) }],
  drawing: { as: 'bars', each: 'how', whole: 'count' },
});
