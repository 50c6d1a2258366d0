import { join } from 'node:path';
import { ownEventStoreHere } from '../../support/event-store-server.js';
import { Child } from './child.js';
import { MissingTool } from './proof.js';

/** A log of its own behind EventStoreDB's protocol; killed, it can be started again at the same address, on the same file. */
export interface LogServer {
  readonly url: string;
  /** kill -9. */
  kill(): Promise<void>;
  /** Takes appends when it resolves. */
  start(): Promise<void>;
  /** For the end: nothing of it stays. */
  stop(): Promise<void>;
}

const ways: { readonly [name: string]: (folder: string) => Promise<LogServer> } = {
  door: (folder) => DoorProcess.open(join(folder, 'door')),
  eventstored: startEventStored,
};

export function portOf({ url }: Pick<LogServer, 'url'>): number {
  return Number(new URL(url).port);
}

/** Names of those that run here, a real EventStoreDB first where there is one. */
export function logServersHere(): readonly [string, ...string[]] {
  return ownEventStoreHere() ? ['eventstored', 'door'] : ['door'];
}

/** @throws TypeError for a name that is none, MissingTool */
export async function startLogServer(name: string, folder: string): Promise<LogServer> {
  const start = Object.hasOwn(ways, name) ? ways[name] : undefined;
  if (!start) throw new TypeError(`--store ${name}: known are ${Object.keys(ways).join(', ')}`);
  return start(folder);
}

async function startEventStored(): Promise<LogServer> {
  const start = ownEventStoreHere();
  if (!start) throw new MissingTool('eventstored');
  const server = await start();
  const { url, process: node } = server;
  return { url, kill: () => node.kill(), start: () => node.start(), stop: () => server.stop() };
}

const CLI = join(__dirname, '../../../apps/cli/src/main.js');

/** The writable door, as the product's command line opens it. */
class DoorProcess implements LogServer {
  url = '';
  private door: Child | undefined;

  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<DoorProcess> {
    const door = new DoorProcess(folder);
    await door.start();
    return door;
  }

  async start(): Promise<void> {
    const port = this.url === '' ? 0 : portOf(this);
    const { promise: opened, resolve } = Promise.withResolvers<string>();
    const words = ['serve', '--eventstore', `127.0.0.1:${port}`, '--writable', '--json'];
    this.door = await Child.start(CLI, words, { environment: { VINHDANH_DATA: this.folder }, onLine: resolve });
    const { url } = JSON.parse(await this.door.until(opened)) as { readonly url: string };
    this.url = url;
  }

  async kill(): Promise<void> {
    await this.door?.kill();
  }

  stop(): Promise<void> {
    return this.kill();
  }
}
