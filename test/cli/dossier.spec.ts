import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json, type Answer } from './support/command-line.js';
import { contents, seed, writing } from './support/data-folders.js';

describe('vinhdanh dossier', () => {
  let folder: TemporaryFolder;
  let vinhdanh: (line: string) => Promise<Answer>;
  let archived: string;
  let noticed: string;

  beforeAll(async () => {
    folder = await temporaryFolder();
    await seed(folder.path);
    vinhdanh = commandLine(folder.path);
    [archived, noticed] = [await at('archived'), await at('public-notice')];
  });
  afterAll(() => folder.remove());

  async function at(stage: string): Promise<string> {
    const [row] = json(await vinhdanh(`dossier list --json --stage ${stage}`)) as { dossier: string }[];
    if (!row) throw new Error(`no example at ${stage}`);
    return row.dossier;
  }

  describe('list', () => {
    it('shows every dossier with its stage and next due date, the last changed first', async () => {
      const { code, out, err } = await vinhdanh('dossier list');
      expect([code, err]).toEqual([0, '']);
      expect(out).toContain('Mã hồ sơ');
      expect(out).toMatch(
        new RegExp(`${noticed} .*\\(ví dụ\\) .*Công khai, lấy ý kiến Nhân dân +2026-06-15 +2026-07-06`),
      );
      expect(out).toMatch(/8 hồ sơ\.$/);
      const rows = json(await vinhdanh('dossier list --json')) as { dossier: string; updatedAt: string }[];
      expect(rows).toHaveLength(8);
      const instants = rows.map(({ updatedAt }) => updatedAt);
      expect([...instants].sort().reverse()).toEqual(instants);
    });

    it('speaks English, keeps to a stage and to a limit', async () => {
      const { out } = await vinhdanh('dossier list --lang en --stage archived');
      expect(out).toContain('Archived');
      expect(out).toMatch(/1 dossiers\.$/);
      expect(json(await vinhdanh('dossier list --json --limit 3'))).toHaveLength(3);
      expect(await vinhdanh('dossier list --limit 0')).toMatchObject({ code: 2, out: '' });
    });
  });

  describe('show', () => {
    it('shows who, what, where it stands and what waits until when', async () => {
      const { code, out } = await vinhdanh(`dossier show ${noticed}`);
      expect(code).toBe(0);
      expect(out).toContain(`Hồ sơ           ${noticed}`);
      expect(out).toContain('Giai đoạn       Công khai, lấy ý kiến Nhân dân (từ 2026-06-15)');
      expect(out).toContain('↳ Mốc theo dõi nội bộ · Tổng hợp ý kiến sau khi hết hạn công khai: đến hết 2026-07-06');
      expect((await vinhdanh(`dossier show ${noticed} --lang en`)).out).toContain('Public notice  2026-06-15');
    });

    it('gives the whole state in JSON', async () => {
      const shown = json(await vinhdanh(`dossier show ${noticed} --json`));
      expect(shown).toMatchObject({
        revision: '10',
        dossier: { id: noticed, stage: 'public-notice', award: 'HC_LD3' },
      });
    });
  });

  describe('timeline', () => {
    it('tells every event with its actor, article, facts and legal deadline', async () => {
      const { out } = await vinhdanh(`dossier timeline ${archived}`);
      expect(out).toContain('Hội đồng thông qua → Trình cấp Nhà nước');
      expect(out).toContain('14/15 thành viên đồng ý · biên bản số 18/BB-HĐTĐKT');
      expect(out).toContain('NĐ 152/2025/NĐ-CP Điều 44 khoản 2');
      expect(out).toContain('đến hết 2026-02-26 (thứ Năm) · Hội đồng họp sớm nhất 2026-02-27 (thứ Sáu)');
      expect(out).toContain('Chuyên viên Ban Thi đua - Khen thưởng Trung ương, thay mặt Chủ tịch nước');
    });

    it('has the same events in JSON, in order', async () => {
      const rows = json(await vinhdanh(`dossier timeline ${archived} --json`)) as { revision: number; type: string }[];
      expect(rows.map(({ revision }) => revision)).toEqual(rows.map((_row, index) => index));
      expect(rows[0]).toMatchObject({ type: 'DossierOpened', from: 'unopened', to: 'draft' });
      expect(rows.at(-1)).toMatchObject({ type: 'DossierArchived', to: 'archived' });
    });
  });

  describe('as-of', () => {
    it('shows the dossier as it was at the end of a day, and its history until then', async () => {
      const { out } = await vinhdanh(`dossier as-of ${archived} 2026-02-26 --lang en`);
      expect(out).toContain('Stage          Public notice (since 2026-02-05)');
      expect(out).toContain('Council scheduled');
      expect(out).not.toContain('Public notice closed');
    });

    it('knows the instant: at it the event is recorded, a moment before it is not', async () => {
      const asOf = async (when: string): Promise<unknown> =>
        json(await vinhdanh(`dossier as-of ${archived} ${when} --json`));
      expect(await asOf('2026-02-05T08:00:00+07:00')).toMatchObject({
        revision: '12',
        dossier: { stage: 'public-notice' },
      });
      const before = { revision: '11', dossier: { stage: 'notice-preparation' } };
      expect(await asOf('2026-02-05T00:59:59.999Z')).toMatchObject(before);
      expect(await asOf('2026-02-04')).toMatchObject(before);
    });

    it.each([
      ['2026-02-30', 2, 'DATE_NOT_USABLE'],
      ['2026-02-05T25:00:00Z', 2, 'DATE_NOT_USABLE'],
      ['2026-02-05T08:00:00', 2, 'DATE_NOT_USABLE'],
      ['yesterday', 2, 'DATE_NOT_USABLE'],
      ['2020-01-01', 3, 'NOT_YET_OPENED'],
    ])('refuses %s with exit code %s', async (when, code, error) => {
      const { out, err, ...answer } = await vinhdanh(`dossier as-of ${archived} ${when} --json`);
      expect(answer.code).toBe(code);
      expect(out).toBe('');
      expect(JSON.parse(err)).toMatchObject({ error, message: { vi: expect.any(String), en: expect.any(String) } });
    });
  });

  describe('allowed', () => {
    interface Allowed {
      readonly actions: { command: string; allowed: boolean; reason?: { code: string }; legalBasis: object[] }[];
    }
    const ask = async (more: string): Promise<Allowed> =>
      json(await vinhdanh(`dossier allowed ${noticed} --json ${more}`)) as Allowed;

    it('answers for every action whether it is allowed now, and if not why, with the article', async () => {
      const { actions } = await ask('--role council-secretary');
      expect(actions.length).toBeGreaterThan(30);
      for (const { allowed, reason } of actions) expect(allowed).toBe(reason === undefined);
      const meeting = actions.find(({ command }) => command === 'RecordCouncilResult');
      expect(meeting).toMatchObject({
        allowed: false,
        reason: { code: 'NOTICE_WINDOW_NOT_RUN', facts: { firstLawfulDay: '2026-06-30' } },
        legalBasis: expect.arrayContaining([expect.objectContaining({ provision: 'Điều 44 khoản 2' })]),
      });
    });

    it('judges at the instant that is asked for: the last day of the window is still within it', async () => {
      const may = async (day: string): Promise<unknown> => {
        const { actions } = await ask(`--role agency-clerk --at ${day}`);
        return actions.find(({ command }) => command === 'ClosePublicNotice')?.allowed;
      };
      expect(await may('2026-06-29')).toBe(false);
      expect(await may('2026-06-30')).toBe(true);
    });

    it('tells other units that it is not theirs', async () => {
      const { actions } = await ask('--role agency-clerk --unit so-noi-vu-cao-bang');
      expect(actions.filter(({ allowed }) => allowed)).toEqual([]);
      expect(actions.map(({ reason }) => reason?.code)).toContain('UNIT_NOT_ALLOWED');
    });

    it('puts what is allowed first, and the rest under what stands in its way', async () => {
      const { out } = await vinhdanh(`dossier allowed ${noticed} --role council-secretary`);
      const [, , heading, first] = out.split('\n');
      expect(heading).toBe('Được làm bây giờ:');
      expect(first).toMatch(/✔ Ấn định phiên họp Hội đồng +NĐ 152\/2025\/NĐ-CP Điều 44 khoản 2/);
      expect(out).toMatch(/sớm nhất ngày 2026-06-30\.\n +✘ Ghi kết quả phiên họp Hội đồng/);
      const english = await vinhdanh(`dossier allowed ${noticed} --role auditor --lang en`);
      expect(english.out).not.toContain('✔');
      expect(english.out).toContain('This is for: ');
    });

    it('refuses a role that there is not', async () => {
      const { code, err } = await vinhdanh(`dossier allowed ${noticed} --role king --lang en`);
      expect([code, err]).toEqual([
        2,
        expect.stringMatching(/^vinhdanh: There is no role “king”\. Roles: unit-clerk, .*$/),
      ]);
    });
  });

  it.each(['show', 'timeline', 'as-of', 'allowed'])('%s says so when there is no such dossier', async (verb) => {
    const rest = { 'as-of': ' 2026-02-26', allowed: ' --role auditor' }[verb] ?? '';
    const { code, out, err } = await vinhdanh(`dossier ${verb} nobody${rest}`);
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(/^vinhdanh: Không có hồ sơ “nobody”.*$/);
  });

  it('reads only: the files stay as they are, and a process that writes is not in the way', async () => {
    const lines = ['list', `show ${noticed}`, `timeline ${noticed}`, `as-of ${noticed} 2026-06-16`];
    const read = async (): Promise<void> => {
      for (const line of lines) expect(await vinhdanh(`dossier ${line}`)).toMatchObject({ code: 0 });
    };
    const before = contents(folder.path);
    await read();
    expect(contents(folder.path)).toEqual(before);
    await writing(folder.path, read);
  });
});
