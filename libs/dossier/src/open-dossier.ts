import { reject, type Decision, type Message, type Rejection } from '@vinhdanh/kernel';
import type { AwardRule } from '@vinhdanh/law';
import { blankProblem, dateProblem, invalid } from './checks.js';
import type { RuleContext } from './command-rule.js';
import type { DossierCommands } from './commands.js';
import type { DecideParts } from './decide-parts.js';
import { governingSets } from './governing-sets.js';
import type { DossierEvent, RuleSets } from './events.js';
import { roleProblem } from './permission.js';
import { settle } from './settle.js';
import type { DossierState } from './state.js';

type OpenData = DossierCommands['OpenDossier'];

/** The first event: it pins the workflow and, for each question, the rule set that governs. */
export function openDossier(
  parts: DecideParts,
  data: OpenData,
  state: DossierState,
  context: RuleContext,
): Decision<DossierEvent> {
  const on = data.on ?? context.today;
  const problem = state ? alreadyOpen() : openingProblem(data, on, context);
  if (problem) return { rejected: problem };
  const ruleSets = governingSets(parts.law, on, data.ruleSetDecision);
  if ('kind' in ruleSets) return { rejected: ruleSets };
  const award = parts.law.award(ruleSets.criteria, data.award);
  if (!award) return { rejected: unknownAward(data.award) };
  const mismatch = awardProblem(award, data);
  return mismatch ? { rejected: mismatch } : pin(parts, { ...data, on }, award, ruleSets);
}

function openingProblem(data: OpenData, on: string, context: RuleContext): Rejection | undefined {
  return (
    roleProblem(['unit-clerk'], context.actor) ??
    dateProblem(on, '/on', context.today) ??
    unitProblem(data, context) ??
    blankProblem({
      achievement: data.achievement,
      'subject/name': data.subject.name,
      'proposingUnit/id': data.proposingUnit.id,
      'proposingUnit/name': data.proposingUnit.name,
    })
  );
}

function pin(
  parts: DecideParts,
  data: OpenData & { readonly on: string },
  award: AwardRule,
  ruleSets: RuleSets,
): Decision<DossierEvent> {
  const { law, workflows, installation } = parts;
  const workflow = workflows.current(award.route);
  if (!workflow) return { rejected: noRoute(award.route) };
  const party = law.partyOpinionRequired(ruleSets.procedure, award.code, data.subject.kind);
  if (!party.known)
    return { rejected: reject('human-decision', 'PARTY_OPINION_UNKNOWN', party.why, { legalBasis: party.basis }) };
  const { ruleSetDecision, proposingUnit, commendationType, subject, achievement, on } = data;
  const parties = { proposer: proposingUnit, ...installation.bodies };
  const fact = {
    type: 'DossierOpened' as const,
    data: {
      ...{ award: award.code, commendationType, subject, achievement, ruleSets, on },
      parties,
      ...(ruleSetDecision === undefined
        ? {}
        : { ruleSetDecision: { decidedBy: ruleSetDecision.decidedBy, reason: ruleSetDecision.reason } }),
      partyOpinion: party.value,
      example: data.example ?? false,
    },
  };
  const standing = {
    law,
    workflow,
    ruleSets,
    parties,
    workflowState: workflow.start,
    tasks: [],
    frozen: [],
    lastOn: on,
  };
  return settle(standing, 'OpenDossier', { fact, basis: award.basis });
}

function awardProblem(award: AwardRule, data: OpenData): Rejection | undefined {
  if (!award.subjects.includes(data.subject.kind)) {
    return invalid('/subject/kind', 'SUBJECT_NOT_POSSIBLE', notPossible(award, data.subject.kind));
  }
  if (!award.types.some((type) => type === data.commendationType)) {
    return invalid('/commendationType', 'TYPE_NOT_POSSIBLE', notPossible(award, data.commendationType));
  }
  return undefined;
}

function unitProblem(data: OpenData, context: RuleContext): Rejection | undefined {
  if (data.proposingUnit.id === context.actor.unit) return undefined;
  return reject('forbidden', 'UNIT_NOT_ALLOWED', {
    vi: 'Hồ sơ phải do chính đơn vị đề nghị mở.',
    en: 'A dossier is opened by the proposing unit itself.',
  });
}

function alreadyOpen(): Rejection {
  return reject('illegal', 'DOSSIER_EXISTS', { vi: 'Hồ sơ này đã được mở.', en: 'This dossier is open already.' });
}

function unknownAward(code: string): Rejection {
  return invalid('/award', 'AWARD_UNKNOWN', {
    vi: `Không có hình thức khen thưởng “${code}” trong bộ quy định đang áp dụng.`,
    en: `There is no award “${code}” in the rule set that governs.`,
  });
}

function notPossible(award: AwardRule, what: string): Message {
  return {
    vi: `Bộ quy định trong hệ thống chưa có ${award.name.vi} cho “${what}”.`,
    en: `${award.name.en} for “${what}” is not part of this rule set as the system knows it.`,
  };
}

function noRoute(route: string): Rejection {
  return reject('rule', 'ROUTE_NOT_RELEASED', {
    vi: `Chưa có quy trình “${route}” trong phiên bản này.`,
    en: `The workflow “${route}” is not part of this version.`,
  });
}
