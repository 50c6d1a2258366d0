import { isCivilDate, isoWeekday } from '@vinhdanh/kernel';
import { defaultProvince } from '../local/default-province.js';
import { lawOf } from '../law.js';
import type { CalendarRevision, CalendarYear } from './calendar.js';
import { isWorkingDay, termFrom } from './counting.js';
import { calendarRevisions } from './revisions.js';

const years = calendarRevisions.flatMap(({ id, years: all }) => all.map((year) => [id, year.year, year] as const));

describe.each(years)('%s, year %i', (_id, number, year) => {
  const entries = [...year.daysOff, ...year.makeUpDays];

  it('holds days of that year that exist, none twice', () => {
    expect(entries.filter(({ date }) => !isCivilDate(date) || !date.startsWith(`${number}-`))).toEqual([]);
    expect(new Set(entries.map(({ date }) => date)).size).toBe(entries.length);
  });

  it('gives weekdays off and makes up on Saturdays', () => {
    expect(year.daysOff.filter(({ date }) => isoWeekday(date) > 5)).toEqual([]);
    expect(year.makeUpDays.filter(({ date }) => isoWeekday(date) !== 6)).toEqual([]);
  });

  it('says for each entry how sure it is and why', () => {
    expect(entries.filter(({ tag, source }) => !['V', 'M'].includes(tag) || source.trim() === '')).toEqual([]);
  });

  it('makes up every swapped day with one Saturday', () => {
    const swapped = year.daysOff.filter(({ name }) => name.en.includes('swapped'));
    expect(year.makeUpDays).toHaveLength(swapped.length);
  });

  it('says what is missing exactly when something is', () => {
    expect(year.complete).toBe(year.missing === undefined);
    if (year.complete) expect(year.unknownSpans).toEqual([]);
    expect(year.unknownSpans.filter(({ from, to }) => from > to || !from.startsWith(`${number}-`))).toEqual([]);
  });
});

describe('the revisions', () => {
  it('cover 2024 to 2027, oldest revision first, each under its own id', () => {
    expect(calendarRevisions.at(-1)?.years.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027]);
    const issued = calendarRevisions.map(({ issuedOn }) => issuedOn);
    expect(issued).toEqual(issued.toSorted());
    expect(new Set(calendarRevisions.map(({ id }) => id)).size).toBe(calendarRevisions.length);
  });

  it('leave 24 November to a later revision, and say so', () => {
    const [revision] = calendarRevisions;
    expect(revision?.notes.map(({ vi }) => vi).join()).toContain('24/11');
  });

  it('have the days off that the Labour Code counts: at least 11 a year, less what a weekend takes and Tết still to come', () => {
    const counts = Object.fromEntries(
      calendarRevisions[0]?.years.map(({ year, daysOff }) => [year, daysOff.length]) ?? [],
    );
    expect(counts).toEqual({ 2024: 12, 2025: 12, 2026: 13, 2027: 5 });
  });
});

describe('a notice that comes later', () => {
  const [shipped] = calendarRevisions as readonly [CalendarRevision];
  const later: CalendarRevision = {
    ...shipped,
    id: 'LATER',
    issuedOn: '2026-12-15',
    years: shipped.years.map((year) => publish(year)),
  };
  const law = lawOf({ ruleSets: [], calendars: [shipped, later], local: defaultProvince });

  it('is used from then on, and names itself in the terms that it gives', () => {
    expect(law.calendar.id).toBe('LATER');
    expect(termFrom(law.calendar, '2027-01-25', { amount: 10, unit: 'working-day' })).toMatchObject({
      dueOn: '2027-02-15',
      calendarRevision: 'LATER',
    });
    expect(isWorkingDay(law.calendar, '2026-11-24')).toBe(false);
  });

  it('does not change what was known before', () => {
    expect(law.calendarAsOf('2026-12-14')).toBe(shipped);
    expect(law.calendarAsOf('2026-12-15')).toBe(later);
    expect(law.calendarAsOf('2020-01-01')).toBeUndefined();
    expect(isWorkingDay(shipped, '2026-11-24')).toBe(true);
  });
});

/** Tết 2027 on five invented days, and 24 November 2026 off. */
function publish(year: CalendarYear): CalendarYear {
  const off = (date: string) => ({ date, name: { vi: 'Nghỉ', en: 'Off' }, tag: 'V' as const, source: 'spec' });
  if (year.year === 2026) return { ...year, daysOff: [...year.daysOff, off('2026-11-24')] };
  if (year.year !== 2027) return year;
  const tet = ['2027-02-04', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10'].map(off);
  return { ...year, unknownSpans: [], daysOff: [...year.daysOff, ...tet] };
}
