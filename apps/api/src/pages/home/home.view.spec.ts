import { vietnam } from '@vinhdanh/law';
import type { DossierSummaryRow } from '@vinhdanh/projections';
import { viewingOf } from '../due/viewing.js';
import { homeView, type HomeSources } from './home.view.js';

const row: DossierSummaryRow = {
  ...{ dossier: 'd1', award: 'HC_LD3', subject: 'Trường A', proposer: 'Trường A', example: false },
  ...{ commendationType: 'CONG_TRANG', subjectKind: 'collective', proposerUnit: 'truong-a' },
  ...{ stage: 'receipt', stageSince: '2026-02-25', openedOn: '2026-02-20', submittedOn: '2026-02-25' },
  ...{ receivedOn: null, fullReceiptOn: null, noticeEndsOn: null, decisionNumber: null },
  ...{
    nextTask: 'receive-dossier',
    nextDueOn: '2026-02-27',
    nextDueAt: '2026-02-27T17:00:00.000Z',
    provisional: false,
  },
  ruleSets: { criteria: 'VN-2025', authority: 'VN-2025', procedure: 'VN-2025', form: 'VN-2025' },
  ...{ workflow: 'state-order', workflowVersion: 1, revision: '1', updatedAt: '2026-02-25T02:00:00.000Z' },
};

const log = { lastChange: row.updatedAt, real: true };
const sources: HomeSources = {
  viewing: viewingOf(vietnam, 'vi', '2026-02-26T02:00:00.000Z', log),
  clockToday: '2026-02-26',
  summaries: [row],
  tasks: [],
  counts: {
    dossiers: 1234,
    atStage: new Map([
      ['receipt', 1200],
      ['archived', 30],
      ['withdrawn', 4],
      ['held', 0],
    ]),
    ends: ['archived', 'withdrawn'],
    waiting: 1200,
    overdue: 0,
  },
  mainLine: ['draft', 'receipt', 'archived'],
  system: { eventStore: 'sqlite', readStore: 'sqlite', head: '00042', projections: [], incidents: [] },
};

describe('the front page', () => {
  it('counts what runs, waits, is late and is archived', () => {
    expect(homeView(sources).figures.map(({ value, alarming }) => [value, alarming])).toEqual([
      ['1.200', false],
      ['1.200', false],
      ['0', false],
      ['30', false],
    ]);
  });

  it('alarms only when something is overdue', () => {
    const late = homeView({ ...sources, counts: { ...sources.counts, overdue: 2 } });
    expect(late.figures[2]).toMatchObject({ value: '2', alarming: true, href: '/bao-cao/overdue' });
  });

  it('puts dossiers at their phase, and those off the line beside it', () => {
    const { phases, offLine } = homeView(sources).route;
    expect(phases.map(({ count }) => count)).toEqual([0, 1200, 30]);
    expect(offLine.map(({ name, count }) => [name, count])).toEqual([['Đơn vị đã rút', 4]]);
  });

  it('says as of when it judges, and links to all dossiers where it shows but some', () => {
    const view = homeView(sources);
    expect(view.asOf).toBe('Thời hạn được xét tại thời điểm 26/02/2026.');
    expect([view.dossiersTitle, view.all?.text]).toEqual(['Hồ sơ', 'Xem tất cả 1.234 hồ sơ']);
    const whole = homeView({ ...sources, counts: { ...sources.counts, dossiers: 1 } });
    expect(whole.all).toBeUndefined();
  });

  it('lists what is due first, then what nobody can date, then what has ended', () => {
    const ended = { ...row, subject: 'Đã kết thúc', nextTask: null, nextDueOn: null, nextDueAt: null };
    const undated = { ...row, subject: 'Chưa rõ hạn', nextDueOn: null, nextDueAt: null };
    const late = { ...row, subject: 'Gấp', nextDueAt: '2026-02-26T17:00:00.000Z' };
    const view = homeView({ ...sources, summaries: [ended, undated, row, late] });
    expect(view.rows.map(({ subject }) => subject)).toEqual(['Gấp', 'Trường A', 'Chưa rõ hạn', 'Đã kết thúc']);
  });

  it('says what runs behind or has stopped, and why', () => {
    const projection = { projection: 'taskList', version: 1, position: '00040', rows: 3, lag: 2 };
    const behind = homeView({ ...sources, system: { ...sources.system, projections: [projection] } }).system;
    expect([behind.state, behind.head]).toEqual(['behind', '42']);
    expect(behind.projections[0]).toMatchObject({ name: 'Danh sách việc', position: '40', lag: '2 sự kiện' });
    const stopped = homeView({
      ...sources,
      system: { ...sources.system, fault: { vi: 'Sự kiện lạ', en: 'Unknown event' } },
    }).system;
    expect([stopped.state, stopped.summary]).toEqual(['stopped', 'Bảng đọc đã dừng: Sự kiện lạ']);
  });

  it('tells which law is in force by the clock, not by the examples’ day', () => {
    const inForce = (clockToday: string): string[] => {
      const { ruleSets } = homeView({ ...sources, clockToday }).law;
      return ruleSets.flatMap(({ id, inForceToday }) => (inForceToday ? [id] : []));
    };
    expect([inForce('2026-09-30'), inForce('2026-10-01')]).toEqual([['VN-2025'], ['VN-2026']]);
    const [encoded, open] = homeView(sources).law.ruleSets;
    expect([encoded?.encoded, open?.encoded]).toEqual([true, false]);
  });
});
