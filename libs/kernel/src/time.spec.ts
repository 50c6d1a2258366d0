import fc from 'fast-check';
import { addDays, atHour, daysBetween, endOfDay, isCivilDate, isInstant, isoWeekday, vietnamDate } from './time.js';

describe('civil dates', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('%s exists', (date) => {
    expect(isCivilDate(date)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-01',
    '26-01-01',
    '2026-02-27 ',
    '',
  ])('%p does not exist', (date) => {
    expect(isCivilDate(date)).toBe(false);
  });

  it('agrees with the platform on weekdays and on adding days, over eight centuries', () => {
    fc.assert(
      fc.property(fc.integer({ min: -140_000, max: 150_000 }), fc.integer({ min: -4000, max: 4000 }), (day, shift) => {
        const date = iso(day);
        expect(addDays(date, shift)).toBe(iso(day + shift));
        expect(isoWeekday(date)).toBe(new Date(day * DAY).getUTCDay() || 7);
        expect(daysBetween(date, iso(day + shift))).toBe(shift);
      }),
      { verbose: true },
    );
  });
});

describe('instants in Vietnam', () => {
  it('falls on the next civil day from 17:00 UTC on', () => {
    expect(vietnamDate('2026-02-26T16:59:59.999Z')).toBe('2026-02-26');
    expect(vietnamDate('2026-02-26T17:00:00.000Z')).toBe('2026-02-27');
    expect(vietnamDate('2026-12-31T23:00:00.000Z')).toBe('2027-01-01');
  });

  it('ends a day at the first instant of the next', () => {
    expect(vietnamDate(endOfDay('2026-02-26'))).toBe('2026-02-27');
    expect(endOfDay('2026-02-26') > atHour('2026-02-26', 23)).toBe(true);
    expect(vietnamDate(atHour('2026-02-26', 7))).toBe('2026-02-26');
  });

  it.each(['2026-02-29T00:00:00.000Z', '2026-02-26T24:00:00.000Z', '2026-02-26T00:00:00Z', '2026-02-26'])(
    '%s is no instant',
    (text) => {
      expect(isInstant(text)).toBe(false);
    },
  );

  it('knows an instant', () => {
    expect(isInstant('2026-02-26T23:59:59.999Z')).toBe(true);
  });
});

const DAY = 86_400_000;

function iso(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
