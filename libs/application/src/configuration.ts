import { resolve } from 'node:path';

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
}

/** Wrong configuration: the message names the variable and what it may be. */
export class ConfigurationFault extends Error {}

export function readConfiguration(environment: { readonly [name: string]: string | undefined }): Configuration {
  return {
    dataFolder: resolve(environment['VINHDANH_DATA'] || 'data'),
    port: portOf(environment['PORT']),
    host: environment['HOST'] || '127.0.0.1',
    seed: seedOf(environment['VINHDANH_SEED']),
  };
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return 3000;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new ConfigurationFault(`PORT is "${text}", but must be a number from 0 to 65535 (0: any free port).`);
}

function seedOf(text: string | undefined): boolean {
  if (text === undefined || text === '' || text === 'on') return true;
  if (text === 'off') return false;
  throw new ConfigurationFault(`VINHDANH_SEED is "${text}", but must be "on" or "off".`);
}
