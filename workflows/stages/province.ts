import type { States } from '../machine/definition.js';
import { part, stage, task } from './tasks.js';

/** From receipt at the province to its submission upward. Written for a place at `root`, e.g. `#proceeding.proposal`. */
export function provinceStages(root: string): States {
  return { ...intake(root), ...appraisal(root), ...noticeAndCouncil(root) };
}

function intake(root: string): States {
  return {
    receipt: {
      meta: stage(task('receive-dossier', 'agency-clerk', 'agency', 'receipt')),
      on: { DossierReceived: { target: `${root}.completeness` }, RuleSetDecided: {} },
    },
    completeness: {
      meta: stage(task('check-completeness', 'agency-clerk', 'agency', 'completeness')),
      on: {
        SupplementRequested: { target: `${root}.supplement`, actions: 'countSupplement' },
        FullReceiptConfirmed: [
          { target: `${root}.appraisal.assessing`, guard: 'noOpinionOutstanding' },
          { target: `${root}.appraisal.consulting` },
        ],
        EligibilityDecided: {},
        DossierReturned: { target: '#returned' },
      },
    },
    supplement: {
      meta: stage(task('submit-supplement', 'unit-clerk', 'proposer', 'supplement')),
      on: { SupplementSubmitted: { target: `${root}.completeness` }, DossierReturned: { target: '#returned' } },
    },
  };
}

function appraisal(root: string): States {
  const appraise = task('complete-appraisal', 'agency-clerk', 'agency', 'appraisal');
  const collect = task('collect-opinions', 'agency-clerk', 'agency', 'opinions');
  return {
    appraisal: {
      meta: stage(appraise),
      initial: 'assessing',
      on: {
        OpinionsRequested: { target: `${root}.appraisal.consulting`, actions: 'awaitOpinions' },
        EligibilityDecided: {},
        SupplementRequested: { target: `${root}.supplement`, actions: 'countSupplement' },
        AppraisalCompleted: { target: `${root}.notice-preparation`, guard: 'noOpinionOutstanding' },
        DossierReturned: { target: '#returned' },
      },
      states: {
        assessing: {},
        consulting: {
          meta: part(collect),
          on: {
            OpinionRecorded: [
              { target: `${root}.appraisal.assessing`, guard: 'lastOpinion', actions: 'countOpinion' },
              { actions: 'countOpinion' },
            ],
          },
        },
      },
    },
  };
}

function noticeAndCouncil(root: string): States {
  return {
    'notice-preparation': {
      meta: stage(task('open-notice', 'agency-clerk', 'agency', 'notice.preparation')),
      on: { PublicNoticeOpened: { target: `${root}.public-notice` } },
    },
    'public-notice': {
      meta: stage(task('close-notice', 'agency-clerk', 'agency', 'notice.closing')),
      on: { CouncilScheduled: {}, PublicNoticeClosed: { target: `${root}.council` } },
    },
    council: {
      meta: stage(task('record-council', 'council-secretary', 'council', 'council.session')),
      on: {
        CouncilScheduled: {},
        CouncilDeferred: {},
        CouncilApproved: [
          { target: `${root}.party-opinion`, guard: 'partyOpinionAsked' },
          { target: `${root}.submission` },
        ],
        CouncilDeclined: { target: '#declined' },
      },
    },
    'party-opinion': {
      meta: stage(task('record-party-opinion', 'party-office', 'party-body', 'party.opinion')),
      on: { PartyBodyAgreed: { target: `${root}.submission` }, PartyBodyDisagreed: { target: '#declined' } },
    },
    submission: {
      meta: stage(task('submit-upward', 'province-leader', 'province', 'submission')),
      on: { SubmittedUpward: { target: `${root}.central-receipt` } },
    },
  };
}
