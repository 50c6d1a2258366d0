import type { Instant } from '@vinhdanh/kernel';
import { demoOption } from '../reading/data-folder.js';
import { dossierOf, idArgument } from '../reading/dossier-id.js';
import { reading } from '../reading/reading.js';
import { instantOf } from '../reading/viewing.js';
import { noAnswer } from '../shell/failure.js';
import { required, type Verb } from '../shell/verb.js';
import { dossierText } from '../text/dossier.js';
import { timelineText } from '../text/timeline.js';

export const dossierAsOf: Verb = {
  path: ['dossier', 'as-of'],
  summary: { vi: 'hồ sơ như đã ghi nhận tại một thời điểm', en: 'a dossier as it was recorded at an instant' },
  arguments: [
    idArgument,
    { name: 'WHEN', summary: { vi: 'ngày (đến hết ngày) hoặc thời điểm', en: 'a day (to its end) or an instant' } },
  ],
  options: [demoOption],
  async run(shell, given) {
    const when = required(given.argument['WHEN']);
    const before = firstAfter(when);
    await reading(shell, given, async (opened) => {
      const { state } = await dossierOf(opened, required(given.argument['ID']));
      const then = await opened.queries.asOf(state.id, before);
      if (!then) {
        throw noAnswer(
          'NOT_YET_OPENED',
          `Đến ${when} hồ sơ ${state.id} chưa được mở.`,
          `On ${when} dossier ${state.id} was not opened yet.`,
        );
      }
      const { dossier, revision, timeline } = then;
      if (shell.json) return shell.data({ asOf: when, revision, dossier, timeline });
      const { law } = opened.engine;
      return shell.print(
        ...dossierText(law, { state: dossier, revision }, shell.language),
        '',
        ...timelineText(law, timeline, shell.language),
      );
    });
  },
};

/** What was recorded on that day, or at that very instant, belongs to it. */
function firstAfter(when: string): Instant {
  return new Date(Date.parse(instantOf(when)) + 1).toISOString();
}
