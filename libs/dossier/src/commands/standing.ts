import { reject, type CivilDate, type Rejection } from '@vinhdanh/kernel';
import { blankProblem, invalid } from '../checks.js';
import type { CommandRule } from '../command-rule.js';
import { freeze } from '../tasks.js';

/** What may happen at many stages: hold and resume (Decree 152/2025/NĐ-CP art. 4(4)), withdrawal, the engine's own notes. */

export const holdDossier: CommandRule<'HoldDossier'> = {
  by: ['agency-clerk', 'central-clerk'],
  leadsTo: ['DossierHeld'],
  record: ({ on, ground, document }, { tasks, ruleSets, lastOn }, { law }) =>
    blankProblem({ ground, document }) ??
    wentOn(on, lastOn) ?? {
      fact: { type: 'DossierHeld', data: { on, ground, document, frozen: freeze(law, ruleSets, tasks, on) } },
    },
};

/** A hold stops everything: what happened after its first day contradicts it, and its clocks would stop before they began. */
function wentOn(on: CivilDate, lastOn: CivilDate): Rejection | undefined {
  if (on >= lastOn) return undefined;
  return invalid('/on', 'HOLD_BEFORE_LAST_STEP', {
    vi: `Hồ sơ còn được giải quyết đến ngày ${lastOn}; không thể tạm dừng từ ngày ${on}.`,
    en: `The dossier went on until ${lastOn}; it cannot have been held from ${on}.`,
  });
}

export const resumeDossier: CommandRule<'ResumeDossier'> = {
  by: ['agency-clerk', 'central-clerk'],
  leadsTo: ['DossierResumed'],
  record: ({ on, conclusion }, { frozen }) =>
    blankProblem({ conclusion }) ?? { fact: { type: 'DossierResumed', data: { on, conclusion, frozen } } },
};

export const withdrawDossier: CommandRule<'WithdrawDossier'> = {
  by: ['unit-clerk', 'province-leader'],
  leadsTo: ['DossierWithdrawn'],
  record: ({ on, reason }) => blankProblem({ reason }) ?? { fact: { type: 'DossierWithdrawn', data: { on, reason } } },
};

export const noteTaskOverdue: CommandRule<'NoteTaskOverdue'> = {
  by: ['engine'],
  leadsTo: ['TaskOverdueNoted'],
  record: ({ on, task, dueOn }, { tasks }, { now }) => {
    const due = tasks.find(({ id }) => id === task)?.due;
    if (due?.status === 'due' && due.on === dueOn && now >= due.at) {
      return { fact: { type: 'TaskOverdueNoted', data: { on, task, dueOn } } };
    }
    return reject('rule', 'TASK_NOT_OVERDUE', {
      vi: `Việc “${task}” không quá hạn ngày ${dueOn}.`,
      en: `The task “${task}” is not overdue since ${dueOn}.`,
    });
  },
};

export const recomputeDeadlines: CommandRule<'RecomputeDeadlines'> = {
  by: ['agency-clerk', 'engine'],
  leadsTo: ['DeadlinesRecomputed'],
  blocked: ({ tasks }, { law }) => {
    if (tasks.some(({ due }) => due.calendar !== law.calendar.id)) return undefined;
    return reject('rule', 'DEADLINES_UP_TO_DATE', {
      vi: `Các thời hạn đã được tính theo lịch mới nhất (${law.calendar.id}).`,
      en: `The due dates rest on the newest calendar already (${law.calendar.id}).`,
    });
  },
  record: ({ on }, _dossier, { law }) => ({
    fact: { type: 'DeadlinesRecomputed', data: { on, calendar: law.calendar.id } },
  }),
};
