import { demoOption } from '../reading/data-folder.js';
import { dossierOf, idArgument } from '../reading/dossier-id.js';
import { reading } from '../reading/reading.js';
import { required, type Verb } from '../shell/verb.js';
import { dossierText } from '../text/dossier.js';

export const dossierShow: Verb = {
  path: ['dossier', 'show'],
  summary: { vi: 'một hồ sơ như hiện nay', en: 'one dossier as it is now' },
  arguments: [idArgument],
  options: [demoOption],
  run: (shell, given) =>
    reading(shell, given, async (opened) => {
      const { state, revision } = await dossierOf(opened, required(given.argument['ID']));
      if (shell.json) return shell.data({ dossier: state, revision });
      return shell.print(...dossierText(opened.engine.law, { state, revision }, shell.language));
    }),
};
