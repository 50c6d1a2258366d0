const LETTER = /[ăâđêôơưàáạảãằắặẳẵầấậẩẫèéẹẻẽềếệểễìíịỉĩòóọỏõồốộổỗờớợởỡùúụủũừứựửữỳýỵỷỹ]/i;
const ENGLISH =
  /\b(the|is|are|was|were|not|of|with|where|there|cannot|does|has|have|this|another|again|or|and|first|nothing)\b/i;

/** Quotations, addresses and names of files, which are the same in every language. */
const FOREIGN = /“[^”]*”|\S*(:\/\/|\/|\.db\b)\S*|--\S+/g;

/** What is English in what a Vietnamese reads: '' where all of it is Vietnamese. */
export function foreignIn(text: string): string {
  if (!LETTER.test(text)) return text;
  return ENGLISH.exec(text.replace(FOREIGN, ''))?.[0] ?? '';
}
