import type { DossierEventType } from '@vinhdanh/dossier';
import { composeReport, type CountColumn } from './compose-report.js';
import { ledOnBy } from './counted.js';

function steps(id: string, vi: string, en: string, types: readonly DossierEventType[]): CountColumn {
  return { id, label: { vi, en }, measure: ledOnBy(types) };
}

export const throughputReport = composeReport({
  name: 'throughput',
  version: 1,
  title: { vi: 'Hồ sơ qua các bước theo tháng', en: 'Throughput by month' },
  lead: {
    vi: 'Trong mỗi tháng, bao nhiêu hồ sơ được mở, trình, tiếp nhận, trình cấp Nhà nước, có quyết định và nộp lưu trữ, theo ngày việc đó có hiệu lực.',
    en: 'How many dossiers were opened, submitted, received, sent up to the State, decided and archived in each month, by the day on which that took effect.',
  },
  by: ['month', 'unit', 'award'],
  alsoBy: ['ruleSet'],
  counts: [
    steps('opened', 'Mở', 'Opened', ['DossierOpened']),
    steps('submitted', 'Trình', 'Submitted', ['DossierSubmitted']),
    steps('received', 'Tiếp nhận', 'Received', ['DossierReceived']),
    steps('sentUp', 'Trình Nhà nước', 'Sent up', ['SubmittedUpward']),
    steps('decided', 'Có quyết định', 'Decided', ['OrderConferred', 'RefusedByPresident', 'RefusedByPrimeMinister']),
    steps('archived', 'Lưu trữ', 'Archived', ['DossierArchived']),
  ],
  drawing: { as: 'columns', each: 'month', heights: ['opened', 'decided', 'archived'] },
});
