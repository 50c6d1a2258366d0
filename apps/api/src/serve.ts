import {
  Engine,
  openEmbedded,
  readTokenKey,
  removeServerFile,
  seedExamples,
  Worker,
  writeServerFile,
  type Configuration,
} from '@vinhdanh/application';
import type { INestApplication } from '@nestjs/common';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { createApi } from './create-api.js';

/** A server that answers. */
export interface Serving {
  /** E.g. `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Answers what it has begun, then closes the stores. */
  close(): Promise<void>;
}

/** Page, API and worker on the embedded stores of a data folder. @throws StoreUnusable, or what kept it from listening; nothing stays open */
export async function serve(configuration: Configuration, log: Logger): Promise<Serving> {
  const { dataFolder, host, port, seed, openTo } = configuration;
  const engine = new Engine({ stores: openEmbedded(dataFolder) });
  let close = (): Promise<void> => engine.close();
  try {
    if (seed) await seedExamples(engine);
    const access = { tokenKey: readTokenKey(dataFolder), openTo };
    const application = await createApi({ engine, access, log });
    close = () => application.close();
    await application.listen(port, host);
    await application.get(Worker).progress.reaches(await engine.eventStore.head(), CATCH_UP_MS);
    const address = addressOf(application.getHttpServer().address() as AddressInfo); // it listens on TCP
    writeServerFile(dataFolder, { address, pid: process.pid });
    return { address, close: () => stop(application, dataFolder) };
  } catch (fault) {
    await close();
    throw fault;
  }
}

async function stop(application: INestApplication, dataFolder: string): Promise<void> {
  removeServerFile(dataFolder);
  await application.close();
}

/** A longer rebuild goes on while the server answers: the front page says how far it is. */
const CATCH_UP_MS = 5000;

/** Whoever is on this machine reaches a server that listens everywhere by loopback. */
function addressOf({ address, family, port }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return `http://127.0.0.1:${port}`;
  return family === 'IPv6' ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}
