import type { States } from '../machine/definition.js';
import { phase } from './phase.js';
import { part, sideStage, stage, task } from './tasks.js';

const HERE = '#review.proceeding';

const intake: States = {
  receipt: {
    meta: stage(task('receive-dossier', 'agency-clerk', 'agency', 'receipt')),
    on: { DossierReceived: { target: `${HERE}.completeness` }, RuleSetDecided: {} },
  },
  completeness: {
    meta: stage(task('check-completeness', 'agency-clerk', 'agency', 'completeness')),
    on: {
      SupplementRequested: { target: `${HERE}.supplement`, actions: 'countSupplement' },
      FullReceiptConfirmed: [
        { target: `${HERE}.appraisal.assessing`, guard: 'noOpinionOutstanding' },
        { target: `${HERE}.appraisal.consulting` },
      ],
      EligibilityDecided: {},
      OpinionRecorded: { guard: 'opinionOutstanding', actions: 'countOpinion' },
      DossierReturned: { target: '#returned' },
    },
  },
  supplement: {
    meta: sideStage(task('submit-supplement', 'unit-clerk', 'proposer', 'supplement')),
    on: {
      SupplementSubmitted: { target: `${HERE}.completeness` },
      OpinionRecorded: { guard: 'opinionOutstanding', actions: 'countOpinion' },
      DossierReturned: { target: '#returned' },
    },
  },
};

/**
 * A supplement may be asked for during the appraisal too. The bodies that were asked go on answering meanwhile: their
 * opinions are recorded then too, and after full receipt, which starts the appraisal's term anew, only the rest is awaited.
 */
const appraisal: States = {
  appraisal: {
    meta: stage(task('complete-appraisal', 'agency-clerk', 'agency', 'appraisal')),
    initial: 'assessing',
    on: {
      OpinionsRequested: { target: `${HERE}.appraisal.consulting`, actions: 'awaitOpinions' },
      EligibilityDecided: {},
      SupplementRequested: { target: `${HERE}.supplement`, actions: 'countSupplement' },
      AppraisalCompleted: { target: `${HERE}.notice-preparation`, guard: 'noOpinionOutstanding' },
      DossierReturned: { target: '#returned' },
    },
    states: {
      assessing: {},
      consulting: {
        meta: part(task('collect-opinions', 'agency-clerk', 'agency', 'opinions')),
        on: {
          OpinionRecorded: [
            { target: `${HERE}.appraisal.assessing`, guard: 'lastOpinion', actions: 'countOpinion' },
            { actions: 'countOpinion' },
          ],
        },
      },
    },
  },
};

/** A deferred dossier stays before the council, which may be called again; its session's term goes on. */
const noticeAndCouncil: States = {
  'notice-preparation': {
    meta: stage(task('open-notice', 'agency-clerk', 'agency', 'notice.preparation')),
    on: { PublicNoticeOpened: { target: `${HERE}.public-notice` } },
  },
  'public-notice': {
    meta: stage(task('close-notice', 'agency-clerk', 'agency', 'notice.closing')),
    on: { CouncilScheduled: {}, PublicNoticeClosed: { target: `${HERE}.council` } },
  },
  council: {
    meta: stage(task('record-council', 'council-secretary', 'council', 'council.session')),
    on: {
      CouncilScheduled: {},
      CouncilDeferred: {},
      CouncilApproved: [
        { target: '#proposal.proceeding.party-opinion', guard: 'partyOpinionAsked' },
        { target: '#proposal.proceeding.submission' },
      ],
      CouncilDeclined: { target: '#declined' },
    },
  },
};

/**
 * The province's review, from receipt to the council's result. The unit may withdraw until the council has decided; for
 * later no rule was found, and from then on the proposal is the province's own.
 *
 * The agency returns a dossier on what it has checked itself: completeness, supplement, appraisal. Once it stands before the
 * public or the council, an objection is first verified under a hold, which may end in a return.
 */
export const reviewPhase = phase('review', {
  initial: 'receipt',
  states: { ...intake, ...appraisal, ...noticeAndCouncil },
  always: { DossierWithdrawn: { target: '#withdrawn' } },
  whileHeld: { DossierReturned: { target: '#returned' } },
});
