import { isRole, roleLabels, type Parties } from '@vinhdanh/dossier';
import type { Law } from '@vinhdanh/law';
import type { Language } from '../shell/language.js';

export function roleName(role: string, language: Language): string {
  return isRole(role) ? roleLabels[role][language] : role;
}

/** Who acts, and for whom. */
export function actorName(role: string, onBehalfOf: string | null | undefined, language: Language): string {
  const name = roleName(role, language);
  return onBehalfOf ? `${name}, ${{ vi: 'thay mặt', en: 'on behalf of' }[language]} ${onBehalfOf}` : name;
}

/** The name of a unit that takes part in the dossier; another one by its id. */
export function unitName(parties: Parties, unit: string): string {
  return Object.values(parties).find(({ id }) => id === unit)?.name ?? unit;
}

/** By whichever rule set knows the award. */
export function awardName(law: Law, code: string, language: Language): string {
  const awards = law.ruleSets.flatMap((set) => set.awards);
  return awards.find((award) => award.code === code)?.name[language] ?? code;
}
