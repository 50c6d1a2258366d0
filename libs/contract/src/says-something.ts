/** Whether text tells its reader anything: it has a letter or a digit that can be seen. */
export function saysSomething(text: string): boolean {
  return /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(text);
}

/** Most characters of such text: it is read beside others, and an event of the log has to hold it. */
export const MOST_WORDS = 4000;
