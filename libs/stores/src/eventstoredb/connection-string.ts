import { readFileSync } from 'node:fs';
import { StoreUnusable } from '@vinhdanh/kernel';

export interface Host {
  readonly address: string;
  readonly port: number;
}

/** Everything that the client would otherwise choose by itself. */
export interface ConnectionSettings {
  /** The address without name and password, for people. */
  readonly where: string;
  readonly hosts: readonly Host[];
  /** The one host is a name under which the nodes of a cluster are found. */
  readonly discover: boolean;
  readonly tls: boolean;
  readonly rootCertificate?: Buffer;
  readonly userCertificate?: { readonly certificate: Buffer; readonly key: Buffer };
  readonly credentials?: { readonly username: string; readonly password: string };
  readonly keepAliveIntervalMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly gossipTimeoutS: number;
  readonly discoveryIntervalMs: number;
  readonly discoveryAttempts: number;
}

/** What stands behind `?` has no `@`: a password may not be taken for options. */
const FORM = /^(esdb|esdb\+discover):\/\/(?:([^:@/?]+):([^@/?]*)@)?([^@/?]+)\/?(?:\?([^@]*))?$/s;
const HOST = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i;
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const DEFAULT_PORT = '2113';
const EXAMPLE =
  'e.g. esdb://user:password@host:2113, or esdb://host1:2113,host2:2113,host3:2113?tlsCAFile=/path/ca.crt';

/**
 * @param insecureAnywhere lets `tls=false` reach beyond this machine
 * @throws StoreUnusable that says what is wrong, without the password
 */
export function connectionSettings(text: string, insecureAnywhere: boolean): ConnectionSettings {
  const [, scheme, username, password, hostList = '', optionText = ''] = FORM.exec(text.trim()) ?? [];
  if (scheme === undefined)
    throw wrong(`it does not have the form of one, @ / ? in a password being %40 %2F %3F (${EXAMPLE})`);
  const hosts = hostList.split(',').map(hostOf);
  const options = optionsOf(optionText);
  const discover = scheme === 'esdb+discover';
  if (discover && hosts.length > 1) throw wrong('esdb+discover takes one name; list several hosts with esdb://');
  const settings = {
    where: hosts.map(({ address, port }) => `${address}:${port}`).join(','),
    ...{ hosts, discover, tls: options.flag('tls', true), ...files(options) },
    ...(username !== undefined && { credentials: { username: decoded(username), password: decoded(password ?? '') } }),
    keepAliveIntervalMs: options.number('keepAliveInterval', 10_000),
    keepAliveTimeoutMs: options.number('keepAliveTimeout', 10_000),
    gossipTimeoutS: options.number('gossipTimeout', 5),
    discoveryIntervalMs: options.number('discoveryInterval', 100),
    discoveryAttempts: options.number('maxDiscoverAttempts', 10),
  };
  refuseNonsense(settings, insecureAnywhere);
  return settings;
}

function refuseNonsense(
  { tls, hosts, credentials, keepAliveIntervalMs }: ConnectionSettings,
  insecureAnywhere: boolean,
) {
  const elsewhere = hosts.find(({ address }) => !LOOPBACK.test(address));
  if (!tls && elsewhere && !insecureAnywhere) {
    throw wrong(
      `tls=false sends everything to ${elsewhere.address} unencrypted: use TLS, or set EVENTSTORE_INSECURE=yes for a trial`,
    );
  }
  if (!tls && credentials) throw wrong('name and password are not used without TLS: leave one of them out');
  // Servers take more frequent signs of life for an attack.
  if (keepAliveIntervalMs < 10_000) throw wrong('keepAliveInterval is at least 10000 (ms)');
}

function hostOf(text: string): Host {
  const [, address, port = DEFAULT_PORT] = HOST.exec(text.trim()) ?? [];
  if (address === undefined || Number(port) < 1 || Number(port) > 65_535) {
    // Not repeated: where the @ was forgotten it is name and password.
    throw wrong(`it names no host, or one without a port from 1 to 65535 (${EXAMPLE})`);
  }
  return { address, port: Number(port) };
}

/** Where the client takes more, the adapter decides: what is read must be what was written, and faults must be thrown. */
const NUMBERS = ['keepAliveInterval', 'keepAliveTimeout', 'gossipTimeout', 'discoveryInterval', 'maxDiscoverAttempts'];
const KNOWN = ['tls', 'tlsCAFile', 'userCertFile', 'userKeyFile', ...NUMBERS];

function optionsOf(text: string) {
  const options = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    const known = KNOWN.find((one) => one.toLowerCase() === name.toLowerCase());
    if (known === undefined) throw wrong(`it has no option "${name}" (there are: ${KNOWN.join(', ')})`);
    options.set(known, value);
  }
  return {
    text: (name: string) => options.get(name),
    flag: (name: string, otherwise: boolean) => {
      const value = options.get(name) ?? String(otherwise);
      if (value !== 'true' && value !== 'false') throw wrong(`${name} is "true" or "false", not "${value}"`);
      return value === 'true';
    },
    number: (name: string, otherwise: number) => {
      const value = options.get(name) ?? String(otherwise);
      if (!/^[1-9]\d{0,8}$/.test(value)) throw wrong(`${name} is a whole number from 1 on, not "${value}"`);
      return Number(value);
    },
  };
}

function files(options: ReturnType<typeof optionsOf>): Pick<ConnectionSettings, 'rootCertificate' | 'userCertificate'> {
  const [authority, certificate, key] = ['tlsCAFile', 'userCertFile', 'userKeyFile'].map(options.text);
  if ((certificate === undefined) !== (key === undefined)) throw wrong('userCertFile and userKeyFile come together');
  return {
    ...(authority !== undefined && { rootCertificate: contents('tlsCAFile', authority) }),
    ...(certificate !== undefined &&
      key !== undefined && {
        userCertificate: { certificate: contents('userCertFile', certificate), key: contents('userKeyFile', key) },
      }),
  };
}

function contents(option: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw wrong(`${option} ${path} cannot be read (${(cause as NodeJS.ErrnoException).code})`);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong('in name and password, write % as %25');
  }
}

function wrong(what: string): StoreUnusable {
  return new StoreUnusable(`The address of EventStoreDB (EVENTSTORE_URL) cannot be used: ${what}.`);
}
