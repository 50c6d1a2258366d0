import { unitInRole, type AllowedAction } from '@vinhdanh/dossier';
import { demoOption } from '../reading/data-folder.js';
import { dossierOf, idArgument } from '../reading/dossier-id.js';
import { reading } from '../reading/reading.js';
import type { Language } from '../shell/language.js';
import { required, textOption, type Verb } from '../shell/verb.js';
import { articles } from '../text/articles.js';
import { moment } from '../text/dates.js';
import { roleName, unitName } from '../text/names.js';
import { table } from '../text/table.js';
import { knownRole } from './role.js';

export const dossierAllowed: Verb = {
  path: ['dossier', 'allowed'],
  summary: {
    vi: 'một vai trò được làm gì với hồ sơ, và nếu không thì vì sao',
    en: 'what a role may do with a dossier, and if not, why',
  },
  arguments: [idArgument],
  options: [
    { flags: '--role <ROLE>', summary: { vi: 'vai trò', en: 'the role' }, required: true },
    {
      flags: '--unit <UNIT>',
      summary: {
        vi: 'mã đơn vị (mặc định: đơn vị giữ vai trò đó trong hồ sơ)',
        en: 'id of the unit (default: the one that has the role)',
      },
    },
    { flags: '--at <WHEN>', summary: { vi: 'xét tại thời điểm này', en: 'judge at this instant' } },
    demoOption,
  ],
  async run(shell, given) {
    const role = knownRole(required(given.option['role']));
    await reading(shell, given, async (opened) => {
      const { state } = await dossierOf(opened, required(given.argument['ID']));
      const unit = textOption(given, 'unit') ?? unitInRole(state, role) ?? '';
      const actions = (await opened.queries.allowed(state.id, { role, unit })) ?? [];
      const { at } = opened.viewing;
      if (shell.json) return shell.data({ dossier: state.id, role, unit, at, actions });
      const who = [roleName(role, shell.language), unitName(state.parties, unit)]
        .filter((part) => part !== '')
        .join(', ');
      const headings = [
        '',
        shell.words('Việc', 'Action'),
        shell.words('Lý do', 'Reason'),
        shell.words('Căn cứ', 'Articles'),
      ];
      return shell.print(
        `${who} · ${moment(at)}`,
        ...table(
          headings,
          actions.map((action) => line(action, shell.language)),
        ),
      );
    });
  },
};

function line({ label, allowed, reason, legalBasis }: AllowedAction, language: Language): string[] {
  return [allowed ? '✔' : '✘', label[language], reason?.message[language] ?? '', articles(legalBasis, language)];
}
