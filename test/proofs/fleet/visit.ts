import { s1Commands } from '@vinhdanh/application';
import type { CommandOrder } from '@vinhdanh/contract';
import { vietnam } from '@vinhdanh/law';
import { type Actor, vietnamDate } from '@vinhdanh/kernel';

/** What somebody comes for: to open one dossier and to submit it. */
export interface Visit {
  readonly actor: Actor;
  readonly opening: object;
  readonly submission: Pick<CommandOrder, 'name' | 'data'>;
}

/** Today, where the law may leave to a person which rules govern. */
export function visitOf(mark: string, now: string): Visit {
  const [open, submit] = s1Commands(mark);
  if (!open || !submit) throw new Error('S1 has no commands');
  const on = vietnamDate(now);
  const ruleSetDecision = { ruleSet: 'VN-2025', decidedBy: 'Giám đốc Sở Nội vụ', reason: 'Chưa có hướng dẫn mới.' };
  const decided = vietnam.governing(on).known ? {} : { ruleSetDecision };
  return {
    actor: open.actor,
    opening: { ...open.command.data, on, achievement: mark, ...decided },
    submission: { name: submit.command.name, data: { ...submit.command.data, on } },
  };
}
