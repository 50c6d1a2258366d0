import { speak, type Language, type Spoken } from '../text/language.js';
import { inLanguage, link, type Asked } from '../text/links.js';
import { shellWords, tableWords } from './shell.words.js';

/** The frame of a page: language, title, menu. */
export interface Shell {
  readonly language: Language;
  /** Of the browser's tab. */
  readonly title: string;
  /** Where the product stands, e.g. "Tỉnh Lạng Sơn". */
  readonly place: string;
  readonly words: Spoken<typeof shellWords>;
  readonly table: Spoken<typeof tableWords>;
  readonly menu: readonly MenuEntry[];
  readonly languages: readonly LanguageEntry[];
  /** From the front page down to this one, itself last and without a link; empty on the front page. */
  readonly trail: readonly { readonly text: string; readonly href?: string }[];
}

export interface MenuEntry {
  readonly text: string;
  readonly href: string;
  readonly current: boolean;
}

export interface LanguageEntry extends MenuEntry {
  readonly language: Language;
}

export interface ShellParts {
  readonly asked: Asked;
  readonly place: string;
  readonly title: string;
  /** Pages between the front page and this one. */
  readonly above?: readonly { readonly text: string; readonly href: string }[];
}

export function shell({ asked, place, title, above = [] }: ShellParts): Shell {
  const { language, path } = asked;
  const words = speak(shellWords, language);
  const front = { text: words.home, href: link(language, '/') };
  return {
    language,
    title: path === '/' ? `${words.product} · ${title}` : `${title} · ${words.product}`,
    place,
    words,
    table: speak(tableWords, language),
    menu: [
      { ...front, current: path === '/' },
      { text: words.report, href: link(language, '/bao-cao'), current: path === '/bao-cao' },
      { text: words.docs, href: '/docs', current: false },
    ],
    languages: [languageEntry(asked, 'vi', 'Tiếng Việt'), languageEntry(asked, 'en', 'English')],
    trail: path === '/' ? [] : [front, ...above, { text: title }],
  };
}

function languageEntry(asked: Asked, language: Language, text: string): LanguageEntry {
  return { language, text, href: inLanguage(asked, language), current: asked.language === language };
}
