import { composeReport } from './compose-report.js';
import { dossiersWithOverdueTasks, standing } from './counted.js';

export const stagesReport = composeReport({
  name: 'stages',
  version: 2,
  title: { vi: 'Hồ sơ theo giai đoạn', en: 'Dossiers by stage' },
  lead: {
    vi: 'Số hồ sơ đang ở từng giai đoạn và số hồ sơ có việc quá hạn. Tháng là tháng hồ sơ vào giai đoạn.',
    en: 'How many dossiers stand at each stage and how many have an overdue task. The month is that in which the stage was entered.',
  },
  by: ['stage', 'unit', 'award'],
  alsoBy: ['month', 'ruleSet'],
  counts: [
    { id: 'count', label: { vi: 'Số hồ sơ', en: 'Dossiers' }, measure: standing },
    { id: 'overdue', label: { vi: 'Quá hạn', en: 'Overdue' }, measure: dossiersWithOverdueTasks('enteredMonth') },
  ],
  drawing: { as: 'bars', each: 'stage', whole: 'count', part: 'overdue' },
});
