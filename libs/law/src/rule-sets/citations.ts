import type { LegalBasis } from '@vinhdanh/kernel';

/** The instruments by the names they are cited with. */
export const instruments = {
  law2022: 'Luật 06/2022/QH15',
  law2026: 'Luật 06/2026/QH16',
  decree152: 'NĐ 152/2025/NĐ-CP',
  decision311: 'QĐ 311/QĐ-BNV',
} as const;

/** Luật Thi đua, khen thưởng 2022, read in the articles cited. */
export function law2022(provision: string): LegalBasis {
  return { instrument: instruments.law2022, provision, tag: 'V' };
}

/** Decree 152/2025, read in the articles cited. */
export function decree152(provision: string): LegalBasis {
  return { instrument: instruments.decree152, provision, tag: 'V' };
}

/**
 * The central standing body's procedures. Issued under the decree before; a later decision on one procedure repeats the
 * figures, so they are taken as unchanged: tag V1.
 */
export const decision311: LegalBasis = {
  instrument: instruments.decision311,
  provision: 'Phần A, các mục III, X, XIII, XIV, XV, XX',
  tag: 'V1',
};
