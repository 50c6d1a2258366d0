/** Rows with their columns aligned, headings underlined; the last column runs on. Vietnamese text is NFC: a letter is a column wide. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = headings.map((heading, column) =>
    Math.max(width(heading), ...rows.map((row) => width(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => cell.normalize('NFC').padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(headings), widths.map((count) => '─'.repeat(count)).join('  '), ...rows.map(line)];
}

function width(text: string): number {
  return text.normalize('NFC').length;
}
