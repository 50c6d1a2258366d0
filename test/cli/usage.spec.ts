import { vocabulary } from '../../apps/cli/src/verbs/verbs.js';
import { commandLine } from './support/command-line.js';

const vinhdanh = commandLine('/nonexistent');
const verbs = vocabulary.verbs.map(({ path }) => path.join(' '));

describe('the command line', () => {
  it.each(['help', '--help', '-h'])('lists all verbs on %s', async (line) => {
    const { code, out, err } = await vinhdanh(line);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Cách dùng: vinhdanh/);
    for (const { path } of vocabulary.verbs) expect(out).toContain(path.at(-1));
  });

  it('speaks English when it is asked to', async () => {
    expect((await vinhdanh('--help --lang en')).out).toMatch(/^Usage: vinhdanh[^]*Commands:/);
    expect((await vinhdanh('dossier list --lang=en --foo')).err).toBe(
      "vinhdanh: unknown option '--foo'. See vinhdanh --help.",
    );
    expect((await vinhdanh('dossier list twice --lang en')).err).toBe(
      "vinhdanh: too many arguments for 'list'. Expected 0 arguments but got 1. See vinhdanh --help.",
    );
  });

  it.each(verbs)('tells how to use %s, each with --json, in both languages', async (verb) => {
    for (const language of ['vi', 'en']) {
      const { code, out } = await vinhdanh(`${verb} --help --lang ${language}`);
      expect(code).toBe(0);
      expect(out).toContain(`vinhdanh ${verb}`);
      expect(out).toContain('--json');
    }
  });

  it.each(['', 'dossier', 'workflow', 'projections'])('shows how to go on after “%s”, as an error', async (line) => {
    const { code, out, err } = await vinhdanh(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^Cách dùng: vinhdanh/);
  });

  it.each([
    ['decide', 'Không có lệnh này: decide'],
    ['dossier burn', 'Không có lệnh này: burn'],
    ['dossier list --colour', 'Không có tùy chọn này: --colour'],
    ['dossier list twice', 'Thừa tham số cho lệnh: list'],
    ['dossier show', 'Thiếu tham số: ID'],
    ['due --from', 'Tùy chọn thiếu giá trị: --from <DATE>'],
    ['dossier list --lang fr', 'Không có ngôn ngữ “fr”: chọn vi hoặc en'],
  ])('answers “%s” with one line and exit code 2', async (line, words) => {
    const { code, out, err } = await vinhdanh(line);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^vinhdanh: .*$/);
    expect(err).toContain(words);
  });

  it('lets nobody steer the terminal with an argument', async () => {
    const { err } = await vinhdanh('workflow draw \u001b[31mred\nline');
    expect(err).toMatch(/^vinhdanh: Không có quy trình hay tệp “ \[31mred line”\..*$/);
  });
});
