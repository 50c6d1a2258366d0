import { CorruptHistory } from '@vinhdanh/kernel';
import { dossierIdOf } from './dossier-stream.js';
import type { RecordedDossierEvent } from './events.js';
import type { Dossier, DossierState, Opinion } from './state.js';

/** One event further. Needs no machine: each event says where it led. */
export function evolve(state: DossierState, event: RecordedDossierEvent): DossierState {
  if (event.type === 'DossierOpened') return opened(event);
  if (!state) throw firstMissing(event);
  // The table is keyed by the event's type; the compiler cannot see that the two belong together.
  const change = changes[event.type] as (event: Later, state: Dossier) => Partial<Dossier>;
  const { route, on } = event.data;
  const stageSince = route.to === state.stage ? state.stageSince : on;
  return {
    ...state,
    ...change(event, state),
    workflowState: route.state,
    stage: route.to,
    stageSince,
    lastOn: engineNotes.has(event.type) || on < state.lastOn ? state.lastOn : on,
    tasks: route.tasks,
  };
}

function firstMissing({ stream, type }: RecordedDossierEvent): CorruptHistory {
  return new CorruptHistory({
    vi: `Dòng sự kiện ${stream} bắt đầu bằng ${type}: thiếu sự kiện đầu tiên.`,
    en: `Stream ${stream} begins with ${type}: its first event is missing.`,
  });
}

/** They tell of the calendar, not of the dossier. */
const engineNotes: ReadonlySet<string> = new Set<RecordedDossierEvent['type']>([
  'TaskOverdueNoted',
  'DeadlinesRecomputed',
]);

type Later = Exclude<RecordedDossierEvent, { type: 'DossierOpened' }>;
type Of<T> = Extract<Later, { type: T }>;

function opened(event: Extract<RecordedDossierEvent, { type: 'DossierOpened' }>): Dossier {
  const { award, commendationType, subject, parties, achievement, ruleSets, route, on } = event.data;
  if (!event.metadata.workflow)
    throw new CorruptHistory({
      vi: `Dòng sự kiện ${event.stream} không ghi quy trình nào áp dụng cho nó.`,
      en: `Stream ${event.stream} does not say which workflow governs it.`,
    });
  return {
    id: dossierIdOf(event.stream),
    ...{ award, commendationType, subject, parties, achievement, ruleSets },
    ruleSetDecided: event.data.ruleSetDecision !== undefined,
    workflow: event.metadata.workflow,
    workflowState: route.state,
    stage: route.to,
    stageSince: on,
    lastOn: on,
    tasks: route.tasks,
    frozen: [],
    papers: [],
    opinions: {},
    centralOpinions: {},
  };
}

/** What an event adds to the dossier besides its route. Every type is named, so that a new one cannot be forgotten. */
const changes: { readonly [T in Later['type']]: (event: Of<T>, state: Dossier) => Partial<Dossier> } = {
  DraftRevised: ({ data }) => ({ achievement: data.achievement }),
  DossierSubmitted: ({ data }) => ({ submittedOn: data.on, papers: data.papers }),
  DossierReceived: ({ data }) => ({ receivedOn: data.on, ruleSets: data.ruleSets }),
  RuleSetDecided: ({ data }) => ({ ruleSets: data.ruleSets, ruleSetDecided: true }),
  SupplementRequested: nothing,
  SupplementSubmitted: ({ data }, { papers }) => ({ papers: [...papers, ...data.papers] }),
  FullReceiptConfirmed: ({ data }) => ({ fullReceiptOn: data.on }),
  OpinionsRequested: ({ data }, { opinions }) => ({ opinions: asked(opinions, data.bodies) }),
  OpinionRecorded: ({ data }, { opinions }) => ({ opinions: { ...opinions, [data.body]: answer(data.agrees) } }),
  EligibilityDecided: ({ data: { eligible, decision } }) => ({ eligibility: { eligible, decision } }),
  AppraisalCompleted: nothing,
  DossierReturned: nothing,
  PublicNoticeOpened: ({ data }) => ({ notice: { openedOn: data.on, endsOn: data.endsOn } }),
  CouncilScheduled: ({ data }) => ({ councilOn: data.meetingOn }),
  PublicNoticeClosed: nothing,
  CouncilApproved: nothing,
  CouncilDeclined: nothing,
  CouncilDeferred: nothing,
  PartyBodyAgreed: nothing,
  PartyBodyDisagreed: nothing,
  SubmittedUpward: nothing,
  CentrallyReceived: nothing,
  CentralScreeningPassed: nothing,
  // What was asked before the return does not bind the next round.
  // It may come out of a hold: the clocks that were stopped belong to the round that is over.
  ReturnedByCentre: () => ({ centralOpinions: {}, frozen: [] }),
  CentralOpinionsRequested: ({ data }, { centralOpinions }) => ({
    centralOpinions: asked(centralOpinions, data.bodies),
  }),
  CentralOpinionRecorded: ({ data }, { centralOpinions }) => ({
    centralOpinions: { ...centralOpinions, [data.body]: answer(data.agrees) },
  }),
  SubmittedToPrimeMinister: nothing,
  ProposedToPresident: nothing,
  RefusedByPrimeMinister: nothing,
  OrderConferred: nothing,
  RefusedByPresident: nothing,
  RefusalNotified: nothing,
  CopiesSentToProvince: nothing,
  CopiesSentToRecipient: nothing,
  InsigniaDelivered: nothing,
  DecisionPublished: nothing,
  DossierArchived: nothing,
  DossierHeld: ({ data }) => ({ frozen: data.frozen }),
  DossierResumed: () => ({ frozen: [] }),
  DossierWithdrawn: nothing,
  TaskOverdueNoted: nothing,
  DeadlinesRecomputed: nothing,
};

function nothing(): Partial<Dossier> {
  return {};
}

function asked(opinions: Dossier['opinions'], bodies: readonly string[]): Dossier['opinions'] {
  return { ...opinions, ...Object.fromEntries(bodies.map((body) => [body, 'awaited' as const])) };
}

function answer(agrees: boolean): Opinion {
  return agrees ? 'agrees' : 'disagrees';
}
