import { lawOf, vietnam, type CalendarRevision, type Law } from '@vinhdanh/law';

/** The law once a calendar revision, called `later`, has made one more day of 2026 a day off. */
export function withDayOff(date: string): Law {
  const off = { date, name: { vi: 'Nghỉ', en: 'Off' }, tag: 'V', source: 'test' } as const;
  const years = vietnam.calendar.years.map((year) =>
    year.year === 2026 ? { ...year, daysOff: [...year.daysOff, off] } : year,
  );
  const later: CalendarRevision = { ...vietnam.calendar, id: 'later', years };
  return lawOf({ ruleSets: vietnam.ruleSets, calendars: [...vietnam.calendars, later], local: vietnam.local });
}
