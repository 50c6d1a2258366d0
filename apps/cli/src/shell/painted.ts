import { styleText } from 'node:util';

/** A line for a terminal with colours: what was done green, what was refused red, what stands beside it dim. */
export function painted(line: string): string {
  const style = styles.find(({ lines }) => lines.test(line));
  return style ? line.replace(style.part, (part) => styleText(style.as, part, anywhere)) : line;
}

const styles = [
  { lines: /^\s*✔/, part: '✔', as: 'green' },
  { lines: /^\s*✘/, part: '✘', as: 'red' },
  { lines: /^\s*↳/, part: /.+/, as: 'dim' },
  { lines: /^(Bước|Step) \d/, part: /.+/, as: 'bold' },
] as const;

/** Who writes has looked already whether this is a terminal. */
const anywhere = { validateStream: false };
