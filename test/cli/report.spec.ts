import { vietnamDate } from '@vinhdanh/kernel';
import { reports } from '@vinhdanh/projections';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json, type Answer } from './support/command-line.js';
import { seed } from './support/data-folders.js';

interface Told {
  readonly asOf: string | null;
  readonly at: string;
  readonly examples: boolean;
  readonly lines: readonly { readonly [column: string]: string | number | null }[];
  readonly items: readonly { readonly dossier: string; readonly [column: string]: string | number | null }[];
}

describe('vinhdanh report', () => {
  let folder: TemporaryFolder;
  let dossiers: readonly string[];
  let vinhdanh: (line: string) => Promise<Answer>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    dossiers = await seed(folder.path);
    vinhdanh = commandLine(folder.path);
  });
  afterAll(() => folder.remove());

  const told = async (line: string): Promise<Told> => json(await vinhdanh(`report ${line} --json`)) as Told;

  it.each(['--csv', '--as-of nonsense', '--list late', '--unit x --json'])(
    'answers %s without a name with no other question',
    async (options) => {
      const { code, out, err } = await vinhdanh(`report ${options}`);
      expect([code, out, err]).toEqual([2, '', expect.stringContaining('vinhdanh report')]);
    },
  );

  it('lists the reports', async () => {
    const { code, out } = await vinhdanh('report');
    expect(code).toBe(0);
    for (const { name, title } of reports) expect(out).toMatch(new RegExp(`${name} +${title.vi}`));
    expect(json(await vinhdanh('report --json'))).toMatchObject(
      reports.map(({ name, version }) => ({ name, version })),
    );
  });

  it('stages: shows them in words; every number lists what it counts', async () => {
    const { code, out, err } = await vinhdanh('report stages');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Hồ sơ theo giai đoạn, tính đến 2026-06-26 15:00, thời điểm cuối của dữ liệu minh họa\.\n/);
    expect(out).toMatch(/Chờ đơn vị bổ sung +Hợp tác xã Hồi hữu cơ Bản Tẳng +Huân chương Lao động hạng Ba +1 +1(\n|$)/);
    expect((await vinhdanh('report stages --lang en')).out).toContain('Labour Order, Third Class');
    const { lines, examples } = await told('stages');
    expect(examples).toBe(true);
    for (const { stage, unit, count, overdue } of lines) {
      const narrow = `stages --stage ${stage} --unit ${unit}`;
      expect((await told(`${narrow} --list count`)).items).toHaveLength(Number(count));
      expect((await told(`${narrow} --list overdue`)).items).toHaveLength(Number(overdue));
    }
    const all = (await told('stages --list count')).items.map(({ dossier }) => dossier);
    expect(all.sort()).toEqual([...dossiers].sort());
  });

  it('overdue: a task is late from the day after its last day, not on it', async () => {
    const late = async (day: string): Promise<number> => {
      const { lines } = await told(`overdue --as-of ${day}`);
      return lines.reduce((sum, { tasks }) => sum + Number(tasks), 0);
    };
    expect([await late('2026-06-18'), await late('2026-06-19'), await late('2026-06-20')]).toEqual([0, 0, 1]);
    const { out } = await vinhdanh('report overdue --list tasks');
    expect(out).toMatch(/Chờ đơn vị bổ sung +Bổ sung hồ sơ +Cán bộ đơn vị đề nghị +2026-06-19(\n|$)/);
    const early = await vinhdanh('report overdue --as-of 2026-06-18 --lang en');
    expect(early.out).toBe('Overdue tasks as of 2026-06-18 23:59 (illustrative data).\nThere is nothing to report.');
  });

  it('as of today: what it says now', async () => {
    for (const { name } of reports) {
      const { asOf, ...now } = await told(name);
      const today = vietnamDate(new Date().toISOString());
      expect([asOf, await told(`${name} --as-of ${today}`)]).toEqual([null, { asOf: today, ...now }]);
    }
  });

  it('as of a day: what was recorded later does not count', async () => {
    const totals = async (day: string): Promise<number> => {
      const { lines } = await told(`throughput --as-of ${day}`);
      return lines.reduce((sum, { opened }) => sum + Number(opened), 0);
    };
    const { lines } = await told('throughput');
    expect(lines.reduce((sum, { opened }) => sum + Number(opened), 0)).toBe(dossiers.length);
    expect(await totals('2026-06-26')).toBe(dossiers.length);
    expect(await totals('2026-02-01')).toBeLessThan(dossiers.length);
  });

  it('durations: against the limit where there is one, none where there is none', async () => {
    const { lines } = await told('durations');
    const limits = new Map(lines.map(({ stage, limit }) => [stage, limit]));
    expect([limits.get('appraisal'), limits.get('central-screening'), limits.get('draft')]).toEqual([20, 5, null]);
  });

  it('CSV: a header, and the same values', async () => {
    const { out } = await vinhdanh('report stages --csv');
    const [header, ...rows] = out.split('\r\n');
    expect(header).toBe('stage,unit,proposer,award,count,overdue');
    expect(rows).toHaveLength((await told('stages')).lines.length);
    expect((await vinhdanh('report setbacks --list count --csv')).out).toMatch(
      /^dossier,subject,proposer,award,stage,enteredOn,enteredBy,reason(\r\n|$)/,
    );
  });

  it.each([
    ['stages --as-of 2026-06-31', 2, /^vinhdanh: --as-of: ngày “2026-06-31” không tồn tại\..*$/],
    ['stages --as-of 2999-01-01', 2, /^vinhdanh: Ngày 2999-01-01 chưa tới; hôm nay là .*$/],
    [
      'stages --as-of 2001-01-01',
      3,
      /^vinhdanh: Chưa có gì được ghi nhận tính đến ngày 2001-01-01; số liệu có từ ngày .*$/,
    ],
    ['nothing', 3, /^vinhdanh: Không có báo cáo “nothing”\. Hiện có: stages, .*$/],
    ['stages --how DossierOpened', 2, /^vinhdanh: Báo cáo stages không lọc theo “how”, chỉ theo: .*$/],
    ['stages --month 2026-13', 2, /^vinhdanh: “2026-13” không phải một tháng\. .*$/],
    ['stages --stage apraisal', 2, /^vinhdanh: Không có giai đoạn “apraisal”\. Hiện có: .*appraisal.*$/],
    ['durations --unit so-khong-co', 2, /^vinhdanh: Chưa có hồ sơ nào do đơn vị “so-khong-co” đề nghị\. .*$/],
    ['setbacks --how Returned', 2, /^vinhdanh: Không có loại sự kiện “Returned”\. Hiện có: .*DossierReturned.*$/],
    [
      'stages --list stage',
      2,
      /^vinhdanh: Báo cáo stages không có danh sách cho “stage”, chỉ có cho: count, overdue\.$/,
    ],
  ])('refuses “%s” in one line', async (line, exitCode, words) => {
    const { code, out, err } = await vinhdanh(`report ${line}`);
    expect([code, out]).toEqual([exitCode, '']);
    expect(err).toMatch(words);
  });
});
