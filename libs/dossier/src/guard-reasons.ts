import { reject, type Rejection } from '@vinhdanh/kernel';
import type { Dossier } from './state.js';

/** Says for people which guard of the machine stood in the way. A guard that is not listed is named as it stands. */
export function guardRejection(guard: string, dossier: Dossier): Rejection {
  if (guard === 'noOpinionOutstanding' || guard === 'noCentralOpinionOutstanding') {
    const opinions = guard === 'noOpinionOutstanding' ? dossier.opinions : dossier.centralOpinions;
    const awaited = Object.keys(opinions).filter((body) => opinions[body] === 'awaited');
    return reject(
      'rule',
      'OPINIONS_OUTSTANDING',
      {
        vi: `Còn chờ ý kiến của: ${awaited.join('; ')}. Hãy ghi nhận các ý kiến này trước.`,
        en: `Opinions are still awaited from: ${awaited.join('; ')}. Record them first.`,
      },
      { facts: { awaited } },
    );
  }
  if (guard === 'opinionOutstanding') {
    return reject('rule', 'NO_OPINION_AWAITED', {
      vi: 'Không còn chờ ý kiến của cơ quan nào.',
      en: 'No opinion of any body is awaited.',
    });
  }
  return reject('rule', 'GUARD_NOT_MET', {
    vi: `Điều kiện “${guard}” của quy trình chưa đạt.`,
    en: `The workflow's condition “${guard}” is not met.`,
  });
}
