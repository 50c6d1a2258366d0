import { vietnam } from '../law.js';
import type { CalendarRevision, Duration } from './calendar.js';
import { isWorkingDay, nextWorkingDay, remaining, spansUnchecked, termFrom } from './counting.js';

const calendar = vietnam.calendar;
const workingDays = (amount: number): Duration => ({ amount, unit: 'working-day' });
const days = (amount: number): Duration => ({ amount, unit: 'day' });

function dueOn(from: string, duration: Duration, on: CalendarRevision = calendar): string {
  const term = termFrom(on, from, duration);
  return term.status === 'due' ? term.dueOn : term.status;
}

function provisional(from: string, duration: Duration): boolean | undefined {
  const term = termFrom(calendar, from, duration);
  return term.status === 'due' ? term.provisional : undefined;
}

function withoutMakeUpDays(year: number): CalendarRevision {
  const years = calendar.years.map((one) => (one.year === year ? { ...one, makeUpDays: [] } : one));
  return { ...calendar, years };
}

describe('a provincial order across Tết 2026', () => {
  it.each([
    ['the notice window, with Tết inside', '2026-02-05', 10, '2026-02-26'],
    ['the centre returns', '2026-03-16', 5, '2026-03-23'],
    ['the centre submits', '2026-03-16', 20, '2026-04-13'],
    ['the centre submits after the last opinion, over three days off', '2026-04-17', 10, '2026-05-06'],
    ['copies to the province', '2026-05-20', 10, '2026-06-03'],
    ['copies to the recipient', '2026-06-03', 10, '2026-06-17'],
    ['a notice window in March', '2026-03-09', 10, '2026-03-23'],
    ['the centre returns, after a holiday filing', '2026-09-03', 5, '2026-09-10'],
    ['the centre submits, on the day a new law starts', '2026-09-03', 20, '2026-10-01'],
  ])('%s: from %s, %i working days end on %s', (_what, from, amount, end) => {
    expect(dueOn(from, workingDays(amount))).toBe(end);
  });

  it('lets the council meet on the working day after the window', () => {
    expect(nextWorkingDay(calendar, '2026-02-26')).toBe('2026-02-27');
  });

  it('runs out at midnight in Vietnam', () => {
    expect(termFrom(calendar, '2026-02-05', workingDays(10))).toEqual({
      status: 'due',
      dueOn: '2026-02-26',
      dueAt: '2026-02-26T17:00:00.000Z',
      calendarRevision: calendar.id,
      provisional: false,
    });
  });
});

describe('which days count', () => {
  it('counts a make-up Saturday, and would not without its entry', () => {
    expect(dueOn('2026-08-20', workingDays(2))).toBe('2026-08-22');
    expect(dueOn('2026-08-20', workingDays(2), withoutMakeUpDays(2026))).toBe('2026-08-24');
  });

  it('takes an ordinary Saturday and Sunday as off', () => {
    expect(dueOn('2026-08-14', workingDays(1))).toBe('2026-08-17');
  });

  it('works on 24 November 2026 until a revision says otherwise', () => {
    expect(isWorkingDay(calendar, '2026-11-24')).toBe(true);
    expect(dueOn('2026-11-23', workingDays(1))).toBe('2026-11-24');
  });

  it('ends a term of no days on the day itself, or on the next working day', () => {
    expect(dueOn('2026-03-09', workingDays(0))).toBe('2026-03-09');
    expect(dueOn('2026-03-14', workingDays(0))).toBe('2026-03-16');
  });

  it('counts plain days through weekends, and ends them on a working day', () => {
    expect(dueOn('2026-11-02', days(10))).toBe('2026-11-12');
    expect(dueOn('2026-11-13', days(10))).toBe('2026-11-23');
    expect(dueOn('2026-11-04', days(10))).toBe('2026-11-16');
  });
});

describe('provisional: an entry in the span was not checked against its notice', () => {
  it.each([
    ['2 January 2026', '2026-01-01', workingDays(1)],
    ['the make-up Saturday 10 January 2026', '2026-01-09', workingDays(1)],
    ['that Saturday as the due day itself', '2026-01-10', workingDays(0)],
    ['Tết 2025', '2025-01-20', workingDays(10)],
    ['Hung Kings’ day 2024', '2024-04-17', workingDays(1)],
    ['plain days over 2 January 2026', '2025-12-30', days(10)],
  ])('is said over %s', (_entry, from, duration) => {
    expect(provisional(from, duration)).toBe(true);
  });

  it.each([
    ['Tết 2026', '2026-02-05', workingDays(10)],
    ['National Day 2026 and its make-up Saturday', '2026-08-20', workingDays(20)],
    ['a span of 2025 without entries', '2025-06-02', workingDays(10)],
    ['a span that starts on the unchecked entry, which is not counted', '2026-01-10', workingDays(1)],
    ['a span that ends before the unchecked entry', '2025-12-30', workingDays(1)],
    ['Labour Day 2027, computed from the Labour Code', '2027-04-26', workingDays(5)],
  ])('is not said over %s', (_entry, from, duration) => {
    expect(provisional(from, duration)).toBe(false);
  });

  it('is told for any span, whose first day is the one after it begins', () => {
    expect(spansUnchecked(calendar, '2025-12-31', '2026-01-01')).toBe(false);
    expect(spansUnchecked(calendar, '2026-01-01', '2026-01-02')).toBe(true);
    expect(spansUnchecked(calendar, '2026-01-02', '2026-01-09')).toBe(false);
    expect(spansUnchecked(calendar, '2026-01-09', '2026-01-10')).toBe(true);
    expect(spansUnchecked(calendar, '2026-03-01', '2026-01-01')).toBe(false);
  });
});

describe('days that are not published', () => {
  it.each([
    ['Tết 2027', '2027-01-25', workingDays(10)],
    ['the day beside National Day 2027', '2027-08-30', workingDays(5)],
    ['2028', '2027-12-30', workingDays(5)],
    ['2023', '2023-11-01', workingDays(5)],
    ['the end of the calendar, for any number of days', '2026-01-05', workingDays(Number.MAX_SAFE_INTEGER)],
    ['plain days without end', '2026-01-05', days(Number.MAX_SAFE_INTEGER)],
    ['plain days that end in Tết 2027', '2027-01-30', days(9)],
  ])('ask for a calendar revision: %s', (_what, from, duration) => {
    const term = termFrom(calendar, from, duration);
    expect(term).toMatchObject({ status: 'needs-calendar-revision', calendarRevision: calendar.id });
    expect(term).toHaveProperty('missing.vi', expect.stringMatching(/2027|ngày \d/));
  });

  it('leave the rest of 2027 answerable', () => {
    expect(dueOn('2027-01-20', workingDays(5))).toBe('2027-01-27');
    expect(dueOn('2027-02-15', workingDays(5))).toBe('2027-02-22');
    expect(dueOn('2027-04-28', workingDays(3))).toBe('2027-05-05');
  });

  it('leave plain days alone that only pass over Tết 2027', () => {
    expect(dueOn('2027-01-28', days(20))).toBe('2027-02-17');
  });

  it('are unknown one by one, but a Sunday is a Sunday', () => {
    expect(isWorkingDay(calendar, '2027-02-05')).toBe('unknown');
    expect(isWorkingDay(calendar, '2027-02-13')).toBe('unknown');
    expect(isWorkingDay(calendar, '2027-02-07')).toBe(false);
    expect(isWorkingDay(calendar, '2027-09-02')).toBe(false);
    expect(nextWorkingDay(calendar, '2027-01-29')).toBeUndefined();
  });

  it('keep what is left of a term from being told', () => {
    expect(remaining(calendar, '2027-01-25', '2027-02-19')).toMatchObject({ known: false });
    expect(remaining(calendar, '2027-03-01', '2027-02-19')).toEqual({ known: true, workingDays: 0 });
  });
});

describe('a clock that was stopped', () => {
  it('has left what was not used', () => {
    expect(remaining(calendar, '2026-02-13', '2026-02-26')).toEqual({ known: true, workingDays: 4 });
  });

  it('has nothing left on its last day and after', () => {
    expect(remaining(calendar, '2026-02-26', '2026-02-26')).toEqual({ known: true, workingDays: 0 });
    expect(remaining(calendar, '2026-03-01', '2026-02-26')).toEqual({ known: true, workingDays: 0 });
  });

  it('stopped on a weekend before a Monday still has that Monday', () => {
    expect(remaining(calendar, '2026-03-14', '2026-03-16')).toEqual({ known: true, workingDays: 1 });
  });

  it('due on a day that a later revision made free has the next working day', () => {
    expect(remaining(calendar, '2026-02-13', '2026-02-20')).toEqual({ known: true, workingDays: 1 });
  });
});

describe('a mistake of the caller', () => {
  it.each(['2026-02-29', '2026-13-01', 'tomorrow', ''])('is thrown: the day "%s"', (day) => {
    expect(() => termFrom(calendar, day, workingDays(1))).toThrow(RangeError);
    expect(() => remaining(calendar, day, '2026-03-01')).toThrow(RangeError);
    expect(() => isWorkingDay(calendar, day)).toThrow(RangeError);
    expect(() => nextWorkingDay(calendar, day)).toThrow(RangeError);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('is thrown: %d days', (amount) => {
    expect(() => termFrom(calendar, '2026-03-09', workingDays(amount))).toThrow(RangeError);
  });
});
