/**
 * RFC 4180: a header, lines ended by CR LF, quotes doubled. The last line break is left to whoever prints it. Characters
 * that could steer a terminal become spaces. A text that a spreadsheet would carry out as a formula (CWE-1236) gets an apostrophe
 * in front: names and reasons are anybody's. Programs read `--json`.
 */
export function csv(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return [headings, ...rows].map((row) => row.map(field).join(',')).join('\r\n');
}

function field(value: string | number | null): string {
  const text = typeof value === 'string' ? harmless(value) : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function harmless(text: string): string {
  const shown = text.replace(/[^\P{Cc}\t\r\n]/gu, ' ');
  return /^[=+\-@\t\r]/.test(shown) ? `'${shown}` : shown;
}
