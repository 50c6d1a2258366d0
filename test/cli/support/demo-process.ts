import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A line of `vinhdanh demo --json`. */
export interface DemoLine {
  readonly dossier?: string;
  readonly stepsDone?: number;
  readonly step?: number;
  readonly outcome?: 'accepted' | 'refused';
  readonly revision?: string;
  readonly position?: string;
  readonly event?: string;
  readonly finished?: boolean;
  readonly timeline?: readonly { readonly revision: number; readonly type: string }[];
  readonly projections?: readonly { readonly caughtUp: boolean; readonly rows: number }[];
}

export interface DemoProcess {
  readonly process: ChildProcess;
  /** What was printed; whoever wants to end the process at a line does so in `onLine`. */
  readonly lines: readonly DemoLine[];
  /** Resolves when the process has ended and everything it printed was read. */
  readonly ended: Promise<{
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly err: string;
  }>;
}

const ROOT = join(__dirname, '../../..');
const BINARY = join(ROOT, 'apps/cli/bin/vinhdanh.cjs');

/** The built command line as a process of its own. @throws when it was not built, or not since its source was changed */
export function startDemo(
  dataFolder: string,
  options: readonly string[],
  onLine: (line: DemoLine, process: ChildProcess) => void = () => undefined,
): DemoProcess {
  assertBuilt();
  const child = spawn(process.execPath, [BINARY, 'demo', '--json', ...options], {
    env: { ...process.env, VINHDANH_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: DemoLine[] = [];
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = complete(text);
    if (!line) return;
    lines.push(line);
    onLine(line, child);
  });
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Awaited<DemoProcess['ended']>>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, err }));
  });
  return { process: child, lines, ended };
}

/** A process that is killed may leave half a line: nobody has read that. */
function complete(text: string): DemoLine | undefined {
  try {
    return JSON.parse(text) as DemoLine;
  } catch {
    return undefined;
  }
}

function assertBuilt(): void {
  const [source, built] = ['apps/cli/src/verbs/demo.ts', 'dist/apps/cli/src/verbs/demo.js'].map((path) =>
    join(ROOT, path),
  );
  if (source && built && existsSync(built) && statSync(built).mtimeMs >= statSync(source).mtimeMs) return;
  throw new Error('The built command line is missing or older than its source: run `npm run build` first.');
}
