/** Whether text tells its reader anything: it has a letter or a digit that can be seen. */
export function saysSomething(text: string): boolean {
  return /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(text);
}
