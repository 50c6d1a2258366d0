import { stageLabel } from '@vinhdanh/dossier';
import { demoOption } from '../reading/data-folder.js';
import { noteLag, reading } from '../reading/reading.js';
import { usage } from '../shell/failure.js';
import { textOption, type Verb } from '../shell/verb.js';
import { table } from '../text/table.js';

export const dossierList: Verb = {
  path: ['dossier', 'list'],
  summary: { vi: 'danh sách hồ sơ, mới thay đổi xếp trước', en: 'the dossiers, last changed first' },
  options: [
    { flags: '--stage <STAGE>', summary: { vi: 'chỉ ở giai đoạn này', en: 'only those at this stage' } },
    { flags: '--limit <N>', summary: { vi: 'nhiều nhất (mặc định 100)', en: 'at most (default 100)' } },
    demoOption,
  ],
  run: (shell, given) =>
    reading(shell, given, async (opened) => {
      const stage = textOption(given, 'stage');
      const filter = { limit: limitOf(textOption(given, 'limit') ?? '100'), ...(stage === undefined ? {} : { stage }) };
      const rows = await opened.queries.summaries(filter);
      await noteLag(shell, opened);
      if (shell.json) return shell.data(rows);
      const { language } = shell;
      const headings = [
        shell.words('Mã hồ sơ', 'Dossier'),
        shell.words('Đối tượng', 'Subject'),
        shell.words('Hình thức', 'Award'),
      ];
      const rest = [
        shell.words('Giai đoạn', 'Stage'),
        shell.words('Từ ngày', 'Since'),
        shell.words('Hạn gần nhất', 'Next due'),
      ];
      const lines = rows.map((row) => [
        ...[
          row.dossier,
          row.example ? `${row.subject} ${shell.words('(ví dụ)', '(example)')}` : row.subject,
          row.award,
        ],
        ...[stageLabel(row.stage)[language], row.stageSince, row.nextDueOn ?? '-'],
      ]);
      return shell.print(
        ...table([...headings, ...rest], lines),
        shell.words(`${rows.length} hồ sơ.`, `${rows.length} dossiers.`),
      );
    }),
};

function limitOf(text: string): number {
  const limit = Number(text);
  if (/^\d{1,6}$/.test(text) && limit >= 1 && limit <= 100_000) return limit;
  throw usage(
    'LIMIT_NOT_USABLE',
    `--limit: “${text}” không dùng được; từ 1 đến 100000.`,
    `--limit: “${text}” cannot be used; from 1 to 100000.`,
  );
}
