const MOST = 2000;

/** A fault's own words as a store keeps them: not too long, and without half a character, which no store takes. */
export function causeOf(fault: unknown): string {
  return (fault instanceof Error ? fault.message : String(fault)).slice(0, MOST).toWellFormed();
}
