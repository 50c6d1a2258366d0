import type { DossierFact, Workflow } from '@vinhdanh/dossier';
import { releasedWorkflows } from '@vinhdanh/workflows';
import { figureOf, type Figure } from './figure.js';
import { s1Facts } from './s1-facts.js';

const ROUNDS = 9;
const WALKS = 400;

/** One step as a process that has just started takes it: restore the state from JSON, step, persist it to JSON. */
export async function machineStep(): Promise<Figure> {
  const facts = await s1Facts();
  const workflow = releasedWorkflows().current('state-order');
  if (!workflow) throw new Error('the workflow of state orders is not released');
  const rounds: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const start = performance.now();
    for (let walked = 0; walked < WALKS; walked += 1) walk(workflow, facts);
    rounds.push(((performance.now() - start) * 1000) / (WALKS * facts.length));
  }
  return figureOf('machine.step_us', rounds.slice(1));
}

function walk(workflow: Workflow, facts: readonly DossierFact[]): void {
  let stored = JSON.stringify(workflow.start);
  for (const fact of facts) {
    const next = workflow.step(JSON.parse(stored) as Workflow['start'], fact); // written one line further down
    if (!next) throw new Error(`the machine has no arrow for ${fact.type}`);
    stored = JSON.stringify(next);
  }
}
