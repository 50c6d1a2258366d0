import { composeReport } from './compose-report.js';
import { dossiersWithOverdueTasks, overdueTasks } from './counted.js';

export const overdueReport = composeReport({
  name: 'overdue',
  version: 1,
  title: { vi: 'Việc quá hạn', en: 'Overdue tasks' },
  lead: {
    vi: 'Việc đang chờ đã quá hạn, theo đơn vị đề nghị và hình thức. Tháng là tháng đến hạn.',
    en: 'Tasks that wait beyond their due date, by proposing unit and award. The month is that of the due date.',
  },
  by: ['unit', 'award', 'stage'],
  alsoBy: ['month', 'ruleSet'],
  counts: [
    { id: 'tasks', label: { vi: 'Việc quá hạn', en: 'Overdue tasks' }, measure: overdueTasks },
    { id: 'dossiers', label: { vi: 'Số hồ sơ', en: 'Dossiers' }, measure: dossiersWithOverdueTasks('dueMonth') },
  ],
  drawing: { as: 'bars', each: 'unit', whole: 'tasks' },
});
