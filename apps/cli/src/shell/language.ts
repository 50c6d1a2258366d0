import type { Message } from '@vinhdanh/kernel';

export type Language = keyof Message;

export function isLanguage(text: string | undefined): text is Language {
  return text === 'vi' || text === 'en';
}

/** Asked for anywhere on the line; known before the line is parsed, so that help and refusals speak it too. */
export function languageOf(argv: readonly string[]): Language {
  const asked = argv.flatMap((word, index) => {
    if (word.startsWith('--lang=')) return [word.slice('--lang='.length)];
    return word === '--lang' ? [argv[index + 1]] : [];
  });
  const last = asked.at(-1);
  return isLanguage(last) ? last : 'vi';
}
