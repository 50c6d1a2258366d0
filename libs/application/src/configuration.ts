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
}

export interface EventStoreAddress {
  /** As it was given: its parts are checked when it is opened. */
  readonly url: string;
  /** EVENTSTORE_INSECURE=yes: without TLS also beyond this machine. For trials. */
  readonly insecureAnywhere: boolean;
}

/** Wrong configuration: the message names the variable and what it may be. */
export class ConfigurationFault extends Error {}

export function readConfiguration(environment: Environment): Configuration {
  return {
    dataFolder: resolve(environment['VINHDANH_DATA'] || 'data'),
    port: portOf(environment['PORT']),
    host: environment['HOST'] || '127.0.0.1',
    seed: choice(environment, 'VINHDANH_SEED', ['on', 'off']) === 'on',
    openTo: choice(environment, 'VINHDANH_OPEN_TO', ['loopback', 'anyone']),
    eventStore: eventStoreOf(environment),
  };
}

function eventStoreOf(environment: Environment): EventStoreAddress | undefined {
  const insecureAnywhere = choice(environment, 'EVENTSTORE_INSECURE', ['no', 'yes']) === 'yes';
  const url = environment['EVENTSTORE_URL'];
  return url ? { url, insecureAnywhere } : undefined;
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 3000;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new ConfigurationFault(`PORT is "${text}", but must be a number from 0 to 65535 (0: any free port).`);
}

/** One of a few words; the first one when nothing is set. */
function choice<const T extends string>(environment: Environment, name: string, words: readonly [T, ...T[]]): T {
  const text = environment[name] || words[0];
  const word = words.find((one) => one === text);
  if (word !== undefined) return word;
  throw new ConfigurationFault(`${name} is "${text}", but must be ${words.map((one) => `"${one}"`).join(' or ')}.`);
}
