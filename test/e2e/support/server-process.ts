import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readTokenKey, signToken } from '@vinhdanh/application';
import { VinhDanhClient } from '@vinhdanh/contract';

const ROOT = join(__dirname, '../../..');
const BUILT = {
  server: join(ROOT, 'dist/apps/api/src/main.js'),
  worker: join(ROOT, 'dist/apps/worker/src/main.js'),
} as const;
const running = new Set<ServerProcess>();

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** The built product as a process of its own, as `npm start` or `npm run start:worker` runs it. */
export class ServerProcess {
  /** What it has printed so far. */
  readonly printed = { out: '', err: '' };
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;

  constructor(
    private readonly dataFolder: string,
    environment: { readonly [name: string]: string } = {},
    kind: keyof typeof BUILT = 'server',
  ) {
    assertBuilt();
    const ports = { PORT: '0', VINHDANH_WORKER_PORT: '0' };
    const env = { ...process.env, VINHDANH_DATA: dataFolder, ...ports, ...environment };
    this.child = spawn(process.execPath, [BUILT[kind]], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.printed.out += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.printed.err += text));
    this.ended = this.end();
    running.add(this);
  }

  /** Where it answers, once it has said so. @throws Error with its last words when it ends before */
  async address(): Promise<string> {
    for (;;) {
      const found = /^Vinh Danh(?: worker)?: (\S+)\n/m.exec(this.printed.out)?.[1];
      if (found !== undefined) return found;
      const { stdout } = this.child;
      const more = stdout ? once(stdout, 'data') : Promise.reject(new Error('no stdout'));
      const end = this.ended.then(({ err }) => Promise.reject(new Error(`it ended: ${err}`)));
      await Promise.race([more, end]);
    }
  }

  token(role: string, unit: string): Promise<string> {
    return signToken(readTokenKey(this.dataFolder), { role, unit });
  }

  async client(role: string, unit: string): Promise<VinhDanhClient> {
    return new VinhDanhClient({ address: await this.address(), token: await this.token(role, unit) });
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Ends it as Ctrl-C does. */
  stop(): Promise<Ended> {
    this.signal('SIGINT');
    return this.ended;
  }

  private async end(): Promise<Ended> {
    const [code, signal] = (await once(this.child, 'close')) as [number | null, NodeJS.Signals | null];
    running.delete(this);
    return { code, signal, ...this.printed };
  }
}

/** For `afterEach`: whatever a failed spec has left running. */
export async function killServers(): Promise<void> {
  for (const server of running) server.signal('SIGKILL');
  await Promise.all([...running].map(({ ended }) => ended));
}

function assertBuilt(): void {
  const sources = readdirSync(join(ROOT, 'apps/api/src'), { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map((file) => statSync(join(ROOT, 'apps/api/src', file)).mtimeMs));
  if (existsSync(BUILT.server) && statSync(BUILT.server).mtimeMs >= newest) return;
  throw new Error('The built server is missing or older than its source: run `npm run build` first.');
}
