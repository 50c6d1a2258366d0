import { blankProblem, listProblem } from '../checks.js';
import type { CommandRule } from '../command-rule.js';

/** After the decision: copies, insignia, publication, archive. */

export const sendCopiesToProvince: CommandRule<'SendCopiesToProvince'> = {
  by: ['central-clerk', 'agency-clerk'],
  leadsTo: ['CopiesSentToProvince'],
  record: ({ on }) => ({ fact: { type: 'CopiesSentToProvince', data: { on } } }),
};

export const sendCopiesToRecipient: CommandRule<'SendCopiesToRecipient'> = {
  by: ['agency-clerk'],
  leadsTo: ['CopiesSentToRecipient'],
  record: ({ on }) => ({ fact: { type: 'CopiesSentToRecipient', data: { on } } }),
};

export const deliverInsignia: CommandRule<'DeliverInsignia'> = {
  by: ['central-clerk', 'agency-clerk'],
  leadsTo: ['InsigniaDelivered'],
  record: ({ on, handedTo }) =>
    blankProblem({ handedTo }) ?? { fact: { type: 'InsigniaDelivered', data: { on, handedTo } } },
};

export const publishDecision: CommandRule<'PublishDecision'> = {
  by: ['agency-clerk'],
  leadsTo: ['DecisionPublished'],
  record: ({ on, media }) =>
    listProblem('media', media) ?? { fact: { type: 'DecisionPublished', data: { on, media } } },
};

export const archiveDossier: CommandRule<'ArchiveDossier'> = {
  by: ['agency-clerk'],
  leadsTo: ['DossierArchived'],
  record: ({ on, archiveCode, retention }) =>
    blankProblem({ archiveCode, retention }) ?? {
      fact: { type: 'DossierArchived', data: { on, archiveCode, retention } },
    },
};
