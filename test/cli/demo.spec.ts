import { s1 } from '@vinhdanh/application';
import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder, type TemporaryFolder } from '../support/temporary-folder.js';
import { commandLine, json } from './support/command-line.js';
import { eventsIn, seed } from './support/data-folders.js';

const STEPS = s1.steps.length;
const EVENTS = s1.steps.filter(({ refusedWith }) => refusedWith === undefined).length;

interface Line {
  readonly dossier?: string;
  readonly step?: number;
  readonly outcome?: string;
  readonly stepsDone?: number;
  readonly run?: number;
  readonly timeline?: readonly object[];
  readonly [name: string]: unknown;
}

function lines(out: string): Line[] {
  return out.split('\n').map((line) => JSON.parse(line) as Line);
}

describe('vinhdanh demo', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  it('walks S1 and prints each step with its legal deadline and article, then the timeline', async () => {
    const { code, out, err } = await commandLine(folder.path)('demo');
    expect([code, err]).toEqual([0, '']);
    const [first, , title] = out.split('\n');
    expect(first).toMatch(/^dossier [0-9a-f-]{36}$/);
    expect(title).toBe('Huân chương Lao động hạng Ba cho một trường học, từ dự thảo đến lưu trữ');
    expect(out.match(/^Bước \d+\/\d+ · /gm)).toHaveLength(STEPS);
    expect(out).toMatch(/✔ Đăng công khai lấy ý kiến → .*\n +Căn cứ: NĐ 152\/2025\/NĐ-CP Điều 44 khoản 2/);
    expect(out).toMatch(/↳ Thời hạn luật định · Kiểm tra, trả lại .*: đến hết 2026-03-23 .*QĐ 311\/QĐ-BNV/);
    const [, timeline] = out.split(/^Toàn bộ diễn biến/m);
    expect(timeline?.match(/^ +\d+ {2}2026-\d\d-\d\d {2}/gm)).toHaveLength(EVENTS);
    expect(timeline).toContain('Hoàn thành. Các bảng đọc đã theo kịp nhật ký');
  });

  it('prints the dates of S1', async () => {
    const { out } = await commandLine(folder.path)('demo --lang en');
    const step = (number: number): string =>
      new RegExp(`^Step ${number}/[^]*?(?=^Step |^The whole)`, 'm').exec(out)?.[0] ?? '';
    expect(step(14)).toContain('through 2026-02-26 (Thursday) · council not before 2026-02-27 (Friday)');
    for (const [number, meeting] of [
      [15, '2026-02-25'],
      [16, '2026-02-26'],
    ] as const) {
      expect(step(number)).toContain(`to call the council for ${meeting}`);
      expect(step(number)).toMatch(
        /✘ Refused \[NOTICE_WINDOW_NOT_RUN\][^]*First lawful day: 2026-02-27 \(Friday\)[^]*Điều 44 khoản 2/,
      );
    }
    expect(step(17)).toMatch(/called for 2026-02-27[^]*✔ Council scheduled/);
    expect(step(22)).toMatch(/Screen; return it if not eligible: through 2026-03-23/);
    expect(step(22)).toMatch(/submit to the Prime Minister: through 2026-04-13/);
    expect(step(26)).toMatch(/^Step 26\/\d+ · 2026-04-17 [^]*submit to the Prime Minister: through 2026-05-06/);
    expect(step(29)).toMatch(/Send copies to the province: through 2026-06-03/);
    expect(step(31)).toMatch(/Send copies to the recipient: through 2026-06-17/);
  });

  it('gives programs a line for each step, first the dossier, last the timeline', async () => {
    const { out } = await commandLine(folder.path)('demo --json');
    const [first, ...rest] = lines(out);
    const last = rest.pop();
    expect(first).toEqual({ dossier: expect.any(String), run: 1, stepsDone: 0, of: STEPS });
    expect(rest.map(({ step }) => step)).toEqual(rest.map((_line, index) => index + 1));
    expect(rest.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(EVENTS);
    expect(rest.filter(({ outcome }) => outcome === 'refused').map(({ code }) => code)).toEqual([
      'ELIGIBILITY_NEEDS_HUMAN_DECISION',
      'NOTICE_WINDOW_NOT_RUN',
      'NOTICE_WINDOW_NOT_RUN',
    ]);
    expect(rest[21]).toMatchObject({
      event: 'CentrallyReceived',
      due: [
        {
          task: 'screen-centrally',
          on: '2026-03-23',
          force: 'statutory',
          legalBasis: [{ instrument: 'QĐ 311/QĐ-BNV' }],
        },
        { task: 'submit-to-prime-minister', on: '2026-04-13' },
      ],
    });
    expect(last).toMatchObject({ dossier: first?.dossier, finished: true });
    expect(last?.timeline).toHaveLength(EVENTS);
  });

  it('stops when it is interrupted, says how to go on, and goes on; then begins another dossier', async () => {
    const interrupting = new AbortController();
    let told = 0;
    const heard = (): void => {
      told += 1;
      if (told === 10) interrupting.abort();
    };
    const stopped = await commandLine(folder.path, { interruption: interrupting.signal, heard })(
      'demo --json --pause 5',
    );
    expect(stopped.code).toBe(130);
    expect(JSON.parse(stopped.err)).toMatchObject({ error: 'INTERRUPTED' });
    expect(lines(stopped.out)).toHaveLength(10);

    const vinhdanh = commandLine(folder.path);
    const [resumed, next, ...rest] = lines((await vinhdanh('demo --json')).out);
    expect(resumed).toMatchObject({ dossier: lines(stopped.out)[0]?.dossier, run: 1, stepsDone: 9 });
    expect(next).toMatchObject({ step: 10 });
    expect(rest.at(-1)?.timeline).toHaveLength(EVENTS);

    const [another] = lines((await vinhdanh('demo --json')).out);
    expect(another).toMatchObject({ run: 2, stepsDone: 0 });
    expect(another?.dossier).not.toBe(resumed?.dossier);
    expect(json(await vinhdanh('dossier list --demo --json'))).toMatchObject([
      { stage: 'archived' },
      { stage: 'archived' },
    ]);
  });

  it('records nothing where the read models follow another log', async () => {
    const other = await temporaryFolder();
    await commandLine(folder.path)('demo');
    await seed(other.path);
    for (const end of ['', '-wal', '-shm']) {
      const [ours, others] = [join(folder.path, 'demo'), other.path].map((of) => join(of, `read-models.db${end}`));
      await rm(ours!, { force: true });
      if (existsSync(others!)) await copyFile(others!, ours!);
    }
    const before = await eventsIn(join(folder.path, 'demo'));
    const { code, out, err } = await commandLine(folder.path)('demo');
    expect([code, out, err]).toEqual([1, '', expect.stringMatching(/^vinhdanh: .*theo một nhật ký khác/)]);
    expect(await eventsIn(join(folder.path, 'demo'))).toBe(before);
    await other.remove();
  });

  it('tells in words from where it goes on', async () => {
    const interruption = AbortSignal.abort();
    const first = await commandLine(folder.path, { interruption })('demo');
    expect(first.err).toMatch(/^vinhdanh: Đã dừng sau bước 1\/34; .* Chạy lại vinhdanh demo để đi tiếp\.$/);
    const { out } = await commandLine(folder.path)('demo');
    expect(out).toContain('Tiếp tục lượt 1 còn dở: 1/34 bước đã có trong nhật ký.');
    expect(out).toContain('Bước 2/34');
    expect(out).not.toContain('Bước 1/34');
  });

  it.each(['soon', '-1', '1.5', '1000000'])('does not understand a pause of %s', async (pause) => {
    const { code, out, err } = await commandLine(folder.path)(`demo --pause=${pause} --json`);
    expect([code, out]).toEqual([2, '']);
    expect(JSON.parse(err)).toMatchObject({ error: 'PAUSE_NOT_USABLE' });
  });
});
