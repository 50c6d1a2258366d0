/** Text of one line that steers no terminal: a dossier's texts come from other people, arguments from anywhere. */
export function plain(text: string): string {
  return text.replace(/\s*\p{Cc}+\s*/gu, ' ');
}
