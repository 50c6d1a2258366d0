import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json, type Answer } from './support/command-line.js';
import { seed } from './support/data-folders.js';

interface StageLine {
  readonly proposer: string;
  readonly stage: string;
  readonly count: number;
  readonly dossiers: readonly string[];
  readonly overdue: number;
  readonly overdueDossiers: readonly string[];
}
interface OverdueLine {
  readonly proposer: string;
  readonly count: number;
  readonly tasks: readonly { readonly dossier: string; readonly dueOn: string }[];
}
interface Report<Line> {
  readonly at: string;
  readonly lines: readonly Line[];
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

  const stages = async (more = ''): Promise<Report<StageLine>> =>
    json(await vinhdanh(`report stages --json${more}`)) as Report<StageLine>;
  const overdue = async (more = ''): Promise<Report<OverdueLine>> =>
    json(await vinhdanh(`report overdue --json${more}`)) as Report<OverdueLine>;

  it('stages: every number lists its dossiers, and every dossier is counted once', async () => {
    const { lines } = await stages();
    for (const line of lines) {
      expect(line.dossiers).toHaveLength(line.count);
      expect(line.overdueDossiers).toHaveLength(line.overdue);
      expect(line.dossiers).toEqual(expect.arrayContaining([...line.overdueDossiers]));
    }
    expect(lines.flatMap((line) => line.dossiers).sort()).toEqual([...dossiers].sort());
  });

  it('stages: shows them in words, an overdue one marked', async () => {
    const { code, out, err } = await vinhdanh('report stages');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Tính đến 2026-06-26 15:00, thời điểm cuối của dữ liệu minh họa\.\nĐơn vị +Hình thức/);
    expect(out).toMatch(
      /Hợp tác xã Hồi hữu cơ Bản Tẳng +Huân chương Lao động hạng Ba +Chờ đơn vị bổ sung +1 +1 +\S{36} !/,
    );
    expect(out).toMatch(/! có việc quá hạn$/);
    for (const id of dossiers) expect(out).toContain(id);
    expect((await vinhdanh('report stages --lang en')).out).toContain('Labour Order, Third Class');
  });

  it('overdue: every number lists its tasks; it agrees with the stages', async () => {
    const { lines } = await overdue();
    for (const line of lines) expect(line.tasks).toHaveLength(line.count);
    const late = new Set(lines.flatMap(({ tasks }) => tasks.map(({ dossier }) => dossier)));
    expect([...late].sort()).toEqual((await stages()).lines.flatMap((line) => line.overdueDossiers).sort());
  });

  it('overdue: a task is late from the day after its last day, not on it', async () => {
    const late = async (day: string): Promise<number> => {
      const { lines } = await overdue(` --at ${day}`);
      return lines.reduce((sum, { count }) => sum + count, 0);
    };
    expect([await late('2026-06-18'), await late('2026-06-19'), await late('2026-06-20')]).toEqual([0, 0, 1]);
  });

  it('overdue: in words, or that there is nothing', async () => {
    const { out } = await vinhdanh('report overdue');
    expect(out).toMatch(/Bổ sung hồ sơ +2026-06-19 +Cán bộ đơn vị đề nghị +\S{36}$/);
    const early = await vinhdanh('report overdue --at 2026-06-01 --lang en');
    expect(early).toEqual({ code: 0, out: 'As of 2026-06-01 23:59.\nNothing is overdue.', err: '' });
  });

  it.each(['stages', 'overdue'])('%s: refuses a day that does not exist', async (report) => {
    const { code, out, err } = await vinhdanh(`report ${report} --at 2026-06-31`);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^vinhdanh: “2026-06-31” không phải ngày hoặc thời điểm có thật\..*$/);
  });
});
