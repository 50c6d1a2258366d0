import type { ReportAnswer } from '@vinhdanh/application';
import { vietnam } from '@vinhdanh/law';
import { reports, type Line } from '@vinhdanh/projections';
import { pagingView } from './paging.view.js';
import { reportView, type ReportView } from './report.view.js';
import { reportedView } from './reported.view.js';

const choices = {
  units: [
    { id: 'id-A', name: 'Sở A' },
    { id: 'id-B', name: 'Trường B' },
  ],
  stages: ['draft', 'appraisal', 'held'],
  today: '2026-02-26',
};

function answerOf(name: string, lines: readonly Line[], more: Partial<ReportAnswer> = {}): ReportAnswer {
  const report = reports.find((one) => one.name === name);
  if (!report) throw new Error(`no report ${name}`);
  return { report, asOf: null, at: '2026-02-26T02:00:00.000Z', examples: false, narrowed: {}, lines, ...more };
}

function view(name: string, lines: readonly Line[], more: Partial<ReportAnswer> = {}): ReportView {
  return reportView({ answer: answerOf(name, lines, more), law: vietnam, language: 'vi', choices });
}

const standing = (stage: string, unit: 'A' | 'B', count: number, overdue = 0): Line => ({
  ...{ stage, unit: `id-${unit}`, proposer: unit === 'A' ? 'Sở A' : 'Trường B', award: 'HC_LD3', count, overdue },
});
const stages = [standing('appraisal', 'A', 2, 1), standing('appraisal', 'B', 1), standing('held', 'A', 1)];

describe('the page of a report', () => {
  it('comes along the route, with totals, a unit by its name', () => {
    const shown = view('stages', [standing('held', 'A', 1), standing('appraisal', 'A', 2)]);
    expect(shown.rows.map((row) => row.map((cell) => ('count' in cell ? cell.count.shown : cell.text)))).toEqual([
      ['Thẩm định', 'Sở A', 'Huân chương Lao động hạng Ba', '2', '0'],
      ['Tạm dừng', 'Sở A', 'Huân chương Lao động hạng Ba', '1', '0'],
    ]);
    expect(shown.totals.map((total) => total?.shown)).toEqual([undefined, undefined, undefined, '3', '0']);
  });

  it('links every number but a zero, and says in words what it counts', () => {
    const [first, second] = view('stages', stages).rows;
    expect(first?.at(-1)).toMatchObject({
      count: {
        shown: '1',
        label: 'Quá hạn: 1, Thẩm định, Sở A, Huân chương Lao động hạng Ba',
        href: '/bao-cao/stages/danh-sach?giai-doan=appraisal&don-vi=id-A&hinh-thuc=HC_LD3&cot=overdue',
      },
    });
    expect(second?.at(-1)).not.toHaveProperty('count.href');
  });

  it('draws each stage as a part of the whole, the overdue within it', () => {
    const { drawing } = view('stages', stages);
    if (drawing?.as !== 'bars') throw new Error('no bars');
    expect(drawing.bars.map(({ name, percent, partPercent }) => [name, percent, partPercent])).toEqual([
      ['Thẩm định', 75, 25],
      ['Tạm dừng', 25, 0],
    ]);
    expect(drawing.bars[0]?.count.href).toBe('/bao-cao/stages/danh-sach?giai-doan=appraisal&cot=count');
  });

  it('draws durations against the limit, or says that there is none', () => {
    const stay = { ruleSet: 'VN-2025', ended: 4, late: 1, longest: 30, kept: 75 };
    const { drawing } = view('durations', [
      { stage: 'appraisal', ...stay, quarter: 5, median: 10, p90: 25, limit: 20 },
      { stage: 'draft', ...stay, quarter: 1, median: 2, p90: 3, limit: null },
    ]);
    if (drawing?.as !== 'ranges') throw new Error('no ranges');
    const [draft, appraisal] = drawing.ranges;
    expect(appraisal).toMatchObject({
      limit: 'thời hạn 20',
      isOver: true,
      at: { from: 20, middle: 40, to: 100, limit: 80 },
    });
    expect([draft?.limit, draft?.isOver, draft?.at.limit]).toEqual(['không có thời hạn quy định', false, undefined]);
  });

  it('draws a column for each month and step, the highest whole', () => {
    const month = (name: string, opened: number, decided: number): Line => ({
      ...{ month: name, unit: 'id-A', proposer: 'Sở A', award: 'HC_LD3', opened, submitted: 0, received: 0 },
      ...{ sentUp: 0, decided, archived: 0 },
    });
    const { drawing } = view('throughput', [month('2026-01', 4, 0), month('2026-02', 1, 2)]);
    if (drawing?.as !== 'columns') throw new Error('no columns');
    expect(drawing.groups.map(({ name, columns }) => [name, columns.map(({ percent }) => percent)])).toEqual([
      ['01/2026', [100, 0, 0]],
      ['02/2026', [25, 50, 0]],
    ]);
  });

  it('says as of when, keeps day and filters in its links, and offers what can be chosen', () => {
    const shown = view('stages', stages, { asOf: '2026-02-20', narrowed: { award: 'HC_LD3', unit: 'gone' } });
    expect(shown.asOf).toContain('đến hết ngày 20/02/2026');
    expect(shown.tabs[2]?.href).toBe('/bao-cao/durations?ngay=2026-02-20&hinh-thuc=HC_LD3&don-vi=gone');
    expect(shown.form.day).toEqual({ name: 'ngay', value: '2026-02-20', most: '2026-02-26' });
    const unit = shown.form.fields.find(({ name }) => name === 'don-vi');
    expect(unit?.options?.map(({ text, chosen }) => [text, chosen])).toEqual([
      ['Sở A', false],
      ['Trường B', false],
      ['gone', true],
    ]);
    expect(view('overdue', []).empty).toBe('Chưa có hồ sơ nào để báo cáo.');
    expect(view('overdue', [], { narrowed: { award: 'X' } }).empty).toContain('điều kiện đã chọn');
  });
});

describe('the list behind a number', () => {
  it('shows what was counted, what narrows it with a way to take that away, and its pages', () => {
    const { lines: _, ...ground } = answerOf('overdue', [], { narrowed: { unit: 'id-A', stage: 'appraisal' } });
    const columns = [
      { id: 'dossier', label: { vi: 'Hồ sơ', en: 'Dossier' }, kind: 'dossier' },
      { id: 'subject', label: { vi: 'Đối tượng', en: 'Subject' }, kind: 'text' },
      { id: 'dueOn', label: { vi: 'Hạn', en: 'Due' }, kind: 'day' },
    ] as const;
    const items = [{ dossier: 'd3', subject: 'Đội C', proposer: 'Sở A', dueOn: '2026-02-24' }];
    const answer = { ...ground, columns, items, total: 51, column: 'tasks', limit: 50, offset: 50 };
    const shown = reportedView({ answer, law: vietnam, language: 'vi' });
    expect(shown.rows).toEqual([
      { href: '/ho-so/d3', subject: 'Đội C', cells: [{ heading: 'Hạn', text: '24/02/2026' }] },
    ]);
    expect(shown.filters.map(({ text, href }) => [text, href])).toEqual([
      ['Đơn vị đề nghị: Sở A', '/bao-cao/overdue/danh-sach?giai-doan=appraisal&cot=tasks'],
      ['Giai đoạn: Thẩm định', '/bao-cao/overdue/danh-sach?don-vi=id-A&cot=tasks'],
    ]);
    expect(shown.paging).toEqual({
      text: 'Trang 2/2',
      previous: '/bao-cao/overdue/danh-sach?don-vi=id-A&giai-doan=appraisal&cot=tasks',
    });
  });

  it('has no paging on a single page', () => {
    expect(pagingView(1, 50, { language: 'vi', link: String })).toBeUndefined();
  });
});
