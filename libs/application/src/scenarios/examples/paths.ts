import { atHour, type CivilDate } from '@vinhdanh/kernel';
import { completeAppraisal, decideEligible } from '../moves/appraisal.js';
import { confirmFullReceipt, open, receive, submit, type Proposal } from '../moves/intake.js';
import { openNotice } from '../moves/notice-and-council.js';
import type { ScenarioStep } from '../scenario.js';

/** Stretches of the route that several examples share, by their days. */

export interface IntakeDays {
  readonly opened: CivilDate;
  readonly submitted: CivilDate;
  readonly received: CivilDate;
}

export function toReceipt(proposal: Proposal, { opened, submitted, received }: IntakeDays): ScenarioStep[] {
  return [
    open(atHour(opened, 9), proposal),
    submit(atHour(submitted, 14), proposal.unit, `${Number(submitted.slice(8))}/TTr`),
    receive(atHour(received, 8)),
  ];
}

export function toFullReceipt(proposal: Proposal, days: IntakeDays & { readonly complete: CivilDate }): ScenarioStep[] {
  return [...toReceipt(proposal, days), confirmFullReceipt(atHour(days.complete, 10))];
}

export interface NoticeDays {
  readonly eligible: CivilDate;
  readonly appraised: CivilDate;
  readonly noticed: CivilDate;
}

export function toNotice({ eligible, appraised, noticed }: NoticeDays): ScenarioStep[] {
  return [
    decideEligible(atHour(eligible, 14)),
    completeAppraisal(atHour(appraised, 10)),
    openNotice(atHour(noticed, 8)),
  ];
}
