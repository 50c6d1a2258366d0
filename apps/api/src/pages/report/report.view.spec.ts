import { vietnam } from '@vinhdanh/law';
import type { StageCount } from '@vinhdanh/projections';
import { viewingOf } from '../due/viewing.js';
import { countedBy, listView, PAGE_SIZE } from './list.view.js';
import { reportView } from './report.view.js';

const viewing = viewingOf(vietnam, 'vi', '2026-02-26T02:00:00.000Z', { lastChange: undefined, real: false });

function count(
  unit: string,
  stage: string,
  dossiers: readonly string[],
  overdueDossiers: readonly string[] = [],
): StageCount {
  const numbers = { count: dossiers.length, overdue: overdueDossiers.length };
  return { proposer: unit, proposerUnit: idOf(unit), award: 'HC_LD3', stage, dossiers, overdueDossiers, ...numbers };
}

const idOf = (unit: string): string => `id-${unit.at(-1)}`;

const stages = [
  count('Sở A', 'held', ['d1']),
  count('Sở A', 'appraisal', ['d2', 'd3'], ['d3']),
  count('Trường B', 'appraisal', ['d4']),
];
const sources = { viewing, stages, overdue: [], stageOrder: ['draft', 'appraisal', 'held'] };

describe('the report', () => {
  it('groups by unit and award, along the route, with totals', () => {
    const { groups, total } = reportView(sources);
    expect(groups.map((group) => [group.unit, group.award, group.count.shown, group.overdue.shown])).toEqual([
      ['Sở A', 'Huân chương Lao động hạng Ba', '3', '1'],
      ['Trường B', 'Huân chương Lao động hạng Ba', '1', '0'],
    ]);
    expect(groups[0]?.stages.map((bar) => [bar.stage, bar.count.shown])).toEqual([
      ['Thẩm định', '2'],
      ['Tạm dừng', '1'],
    ]);
    expect([total.count.shown, total.overdue.shown]).toEqual(['4', '1']);
  });

  it('draws each stage as a part of the whole, the overdue within it', () => {
    expect(
      reportView(sources).byStage.map(({ stage, percent, overduePercent }) => [stage, percent, overduePercent]),
    ).toEqual([
      ['Thẩm định', 75, 25],
      ['Tạm dừng', 25, 0],
    ]);
  });

  it('links every number but a zero, and says in words what it counts', () => {
    const [group] = reportView(sources).groups;
    expect(group?.stages[0]?.overdue).toEqual({
      shown: '1',
      label: '1 hồ sơ, Sở A, Huân chương Lao động hạng Ba, Thẩm định, Quá hạn',
      href: '/bao-cao/danh-sach?don-vi=id-A&hinh-thuc=HC_LD3&giai-doan=appraisal&qua-han=co',
    });
    expect(group?.stages[1]?.overdue.href).toBeUndefined();
  });

  it('lists each overdue task with how late it is', () => {
    const task = {
      ...{ dossier: 'd3', subject: 'Đội C', task: 'complete-appraisal', stage: 'appraisal' },
      ...{ role: 'agency-clerk', unit: 'so-noi-vu-lang-son', dueOn: '2026-02-24', provisional: false },
    };
    const [late] = reportView({
      ...sources,
      overdue: [{ proposer: 'Sở A', proposerUnit: 'id-A', award: 'HC_LD3', count: 1, tasks: [task] }],
    }).overdue;
    expect(late).toMatchObject({
      href: '/ho-so/d3',
      task: 'Thẩm định hồ sơ',
      due: { state: 'overdue', left: 'quá 2 ngày làm việc' },
    });
  });
});

describe('the list behind a number', () => {
  it('holds exactly what the number counted', () => {
    expect(countedBy(stages, { stage: 'appraisal' }).ids).toEqual(['d2', 'd3', 'd4']);
    expect(countedBy(stages, { stage: 'appraisal', overdue: true }).ids).toEqual(['d3']);
    expect(countedBy(stages, { unit: 'id-A', award: 'HC_LD3' }).ids).toEqual(['d1', 'd2', 'd3']);
    expect(countedBy(stages, { unit: 'Không có' }).ids).toEqual([]);
  });

  it('is shown by pages; one beyond the last shows the last', () => {
    const ids = Array.from({ length: PAGE_SIZE + 3 }, (_, index) => `d${index}`);
    const counted = countedBy([count('Sở A', 'draft', ids)], { page: 9 });
    expect([counted.page, counted.pages, counted.pageIds.length]).toEqual([2, 2, 3]);
    const view = listView({ viewing, filter: { stage: 'draft', page: 2 }, counted, summaries: [], tasks: [] });
    expect(view.paging).toEqual({ text: 'Trang 2/2', previous: '/bao-cao/danh-sach?giai-doan=draft' });
  });

  it('shows what narrows it, each with a link that takes just that away', () => {
    const filter = { unit: 'id-A', stage: 'held', overdue: true, page: 3 };
    const counted = countedBy(stages, filter);
    const view = listView({ viewing, filter, counted, summaries: [], tasks: [] });
    expect(view.filters.map(({ text }) => text)).toEqual(['Đơn vị: id-A', 'Giai đoạn: Tạm dừng', 'Có việc quá hạn']);
    expect(view.filters[2]?.href).toBe('/bao-cao/danh-sach?don-vi=id-A&giai-doan=held');
  });
});
