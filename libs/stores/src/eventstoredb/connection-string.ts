import { readFileSync } from 'node:fs';
import { StoreUnusable, type Message } from '@vinhdanh/kernel';

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
const EXAMPLE: Message = {
  vi: 'ví dụ esdb://user:password@host:2113, hoặc esdb://host1:2113,host2:2113,host3:2113?tlsCAFile=/path/ca.crt',
  en: 'e.g. esdb://user:password@host:2113, or esdb://host1:2113,host2:2113,host3:2113?tlsCAFile=/path/ca.crt',
};

/**
 * @param insecureAnywhere lets `tls=false` reach beyond this machine
 * @throws StoreUnusable that says what is wrong, without the password
 */
export function connectionSettings(text: string, insecureAnywhere: boolean): ConnectionSettings {
  const [, scheme, username, password, hostList = '', optionText = ''] = FORM.exec(text.trim()) ?? [];
  if (scheme === undefined)
    throw wrong(
      `nó không đúng dạng; @ / ? trong mật khẩu phải viết là %40 %2F %3F (${EXAMPLE.vi})`,
      `it does not have the form of one, @ / ? in a password being %40 %2F %3F (${EXAMPLE.en})`,
    );
  const hosts = hostList.split(',').map(hostOf);
  const options = optionsOf(optionText);
  const discover = scheme === 'esdb+discover';
  if (discover && hosts.length > 1)
    throw wrong(
      'esdb+discover chỉ nhận một tên; hãy liệt kê nhiều máy bằng esdb://',
      'esdb+discover takes one name; list several hosts with esdb://',
    );
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
      `tls=false gửi mọi thứ đến ${elsewhere.address} mà không mã hóa: hãy dùng TLS, hoặc đặt EVENTSTORE_INSECURE=yes khi dùng thử`,
      `tls=false sends everything to ${elsewhere.address} unencrypted: use TLS, or set EVENTSTORE_INSECURE=yes for a trial`,
    );
  }
  if (!tls && credentials)
    throw wrong(
      'không có TLS thì không dùng tên và mật khẩu: hãy bỏ một trong hai',
      'name and password are not used without TLS: leave one of them out',
    );
  // Servers take more frequent signs of life for an attack.
  if (keepAliveIntervalMs < 10_000)
    throw wrong('keepAliveInterval ít nhất là 10000 (ms)', 'keepAliveInterval is at least 10000 (ms)');
}

function hostOf(text: string): Host {
  const [, address, port = DEFAULT_PORT] = HOST.exec(text.trim()) ?? [];
  if (address === undefined || Number(port) < 1 || Number(port) > 65_535) {
    // Not repeated: where the @ was forgotten it is name and password.
    throw wrong(
      `nó không nêu máy nào, hoặc nêu máy không có cổng từ 1 đến 65535 (${EXAMPLE.vi})`,
      `it names no host, or one without a port from 1 to 65535 (${EXAMPLE.en})`,
    );
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
    if (known === undefined)
      throw wrong(
        `không có tùy chọn “${name}” (có: ${KNOWN.join(', ')})`,
        `it has no option "${name}" (there are: ${KNOWN.join(', ')})`,
      );
    options.set(known, value);
  }
  return {
    text: (name: string) => options.get(name),
    flag: (name: string, otherwise: boolean) => {
      const value = options.get(name) ?? String(otherwise);
      if (value !== 'true' && value !== 'false')
        throw wrong(
          `${name} là “true” hoặc “false”, không phải “${value}”`,
          `${name} is "true" or "false", not "${value}"`,
        );
      return value === 'true';
    },
    number: (name: string, otherwise: number) => {
      const value = options.get(name) ?? String(otherwise);
      if (!/^[1-9]\d{0,8}$/.test(value))
        throw wrong(
          `${name} là số nguyên từ 1 trở lên, không phải “${value}”`,
          `${name} is a whole number from 1 on, not "${value}"`,
        );
      return Number(value);
    },
  };
}

function files(options: ReturnType<typeof optionsOf>): Pick<ConnectionSettings, 'rootCertificate' | 'userCertificate'> {
  const [authority, certificate, key] = ['tlsCAFile', 'userCertFile', 'userKeyFile'].map(options.text);
  if ((certificate === undefined) !== (key === undefined))
    throw wrong('userCertFile và userKeyFile phải đi cùng nhau', 'userCertFile and userKeyFile come together');
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
    const { code } = cause as NodeJS.ErrnoException; // Node's file system throws nothing else
    throw wrong(`không đọc được ${option} ${path} (${code})`, `${option} ${path} cannot be read (${code})`);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw wrong('trong tên và mật khẩu, hãy viết % là %25', 'in name and password, write % as %25');
  }
}

function wrong(vi: string, en: string): StoreUnusable {
  return new StoreUnusable({
    vi: `Địa chỉ EventStoreDB (EVENTSTORE_URL) không dùng được: ${vi}.`,
    en: `The address of EventStoreDB (EVENTSTORE_URL) cannot be used: ${en}.`,
  });
}
