import { timelineRow } from '@vinhdanh/projections';
import { dossierStream } from '@vinhdanh/dossier';
import { demoOption } from '../reading/data-folder.js';
import { dossierOf, idArgument } from '../reading/dossier-id.js';
import { reading } from '../reading/reading.js';
import { required, type Verb } from '../shell/verb.js';
import { timelineText } from '../text/timeline.js';

/** Read from the log itself, so that it is never behind. */
export const dossierTimeline: Verb = {
  path: ['dossier', 'timeline'],
  summary: { vi: 'toàn bộ diễn biến của một hồ sơ', en: 'the whole history of a dossier' },
  arguments: [idArgument],
  options: [demoOption],
  run: (shell, given) =>
    reading(shell, given, async (opened) => {
      const { state } = await dossierOf(opened, required(given.argument['ID']));
      const rows = (await opened.engine.history(dossierStream(state.id))).map(timelineRow);
      if (shell.json) return shell.data(rows);
      return shell.print(...timelineText(opened.engine.law, rows, shell.language));
    }),
};
