import type { AllowedAction, Dossier, Party, Role } from '@vinhdanh/dossier';
import { articles, type Article } from '../text/articles.js';
import type { Language } from '../text/language.js';
import { roleName } from './timeline.view.js';

/** What somebody can do on the dossier now, and what a rule keeps from being done yet. */
export interface DoerView {
  readonly role: string;
  readonly unit: string;
  /** True when a task waits for this role. */
  readonly awaited: boolean;
  readonly can: readonly { readonly action: string; readonly articles: readonly Article[] }[];
  readonly notYet: readonly { readonly action: string; readonly why: string; readonly articles: readonly Article[] }[];
}

/** Roles that act, each with the part in the dossier that its unit must have. */
export const actingRoles: readonly { readonly role: Role; readonly party: Party }[] = [
  { role: 'unit-clerk', party: 'proposer' },
  { role: 'agency-clerk', party: 'agency' },
  { role: 'council-secretary', party: 'council' },
  { role: 'province-leader', party: 'province' },
  { role: 'party-office', party: 'party-body' },
  { role: 'central-clerk', party: 'centre' },
];

export type ActionsOfRole = ReadonlyMap<Role, readonly AllowedAction[]>;

/** Those for whom a task waits come first; who can do nothing is left out. */
export function actionsView(dossier: Dossier, actions: ActionsOfRole, language: Language): DoerView[] {
  const doers = actingRoles.map(({ role, party }) => {
    const asked = actions.get(role) ?? [];
    return {
      role: roleName(role, language),
      unit: dossier.parties[party].name,
      awaited: dossier.tasks.some((task) => task.role === role),
      can: asked.filter(({ allowed }) => allowed).map((action) => allowedView(action, language)),
      notYet: asked.flatMap((action) => blockedView(action, language)),
    };
  });
  const active = doers.filter(({ can, notYet }) => can.length + notYet.length > 0);
  return [...active.filter(({ awaited }) => awaited), ...active.filter(({ awaited }) => !awaited)];
}

function allowedView({ label, legalBasis }: AllowedAction, language: Language): DoerView['can'][number] {
  return { action: label[language], articles: articles(legalBasis, language) };
}

/** Only what a rule or an open question blocks: what belongs to another stage or person is not news. */
function blockedView({ label, reason, legalBasis }: AllowedAction, language: Language): DoerView['notYet'] {
  if (reason?.kind !== 'rule' && reason?.kind !== 'human-decision') return [];
  if (reason.code === NOTHING_TO_RECOMPUTE) return [];
  return [{ action: label[language], why: reason.message[language], articles: articles(legalBasis, language) }];
}

const NOTHING_TO_RECOMPUTE = 'DEADLINES_UP_TO_DATE';
