import { commandLine, json } from './support/command-line.js';

// Asks only the law: no folder is there, and none is made.
const vinhdanh = commandLine('/nonexistent');

describe('vinhdanh due', () => {
  it.each([
    ['2026-02-05', 10, '2026-02-26', 'Tết left out'],
    ['2026-03-16', 5, '2026-03-23', ''],
    ['2026-03-16', 20, '2026-04-13', ''],
    ['2026-04-17', 10, '2026-05-06', 'Hùng Kings, 30 April and 1 May left out'],
    ['2026-05-20', 10, '2026-06-03', ''],
    ['2026-06-03', 10, '2026-06-17', ''],
  ])('from %s, %s working days: %s', async (from, days, last) => {
    const answer = json(await vinhdanh(`due --from ${from} --working-days ${days} --json`));
    expect(answer).toEqual({ due: last, calendarRevision: expect.stringMatching(/^VN-LICH-/), provisional: false });
  });

  it('takes 24 November 2026 for a working day until a revision says otherwise', async () => {
    expect(json(await vinhdanh('due --from 2026-11-23 --working-days 1 --json'))).toMatchObject({ due: '2026-11-24' });
  });

  it('answers programs on standard output and people beside it', async () => {
    const { code, out, err } = await vinhdanh('due --from 2026-02-05 --working-days 10');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ due: '2026-02-26' });
    expect(err).toMatch(/^Hết hạn vào cuối ngày 2026-02-26 \(thứ Năm\), tính theo lịch VN-LICH-\S+\.$/);
    const english = await vinhdanh('due --from 2026-02-05 --working-days 10 --lang en');
    expect(english.err).toMatch(/^Runs through 2026-02-26 \(Thursday\), on calendar VN-LICH-\S+\.$/);
  });

  it.each(['', '--lang en', '--json'])(
    'says that it needs a calendar revision where Tết 2027 lies in the span (%s)',
    async (more) => {
      const { code, out, err } = await vinhdanh(`due --from 2027-01-20 --working-days 15 ${more}`.trim());
      expect(code).toBe(3);
      expect(out).toContain('needs a calendar revision');
      expect(out.split('\n')).toHaveLength(1);
      expect(err.split('\n')).toHaveLength(1);
    },
  );

  it.each([
    ['--from 2026-02-30 --working-days 1', 'DATE_DOES_NOT_EXIST'],
    ['--from 05/02/2026 --working-days 1', 'DATE_DOES_NOT_EXIST'],
    ['--from 2026-02-05 --working-days ten', 'WORKING_DAYS_NOT_USABLE'],
    ['--from 2026-02-05 --working-days=-1', 'WORKING_DAYS_NOT_USABLE'],
    ['--from 2026-02-05 --working-days 1.5', 'WORKING_DAYS_NOT_USABLE'],
    ['--from 2026-02-05 --working-days 100000', 'WORKING_DAYS_NOT_USABLE'],
    ['--from 2026-02-05', 'USAGE'],
  ])('does not understand %s', async (options, error) => {
    const { code, out, err } = await vinhdanh(`due ${options} --json`);
    expect([code, out]).toEqual([2, '']);
    expect(JSON.parse(err)).toMatchObject({ error });
  });
});
