import { CorruptHistory } from '@vinhdanh/kernel';
import type { RecordedDossierEvent } from './events.js';
import type { Dossier, DossierState, Opinion } from './state.js';

/** One event further. Needs no machine: each event says where it led. */
export function evolve(state: DossierState, event: RecordedDossierEvent): DossierState {
  if (event.type === 'DossierOpened') return opened(event);
  if (!state) throw new CorruptHistory(`Stream ${event.stream} begins with ${event.type}: its first event is missing.`);
  const { route, on } = event.data;
  const stageSince = route.to === state.stage ? state.stageSince : on;
  return {
    ...state,
    ...facts(state, event),
    workflowState: route.state,
    stage: route.to,
    stageSince,
    tasks: route.tasks,
  };
}

type Later = Exclude<RecordedDossierEvent, { type: 'DossierOpened' }>;

function opened(event: Extract<RecordedDossierEvent, { type: 'DossierOpened' }>): Dossier {
  const { award, commendationType, subject, parties, achievement, ruleSets, route, on } = event.data;
  if (!event.metadata.workflow) throw new CorruptHistory(`Stream ${event.stream} does not say which workflow governs it.`);
  return {
    id: event.stream.slice('dossier-'.length),
    ...{ award, commendationType, subject, parties, achievement, ruleSets },
    ruleSetDecided: event.data.ruleSetDecision !== undefined,
    workflow: event.metadata.workflow,
    workflowState: route.state,
    stage: route.to,
    stageSince: on,
    tasks: route.tasks,
    frozen: [],
    papers: [],
    opinions: {},
    centralOpinions: {},
  };
}

// Every event type is named here, so that a new one cannot be forgotten: the compiler counts them.
// eslint-disable-next-line complexity -- one flat table; splitting it would hide the exhaustiveness
function facts(state: Dossier, event: Later): Partial<Dossier> {
  const { data } = event;
  switch (event.type) {
    case 'DraftRevised':
      return { achievement: event.data.achievement };
    case 'DossierSubmitted':
      return { submittedOn: data.on, papers: event.data.papers };
    case 'DossierReceived':
      return { receivedOn: data.on, ruleSets: event.data.ruleSets };
    case 'RuleSetDecided':
      return { ruleSets: event.data.ruleSets, ruleSetDecided: true };
    case 'SupplementSubmitted':
      return { papers: [...state.papers, ...event.data.papers] };
    case 'FullReceiptConfirmed':
      return { fullReceiptOn: data.on };
    case 'OpinionsRequested':
      return { opinions: asked(state.opinions, event.data.bodies) };
    case 'OpinionRecorded':
      return { opinions: { ...state.opinions, [event.data.body]: answer(event.data.agrees) } };
    case 'EligibilityDecided':
      return { eligibility: { eligible: event.data.eligible, decision: event.data.decision } };
    case 'PublicNoticeOpened':
      return { notice: { openedOn: data.on, endsOn: event.data.endsOn } };
    case 'CouncilScheduled':
      return { councilOn: event.data.meetingOn };
    case 'CentralOpinionsRequested':
      return { centralOpinions: asked(state.centralOpinions, event.data.bodies) };
    case 'CentralOpinionRecorded':
      return { centralOpinions: { ...state.centralOpinions, [event.data.body]: answer(event.data.agrees) } };
    case 'ReturnedByCentre':
      return { centralOpinions: {} };
    case 'DossierHeld':
      return { frozen: event.data.frozen };
    case 'DossierResumed':
      return { frozen: [] };
    case 'SupplementRequested':
    case 'AppraisalCompleted':
    case 'DossierReturned':
    case 'PublicNoticeClosed':
    case 'CouncilApproved':
    case 'CouncilDeclined':
    case 'CouncilDeferred':
    case 'PartyBodyAgreed':
    case 'PartyBodyDisagreed':
    case 'SubmittedUpward':
    case 'CentrallyReceived':
    case 'CentralScreeningPassed':
    case 'SubmittedToPrimeMinister':
    case 'ProposedToPresident':
    case 'RefusedByPrimeMinister':
    case 'OrderConferred':
    case 'RefusedByPresident':
    case 'RefusalNotified':
    case 'CopiesSentToProvince':
    case 'CopiesSentToRecipient':
    case 'InsigniaDelivered':
    case 'DecisionPublished':
    case 'DossierArchived':
    case 'DossierWithdrawn':
    case 'TaskOverdueNoted':
    case 'DeadlinesRecomputed':
      return {};
  }
}

function asked(opinions: Dossier['opinions'], bodies: readonly string[]): Dossier['opinions'] {
  return { ...opinions, ...Object.fromEntries(bodies.map((body) => [body, 'awaited' as const])) };
}

function answer(agrees: boolean): Opinion {
  return agrees ? 'agrees' : 'disagrees';
}
