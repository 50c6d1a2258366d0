import type { Law } from '@vinhdanh/law';
import type { Message } from '@vinhdanh/kernel';
import type { Language } from './language.js';

/** Names that people know codes by. A code without a name is shown as it stands. */

export function awardName(law: Law, ruleSet: string, code: string, language: Language): string {
  if (law.ruleSet(ruleSet) === undefined) return code;
  return law.award(ruleSet, code)?.name[language] ?? code;
}

/** By whichever rule set knows it: for lists that hold dossiers of several. */
export function awardNameAnywhere(law: Law, code: string, language: Language): string {
  const known = law.ruleSets.find(({ awards }) => awards.some((award) => award.code === code));
  return known ? awardName(law, known.id, code, language) : code;
}

export function paperName(law: Law, kind: string, language: Language): string {
  const papers = law.ruleSets.flatMap(({ awards }) => awards.flatMap((award) => award.papers));
  return papers.find((paper) => paper.kind === kind)?.name[language] ?? kind;
}

export function typeName(type: string, language: Language): string {
  return types[type]?.[language] ?? type;
}

export function subjectKindName(kind: string, language: Language): string {
  return subjectKinds[kind]?.[language] ?? kind;
}

/** Loại hình khen thưởng: Luật 06/2022/QH15, Điều 8. */
const types: { readonly [type: string]: Message } = {
  CONG_TRANG: { vi: 'Khen thưởng công trạng', en: 'By merit' },
  DOT_XUAT: { vi: 'Khen thưởng đột xuất', en: 'For a sudden achievement' },
  PHONG_TRAO: { vi: 'Khen thưởng phong trào', en: 'For a movement' },
  CONG_HIEN: { vi: 'Khen thưởng quá trình cống hiến', en: 'For long contribution' },
  NIEN_HAN: { vi: 'Khen thưởng theo niên hạn', en: 'By years of service' },
  DOI_NGOAI: { vi: 'Khen thưởng đối ngoại', en: 'For foreigners' },
};

const subjectKinds: { readonly [kind: string]: Message } = {
  individual: { vi: 'cá nhân', en: 'individual' },
  collective: { vi: 'tập thể', en: 'collective' },
  household: { vi: 'hộ gia đình', en: 'household' },
};
