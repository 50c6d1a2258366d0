import type { ConfidenceTag, LegalBasis, Message } from '@vinhdanh/kernel';
import type { Language } from './language.js';

/** Where a rule stands, in words, and what must be known about how sure it is. */
export interface Article {
  readonly text: string;
  /** Absent for what was read in the law itself. */
  readonly caution?: string;
}

export function articles(basis: readonly LegalBasis[], language: Language): Article[] {
  const shown = basis.map((one) => article(one, language));
  return shown.filter(({ text }, index) => shown.findIndex((other) => other.text === text) === index);
}

function article({ instrument, provision, tag }: LegalBasis, language: Language): Article {
  const caution = cautions[tag]?.[language];
  const where = [instrumentName(instrument, language), provisionName(provision, language)].filter(
    (part) => part !== '',
  );
  return { text: where.join(', '), ...(caution === undefined ? {} : { caution }) };
}

const cautions: { readonly [T in ConfidenceTag]: Message | undefined } = {
  V: undefined,
  V1: { vi: 'theo một nguồn, dùng làm mặc định', en: 'from a single source, used as a default' },
  M: { vi: 'chưa đối chiếu văn bản', en: 'not checked against the text' },
  NF: { vi: 'không tìm thấy quy định', en: 'no provision found' },
};

/** The kind of instrument follows from its number where the number stands alone. */
function instrumentName(instrument: string, language: Language): string {
  const kind = kinds.find(({ number }) => number.test(instrument));
  const bare = instrument.replace(/^(Luật|Nghị định|NĐ|Quyết định|QĐ|Thông tư|TT|Bộ luật)\s+(?=\d)/, '');
  if (!kind || !/^\d/.test(bare)) return instrument;
  return `${kind.name[language]} ${bare}`;
}

const kinds: readonly { readonly number: RegExp; readonly name: Message }[] = [
  { number: /\/QH\d+/, name: { vi: 'Luật', en: 'Law' } },
  { number: /\/NĐ-CP/, name: { vi: 'Nghị định', en: 'Decree' } },
  { number: /\/TT-/, name: { vi: 'Thông tư', en: 'Circular' } },
  { number: /\/QĐ-/, name: { vi: 'Quyết định', en: 'Decision' } },
];

function provisionName(provision: string, language: Language): string {
  if (language === 'vi') return provision;
  return provision
    .replaceAll(/[Đđ]iều (?=\d)/g, 'Article ')
    .replaceAll(/[Kk]hoản (?=\d)/g, 'clause ')
    .replaceAll(/[Đđ]iểm (?=\p{L}\b)/gu, 'point ');
}
