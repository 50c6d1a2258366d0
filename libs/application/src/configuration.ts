import type { Message } from '@vinhdanh/kernel';
import { resolve } from 'node:path';

interface Environment {
  readonly [name: string]: string | undefined;
}

/** What an installation may set, read from the environment once and checked. */
export interface Configuration {
  /** Absolute path of the folder that holds all state (VINHDANH_DATA, default `./data`). */
  readonly dataFolder: string;
  /** 0 takes any free port (PORT, default 3000). */
  readonly port: number;
  /** HOST, default loopback. */
  readonly host: string;
  /** False with VINHDANH_SEED=off: an empty log stays empty. */
  readonly seed: boolean;
  /** Who reads pages and API documentation without a token (VINHDANH_OPEN_TO, default `loopback`: only this machine). */
  readonly openTo: 'loopback' | 'anyone';
  /** Where the log lies when not in the data folder (EVENTSTORE_URL, e.g. `esdb://user:password@host:2113`). */
  readonly eventStore: EventStoreAddress | undefined;
  /**
   * Where the read models lie when not in the data folder (DATABASE_URL, e.g. `postgres://user:password@host:5432/vinhdanh`).
   * As it was given: its parts are checked when it is opened.
   */
  readonly databaseUrl: string | undefined;
  /**
   * Whether the server keeps the read models itself or leaves that to worker processes (VINHDANH_WORKER, default `inside`;
   * `apart` when both log and read models are where other processes reach them).
   */
  readonly worker: 'inside' | 'apart';
  /** Where a worker process tells of its health (VINHDANH_WORKER_PORT, default 3001; 0 takes any free port). */
  readonly workerPort: number;
}

export interface EventStoreAddress {
  /** As it was given: its parts are checked when it is opened. */
  readonly url: string;
  /** EVENTSTORE_INSECURE=yes: without TLS also beyond this machine. For trials. */
  readonly insecureAnywhere: boolean;
}

/** Wrong configuration: the words name the variable and what it may be. */
export class ConfigurationFault extends Error {
  constructor(readonly words: Message) {
    super(words.en);
  }
}

export function readConfiguration(environment: Environment): Configuration {
  return {
    dataFolder: resolve(environment['VINHDANH_DATA'] || 'data'),
    port: portOf(environment, 'PORT', 3000),
    host: environment['HOST'] || '127.0.0.1',
    seed: choice(environment, 'VINHDANH_SEED', ['on', 'off']) === 'on',
    openTo: choice(environment, 'VINHDANH_OPEN_TO', ['loopback', 'anyone']),
    eventStore: eventStoreOf(environment),
    databaseUrl: environment['DATABASE_URL'] || undefined,
    worker: workerOf(environment),
    workerPort: portOf(environment, 'VINHDANH_WORKER_PORT', 3001),
  };
}

function eventStoreOf(environment: Environment): EventStoreAddress | undefined {
  const insecureAnywhere = choice(environment, 'EVENTSTORE_INSECURE', ['no', 'yes']) === 'yes';
  const url = environment['EVENTSTORE_URL'];
  return url ? { url, insecureAnywhere } : undefined;
}

/** An embedded log has one writing process, and read models in a file have one too: both are the server's. */
function workerOf(environment: Environment): Configuration['worker'] {
  const isShared = Boolean(environment['EVENTSTORE_URL'] && environment['DATABASE_URL']);
  const asked = choice(environment, 'VINHDANH_WORKER', isShared ? ['apart', 'inside'] : ['inside', 'apart']);
  if (asked === 'inside' || isShared) return asked;
  throw new ConfigurationFault({
    vi: 'VINHDANH_WORKER là “apart”, nhưng worker riêng cần nhật ký và bảng đọc mà tiến trình khác đến được: hãy đặt EVENTSTORE_URL và DATABASE_URL.',
    en: 'VINHDANH_WORKER is "apart", but workers of their own need a log and read models that other processes reach: set EVENTSTORE_URL and DATABASE_URL.',
  });
}

function portOf(environment: Environment, name: string, otherwise: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new ConfigurationFault({
    vi: `${name} là “${text}”, nhưng phải là số từ 0 đến 65535 (0: cổng trống bất kỳ).`,
    en: `${name} is "${text}", but must be a number from 0 to 65535 (0: any free port).`,
  });
}

/** One of a few words; the first one when nothing is set. */
function choice<const T extends string>(environment: Environment, name: string, words: readonly [T, ...T[]]): T {
  const text = environment[name] || words[0];
  const word = words.find((one) => one === text);
  if (word !== undefined) return word;
  throw new ConfigurationFault({
    vi: `${name} là “${text}”, nhưng phải là ${words.map((one) => `“${one}”`).join(' hoặc ')}.`,
    en: `${name} is "${text}", but must be ${words.map((one) => `"${one}"`).join(' or ')}.`,
  });
}
