import {
  dossierEvents,
  type DossierEventType,
  type DossierFact,
  type Workflow,
  type WorkflowState,
} from '@vinhdanh/dossier';

/** A stage that one event away lies open, and that event. */
export interface Possible {
  readonly event: DossierEventType;
  readonly to: string;
  readonly state: WorkflowState;
}

/** Every state that the machine would go to from here, asked of the machine itself; nothing is recorded. */
export function possibleNext(workflow: Workflow, state: WorkflowState): Possible[] {
  return eventTypes.flatMap((event) => {
    if (workflow.arrow(state, event).status !== 'open') return [];
    return answers.flatMap((agrees) => {
      const next = workflow.step(state, probe(event, agrees));
      return next ? [{ event, to: workflow.stageOf(next), state: next }] : [];
    });
  });
}

const eventTypes = Object.keys(dossierEvents) as DossierEventType[]; // the catalogue's keys are its type's
/** Where the way depends on an answer, both are tried. */
const answers = [true, false];

/** Just what guards and counters look at. */
function probe(type: DossierEventType, agrees: boolean): DossierFact {
  return { type, data: { agrees, partyOpinion: agrees, bodies: ['probe'] } } as unknown as DossierFact;
}
