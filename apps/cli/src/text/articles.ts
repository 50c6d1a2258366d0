import type { ConfidenceTag, LegalBasis, Message } from '@vinhdanh/kernel';
import type { Language } from '../shell/language.js';

/** The articles in one line, each once, with a word of caution where it is not the law itself. Empty when there is none. */
export function articles(basis: readonly LegalBasis[], language: Language): string {
  const texts = basis.map(({ instrument, provision, tag }) => {
    const article = provision === '' ? instrument : `${instrument} ${provision}`;
    const caution = cautions[tag][language];
    return caution === '' ? article : `${article} (${caution})`;
  });
  return [...new Set(texts)].join('; ');
}

const cautions: { readonly [T in ConfidenceTag]: Message } = {
  V: { vi: '', en: '' },
  V1: { vi: 'theo một nguồn', en: 'a single source' },
  M: { vi: 'chưa đối chiếu văn bản', en: 'not checked against the text' },
  NF: { vi: 'không tìm thấy quy định', en: 'no provision found' },
};
