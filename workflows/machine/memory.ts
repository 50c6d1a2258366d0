import type { DossierEventType, DossierFact } from '@vinhdanh/dossier';

/** What a machine counts, and all that its guards may look at. A key added later is optional: older versions lack it. */
export type Memory = {
  /** The Party body is asked on this dossier's route. */
  readonly partyOpinion: boolean;
  readonly supplements: number;
  /** Bodies asked by the province that have not answered. */
  readonly awaited: number;
  /** Bodies asked by the centre that have not answered, and those that have disagreed. */
  readonly centralAwaited: number;
  readonly centralDisagreed: number;
};

/**
 * All that guards and counters look at of an event, besides its type: events that are alike here, at the same place and with
 * the same memory, lead to the same.
 */
export function lookedAt({ data }: DossierFact): string {
  const { bodies, agrees, partyOpinion } = data as {
    bodies?: readonly string[];
    agrees?: boolean;
    partyOpinion?: boolean;
  };
  return `${bodies?.length ?? ''} ${agrees ?? ''} ${partyOpinion ?? ''}`;
}

/**
 * Guards read the memory as it is before the event is counted, so "the last one" has 1 awaited. They are total: asked with
 * an event of no content they answer, never throw.
 */
export const guards: { readonly [name: string]: (memory: Memory, event: DossierFact) => boolean } = {
  noOpinionOutstanding: ({ awaited }) => awaited === 0,
  opinionOutstanding: ({ awaited }) => awaited > 0,
  lastOpinion: ({ awaited }) => awaited === 1,
  noCentralOpinionOutstanding: ({ centralAwaited }) => centralAwaited === 0,
  lastCentralOpinionAllAgree: ({ centralAwaited, centralDisagreed }, event) =>
    centralAwaited === 1 && centralDisagreed === 0 && agrees(event),
  lastCentralOpinion: ({ centralAwaited }) => centralAwaited === 1,
  partyOpinionAsked: ({ partyOpinion }) => partyOpinion,
};

/** How each action counts. */
export const counters: { readonly [name: string]: (memory: Memory, event: DossierFact) => Partial<Memory> } = {
  pinPartyOpinion: (_memory, event) => ({ partyOpinion: is(event, 'DossierOpened') && event.data.partyOpinion }),
  countSupplement: ({ supplements }) => ({ supplements: supplements + 1 }),
  awaitOpinions: ({ awaited }, event) => ({
    awaited: awaited + (is(event, 'OpinionsRequested') ? event.data.bodies.length : 0),
  }),
  countOpinion: ({ awaited }) => ({ awaited: awaited - 1 }),
  forgetCentralOpinions: () => ({ centralAwaited: 0, centralDisagreed: 0 }),
  awaitCentralOpinions: ({ centralAwaited }, event) => ({
    centralAwaited: centralAwaited + (is(event, 'CentralOpinionsRequested') ? event.data.bodies.length : 0),
  }),
  countCentralOpinion: ({ centralAwaited, centralDisagreed }, event) => ({
    centralAwaited: centralAwaited - 1,
    centralDisagreed: centralDisagreed + (agrees(event) ? 0 : 1),
  }),
};

function agrees(event: DossierFact): boolean {
  return is(event, 'CentralOpinionRecorded') && event.data.agrees;
}

function is<T extends DossierEventType>(event: DossierFact, type: T): event is Extract<DossierFact, { type: T }> {
  return event.type === type;
}
