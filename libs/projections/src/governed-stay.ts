import type { RecordedDossierEvent } from '@vinhdanh/dossier';

/** Where a dossier stands, and under which rules. */
export type GovernedStay = {
  readonly stage: string;
  /** The month in which the stage was entered, `2026-02`. */
  readonly enteredMonth: string;
  /** The rule set of the procedure as it was known when the stage was entered. */
  readonly ruleSet: string;
  /** As it is known now: the next stage is entered under it. */
  readonly ruleSetNow: string;
};

/** @param before where it stood; `undefined` before its first event, which names its rule sets */
export function stayAfter(event: RecordedDossierEvent, before: GovernedStay | undefined): GovernedStay {
  const { on, route } = event.data;
  const ruleSetNow = 'ruleSets' in event.data ? event.data.ruleSets.procedure : (before?.ruleSetNow ?? '');
  if (before?.stage === route.to)
    return { stage: route.to, enteredMonth: before.enteredMonth, ruleSet: before.ruleSet, ruleSetNow };
  return { stage: route.to, enteredMonth: on.slice(0, 7), ruleSet: ruleSetNow, ruleSetNow };
}
