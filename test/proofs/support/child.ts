import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { MissingTool } from './proof.js';

export interface ChildOptions {
  /** Words before the program: what it runs under (`strace …`). */
  readonly under?: readonly string[];
  readonly environment?: { readonly [name: string]: string };
  /** Called for each line that it prints, in order. */
  readonly onLine?: (line: string) => void;
}

export interface Ended {
  readonly code: number | null;
  readonly complaints: string;
}

/** Whether it was the tool around our program that gave up: it may not do here what it is for. */
export function isRefusedBy(tool: string, { complaints }: Ended): boolean {
  return complaints.startsWith(`${tool}: `);
}

/** A program of ours as a process of its own. It ends with this one: its standard input closes then. */
export class Child {
  private static readonly living = new Set<Child>();

  /** When it is gone and its last line has been read. */
  readonly ended: Promise<Ended>;

  private constructor(
    private readonly child: ChildProcess & { readonly stdin: NonNullable<ChildProcess['stdin']> },
    onLine: (line: string) => void,
  ) {
    const complaints: Buffer[] = [];
    child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk));
    child.stdin.on('error', () => undefined); // it went first
    if (child.stdout) createInterface({ input: child.stdout }).on('line', onLine);
    this.ended = once(child, 'close').then(([code]) => ({
      code: code as number | null, // as Node documents it
      complaints: Buffer.concat(complaints).toString(),
    }));
  }

  /** @throws MissingTool when the program that it should run under is not there */
  static async start(script: string, words: readonly string[], options: ChildOptions = {}): Promise<Child> {
    const { under = [], environment = {}, onLine = () => undefined } = options;
    const [program, ...before] = [...under, process.execPath];
    const env = { ...process.env, ...environment };
    const child = spawn(program ?? process.execPath, [...before, script, ...words], { env });
    const started = new Child(child, onLine);
    Child.living.add(started);
    const gone = (): boolean => Child.living.delete(started);
    started.ended.then(gone, gone); // a program that is not there has no end either
    await once(child, 'spawn').catch((cause: NodeJS.ErrnoException) => {
      throw cause.code === 'ENOENT' ? new MissingTool(String(program)) : cause;
    });
    return started;
  }

  /** For the end of a run that broke off: nobody stays behind. */
  static async killAll(): Promise<void> {
    await Promise.allSettled([...Child.living].map((child) => child.kill()));
  }

  /** What it is waited for to say or do. @throws Error with its complaints when it ends before */
  async until<T>(said: Promise<T>): Promise<T> {
    const early = this.ended.then(({ complaints }) => Promise.reject(new Error(`it ended: ${complaints}`)));
    early.catch(() => undefined); // it ends in any case, later
    return Promise.race([said, early]);
  }

  /** Lets it go on when it stands still, or tells it what only it knows. */
  signal(name: 'SIGCONT' | 'SIGUSR2'): void {
    this.child.kill(name);
  }

  /** SIGKILL to this very process: it can do nothing any more. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
