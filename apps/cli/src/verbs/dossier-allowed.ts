import { unitInRole, type AllowedAction } from '@vinhdanh/dossier';
import { demoOption } from '../reading/data-folder.js';
import { dossierOf, idArgument } from '../reading/dossier-id.js';
import { reading } from '../reading/reading.js';
import type { Language } from '../shell/language.js';
import { required, textOption, type Verb } from '../shell/verb.js';
import { articles } from '../text/articles.js';
import { moment } from '../text/dates.js';
import { roleName, unitName } from '../text/names.js';
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
      const who = [roleName(role, shell.language), unitName(state.parties, unit)].filter((part) => part !== '');
      return shell.print(`${who.join(', ')} · ${moment(at)}`, ...actionLines(actions, shell.language));
    });
  },
};

/** What is allowed first; the rest under what stands in its way, because one reason stops many. */
function actionLines(actions: readonly AllowedAction[], language: Language): string[] {
  const allowed = actions.filter((action) => action.allowed);
  const reasons = Map.groupBy(
    actions.filter((action) => !action.allowed),
    ({ reason }) => reason?.message[language] ?? '',
  );
  const width = Math.max(...actions.map(({ label }) => label[language].length));
  const line = (mark: string, { label, legalBasis }: AllowedAction): string =>
    `  ${mark} ${label[language].padEnd(width)}  ${articles(legalBasis, language)}`.trimEnd();
  return [
    ...(allowed.length > 0 ? ['', { vi: 'Được làm bây giờ:', en: 'Allowed now:' }[language]] : []),
    ...allowed.map((action) => line('✔', action)),
    ...[...reasons].flatMap(([reason, blocked]) => ['', reason, ...blocked.map((action) => line('✘', action))]),
  ];
}
