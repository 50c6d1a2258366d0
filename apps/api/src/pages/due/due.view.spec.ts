import { vietnam } from '@vinhdanh/law';
import { doneView, dueView, type Waiting } from './due.view.js';
import { ruleView } from './rule.view.js';
import { viewingOf } from './viewing.js';

const viewing = viewingOf(vietnam, 'vi', '2026-02-26T03:00:00.000Z', { lastChange: undefined, real: false });
const due = (dueOn: string, more: Partial<Waiting> = {}): Waiting => {
  return { dueOn, dueAt: `${dueOn}T17:00:00.000Z`, provisional: false, paused: false, ...more };
};

describe('a due date on 26/02/2026', () => {
  it.each([
    ['2026-03-23', 'on-time', 'Trong hạn', 'còn 17 ngày làm việc'],
    ['2026-03-03', 'soon', 'Sắp đến hạn', 'còn 3 ngày làm việc'],
    ['2026-02-27', 'soon', 'Sắp đến hạn', 'còn 1 ngày làm việc'],
    ['2026-02-26', 'soon', 'Sắp đến hạn', 'hôm nay là ngày cuối'],
    ['2026-02-13', 'overdue', 'Quá hạn', 'quá 4 ngày làm việc'],
  ])('%s is %s', (dueOn, state, word, left) => {
    expect(dueView(due(dueOn), viewing)).toMatchObject({ state, word, left });
  });

  it('becomes overdue at the first instant after its day in Vietnam', () => {
    const at = (now: string): string => dueView(due('2026-02-26'), { ...viewing, now, today: '2026-02-26' }).state;
    expect([at('2026-02-26T16:59:59.999Z'), at('2026-02-26T17:00:00.000Z')]).toEqual(['soon', 'overdue']);
  });

  it('says that it is paused, unless the review of the hold is overdue itself', () => {
    expect(dueView(due('2026-03-23', { paused: true }), viewing).state).toBe('paused');
    expect(dueView(due('2026-02-13', { paused: true }), viewing).state).toBe('overdue');
  });

  it('says when it may still move, and when nobody can tell', () => {
    expect(dueView(due('2026-03-23', { provisional: true }), viewing).note).toContain('Tạm tính');
    const unknown = dueView({ dueOn: null, dueAt: null, provisional: false, paused: false }, viewing);
    expect(unknown).toMatchObject({ state: 'unknown', word: 'Chưa tính được' });
    expect(unknown.note).toContain('cập nhật lịch');
    expect(unknown.day).toBeUndefined();
  });

  it('counts plain days where the calendar does not know the working days', () => {
    const beforeTet2027 = { ...viewing, now: '2027-01-29T03:00:00.000Z', today: '2027-01-29' };
    expect(dueView(due('2027-02-18'), beforeTet2027).left).toBe('còn 20 ngày');
  });

  it('has no date when nothing waits', () => {
    expect(doneView('en')).toEqual({ state: 'done', word: 'Done' });
  });
});

describe('the rule behind a due date', () => {
  it('says that the law binds, how long and where it stands', () => {
    expect(ruleView(vietnam, 'VN-2025', { clock: 'central.return' }, 'vi')).toMatchObject({
      force: 'statutory',
      word: 'Thời hạn luật định',
      term: '5 ngày làm việc, tính từ sau ngày nhận đủ hồ sơ theo quy định',
      articles: [{ text: expect.stringContaining('311/QĐ-BNV') }],
    });
  });

  it('never passes a reminder off as law', () => {
    const rule = ruleView(vietnam, 'VN-2025', { clock: 'draft' }, 'en');
    expect(rule).toMatchObject({ force: 'follow-up', word: 'Internal reminder', articles: [] });
    expect(rule?.term).toContain('no statutory term was found');
  });

  it('says what a hold left of a term', () => {
    const rule = ruleView(vietnam, 'VN-2025', { clock: 'central.submit', left: 8 }, 'vi');
    expect(rule?.term).toMatch(/^8 ngày làm việc còn lại/);
  });

  it('is not known for clocks and rule sets that are not there', () => {
    expect(ruleView(vietnam, 'VN-2025', { clock: 'nothing' }, 'vi')).toBeUndefined();
    expect(ruleView(vietnam, '', { clock: 'draft' }, 'vi')).toBeUndefined();
  });
});

describe('the instant that pages judge at', () => {
  const clock = '2026-11-24T02:00:00.000Z';
  const lastChange = '2026-06-26T08:00:00.000Z';

  it('is the last that the examples record while there is nothing else', () => {
    expect(viewingOf(vietnam, 'vi', clock, { lastChange, real: false })).toMatchObject({
      now: lastChange,
      today: '2026-06-26',
      examplesOnly: true,
    });
  });

  it('is the clock’s as soon as there is a real dossier, and in an empty log', () => {
    expect(viewingOf(vietnam, 'vi', clock, { lastChange, real: true })).toMatchObject({
      now: clock,
      examplesOnly: false,
    });
    expect(viewingOf(vietnam, 'vi', clock, { lastChange: undefined, real: false })).toMatchObject({ now: clock });
  });
});
