import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { RevisionConflict } from '@vinhdanh/kernel';
import { EventStoreDbEventStore } from '@vinhdanh/stores';
import { freePort } from './free-port.js';
import { temporaryFolder } from './temporary-folder.js';

/** An EventStoreDB for one spec file or proof. */
export interface EventStoreServer {
  readonly url: string;
  /** Undefined for a server that runs anyway (TEST_EVENTSTORE_URL): nobody here may end it. */
  readonly process?: EventStoreProcess;
  stop(): Promise<void>;
}

/** One with a process and a database of its own, which nobody else writes to. */
export type OwnEventStore = EventStoreServer & { readonly process: EventStoreProcess };

/** A server of our own, whose database lies in a folder and outlives its process. */
export interface EventStoreProcess {
  readonly pid: number;
  /** As if the power were cut. */
  kill(): Promise<void>;
  /** At the same address, on the same database; ready when it resolves. */
  start(): Promise<void>;
  /** Holds it still, and lets it go on. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
}

/** How to get at an EventStoreDB here; `undefined`: there is none. */
export function eventStoreHere(): (() => Promise<EventStoreServer>) | undefined {
  const own = ownEventStoreHere();
  if (own) return own;
  const url = process.env['TEST_EVENTSTORE_URL'];
  return url ? async () => ({ url, stop: async () => undefined }) : undefined;
}

/** Where the program is installed. */
export function ownEventStoreHere(): ((certificates?: Certificates) => Promise<OwnEventStore>) | undefined {
  return isInstalled('eventstored') ? startEventStore : undefined;
}

export const NO_SERVER = 'no EventStoreDB server';

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Files of a node that is reached by TLS. */
export interface Certificates {
  readonly authority: string;
  /** A folder with nothing else in it than the authority's certificate. */
  readonly trusted: string;
  readonly certificate: string;
  readonly key: string;
}

async function startEventStore(certificates?: Certificates): Promise<OwnEventStore> {
  const folder = await temporaryFolder();
  const [port, replicationPort] = [await freePort(), await freePort()];
  const url = certificates
    ? `esdb://admin:changeit@localhost:${port}?tlsCAFile=${certificates.authority}`
    : `esdb://127.0.0.1:${port}?tls=false`;
  await mkdir(join(folder.path, 'db'));
  const node = new Node([
    ...securityOf(certificates),
    ...['--db', join(folder.path, 'db'), '--log', join(folder.path, 'log')],
    ...['--run-projections', 'None', '--stream-existence-filter-size', '1000000'],
    ...['--node-ip', '127.0.0.1', '--node-port', String(port)],
    ...['--replication-ip', '127.0.0.1', '--replication-port', String(replicationPort)],
  ]);
  const start = async (): Promise<void> => {
    node.spawn();
    await writable(url);
  };
  await start();
  return {
    url,
    process: {
      get pid() {
        return node.pid;
      },
      kill: () => node.kill(),
      start,
      signal: (name) => node.signal(name),
    },
    stop: async () => {
      await node.kill();
      await folder.remove();
    },
  };
}

function securityOf(certificates: Certificates | undefined): readonly string[] {
  if (!certificates) return ['--insecure'];
  const { trusted, certificate, key } = certificates;
  return [
    ...['--trusted-root-certificates-path', trusted],
    ...['--certificate-file', certificate, '--certificate-private-key-file', key],
  ];
}

class Node {
  private child: ChildProcess | undefined;

  constructor(private readonly settings: readonly string[]) {}

  get pid(): number {
    return this.running().pid ?? 0;
  }

  spawn(): void {
    this.child = spawn('eventstored', this.settings, { stdio: 'ignore' });
  }

  signal(name: NodeJS.Signals): void {
    this.running().kill(name);
  }

  async kill(): Promise<void> {
    const child = this.running();
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  private running(): ChildProcess {
    if (!this.child) throw new Error('eventstored was not started');
    return this.child;
  }
}

const START_MS = 60_000;

/** Its health page says yes before it takes anything: only a write tells, here one that is refused, so that the log stays empty. */
async function writable(url: string): Promise<void> {
  const store = EventStoreDbEventStore.connect(url, { totalMs: START_MS, attemptMs: 5000 });
  try {
    const event = { id: randomUUID(), type: 'Asked', data: new Uint8Array(0), metadata: new Uint8Array(0) };
    await store.append(`never-${event.id}`, 0n, [event]);
  } catch (fault) {
    if (!(fault instanceof RevisionConflict)) throw fault;
  } finally {
    await store.close();
  }
}
