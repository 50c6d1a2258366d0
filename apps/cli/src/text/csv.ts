/**
 * RFC 4180: a header, lines ended by CR LF, quotes doubled. The last line break is left to whoever prints it. Characters
 * that could steer a terminal become spaces.
 */
export function csv(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  return [headings, ...rows].map((row) => row.map(field).join(',')).join('\r\n');
}

function field(value: string | number | null): string {
  const text = value === null ? '' : String(value).replace(/[^\P{Cc}\t\r\n]/gu, ' ');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
