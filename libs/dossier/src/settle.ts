import {
  addDays,
  endOfDay,
  reject,
  type CivilDate,
  type Decision,
  type LegalBasis,
  type Rejection,
} from '@vinhdanh/kernel';
import type { Law } from '@vinhdanh/law';
import type { Finding } from './command-rule.js';
import type { DossierCommandName } from './commands.js';
import type { DossierEvent, DossierFact, RuleSets } from './events.js';
import type { Parties } from './parties.js';
import type { FrozenTask, Route, Task, WorkflowState } from './route.js';
import { recount, waitingTasks } from './tasks.js';
import type { Workflow } from './workflow.js';

/** Where the dossier stands before the fact. */
export interface Standing {
  readonly law: Law;
  readonly workflow: Workflow;
  readonly ruleSets: RuleSets;
  readonly parties: Parties;
  readonly workflowState: WorkflowState;
  readonly tasks: readonly Task[];
  readonly frozen: readonly FrozenTask[];
  readonly lastOn: CivilDate;
}

/** Asks the machine, which has the last word, and writes down where the fact leads. */
export function settle(standing: Standing, step: DossierCommandName, finding: Finding): Decision<DossierEvent> {
  const { law, workflow, parties, workflowState, tasks: before, frozen, lastOn } = standing;
  const { fact, basis = [] } = finding;
  // What the fact says about the rule sets governs it already.
  const ruleSets = 'ruleSets' in fact.data ? fact.data.ruleSets : standing.ruleSets;
  const next = workflow.step(workflowState, fact);
  const from = workflow.stageOf(workflowState);
  if (!next) return { rejected: noArrow(from, fact) };
  const templates = workflow.waiting(next);
  const waiting = waitingTasks({ law, ruleSets, parties, before, frozen, templates, fact, lastOn });
  const tasks = fact.type === 'DeadlinesRecomputed' ? recount(law, ruleSets, waiting) : waiting;
  const route: Route = { from, to: workflow.stageOf(next), state: next, tasks };
  const legalBasis: readonly LegalBasis[] = [...law.basis(ruleSets.procedure, step), ...basis];
  const event = { type: fact.type, data: { ...fact.data, route } } as DossierEvent; // the fact's own type, with its route
  const ruleSet = ruleSets.procedure;
  return {
    accepted: [{ event, schemaVersion: 1, legalBasis, effectiveAt: startOf(fact), workflow: workflow.ref, ruleSet }],
  };
}

/** The first instant of the civil day in Vietnam on which the fact took effect. */
function startOf(fact: DossierFact): string {
  return endOfDay(addDays(fact.data.on, -1));
}

function noArrow(stage: string, fact: DossierFact): Rejection {
  return reject('illegal', 'NO_ARROW', {
    vi: `Quy trình không cho phép ghi nhận ${fact.type} ở giai đoạn ${stage}.`,
    en: `The workflow has no arrow for ${fact.type} at stage ${stage}.`,
  });
}
