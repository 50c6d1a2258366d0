import type { States } from '../machine/definition.js';
import { part, sideStage, stage, task } from './tasks.js';

/**
 * After a favourable decision: copies go down step by step while the insignia are delivered; then publication and archive.
 * What has been conferred can no longer be held, returned or withdrawn: undoing it is a new decision, of cancellation
 * (Law 06/2022/QH15 art. 93).
 */
export const conferralStages: States = {
  conferral: {
    type: 'parallel',
    meta: stage(),
    onDone: '#publication',
    states: {
      copies: {
        initial: 'to-province',
        states: {
          'to-province': {
            meta: part(task('copies-to-province', 'central-clerk', 'centre', 'copies.province')),
            on: { CopiesSentToProvince: { target: '#conferral.copies.to-recipient' } },
          },
          'to-recipient': {
            meta: part(task('copies-to-recipient', 'agency-clerk', 'agency', 'copies.recipient')),
            on: { CopiesSentToRecipient: { target: '#conferral.copies.sent' } },
          },
          sent: { type: 'final' },
        },
      },
      insignia: {
        initial: 'to-deliver',
        states: {
          'to-deliver': {
            meta: part(task('deliver-insignia', 'central-clerk', 'centre', 'delivery')),
            on: { InsigniaDelivered: { target: '#conferral.insignia.delivered' } },
          },
          delivered: { type: 'final' },
        },
      },
    },
  },
  publication: {
    meta: stage(task('publish-decision', 'agency-clerk', 'agency', 'publication')),
    on: { DecisionPublished: { target: '#archiving' } },
  },
  archiving: {
    meta: stage(task('archive-dossier', 'agency-clerk', 'agency', 'archive')),
    on: { DossierArchived: { target: '#archived' } },
  },
  archived: { type: 'final', meta: stage() },
};

/** After a refusal the proposer is told, then the dossier is closed. */
export const refusalStages: States = {
  'refusal-notice': {
    meta: sideStage(task('notify-refusal', 'central-clerk', 'centre', 'refusal.notice')),
    on: { RefusalNotified: { target: '#refused' } },
  },
  refused: { type: 'final', meta: sideStage() },
};
