import { openDoor, type DoorOptions } from '@vinhdanh/application';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { dataFolder, demoOption } from '../reading/data-folder.js';
import { assertLogNotLost } from '../reading/reading.js';
import { usage, type Failure } from '../shell/failure.js';
import type { Shell } from '../shell/shell.js';
import { required, textOption, type Given, type Verb } from '../shell/verb.js';

/** The embedded log over EventStoreDB's protocol, until it is told to end. Read-only beside a running server. */
export const serve: Verb = {
  path: ['serve'],
  summary: {
    vi: 'mở nhật ký cho các chương trình dùng giao thức EventStoreDB',
    en: 'serve the log over EventStoreDB’s protocol',
  },
  options: [
    {
      flags: '--eventstore <HOST:PORT>',
      summary: {
        vi: 'địa chỉ, ví dụ 127.0.0.1:2113 (cổng 0: cổng trống bất kỳ)',
        en: 'where, e.g. 127.0.0.1:2113 (port 0 takes a free one)',
      },
      required: true,
    },
    {
      flags: '--writable',
      summary: { vi: 'nhận ghi: khi không có máy chủ nào đang chạy', en: 'take appends: while no server runs' },
    },
    { flags: '--tls-cert <FILE>', summary: { vi: 'chứng thư (PEM)', en: 'certificate (PEM)' } },
    { flags: '--tls-key <FILE>', summary: { vi: 'khóa của chứng thư (PEM)', en: 'its key (PEM)' } },
    { flags: '--user <NAME>', summary: { vi: 'tên người dùng được vào', en: 'who may come in' } },
    { flags: '--password-file <FILE>', summary: { vi: 'tệp chứa mật khẩu', en: 'file that holds the password' } },
    demoOption,
  ],
  async run(shell, given) {
    const writable = given.option['writable'] === true;
    const options = { ...address(given), ...secure(given), writable, folder: dataFolder(shell, given) };
    assertLogNotLost(options.folder);
    const interrupted = shell.interruption();
    const door = await openDoor(options);
    say(shell, door.address, options);
    if (!interrupted.aborted) await once(interrupted, 'abort');
    await door.close();
  },
};

type Asked = Pick<DoorOptions, 'secure' | 'writable' | 'folder'>;

function say(shell: Shell, address: string, { secure: isSecure, writable, folder }: Asked): void {
  const url = `esdb://${address}${isSecure ? '' : '?tls=false'}`;
  if (shell.json) return shell.data({ url, writable: writable === true, folder });
  const [vi, en] = writable ? ['đọc và ghi', 'reads and writes'] : ['chỉ đọc', 'read-only'];
  shell.print(
    shell.words(
      `Nhật ký trong ${folder} mở tại ${url} (${vi}). Ctrl-C để đóng.`,
      `The log in ${folder} is served at ${url} (${en}). Ctrl-C ends it.`,
    ),
  );
}

/** @throws Failure that does not repeat what was given: it may hold a password */
function address(given: Given): Pick<DoorOptions, 'host' | 'port'> {
  const text = required(given.option['eventstore']);
  const [, host, port] = /^(\[[\da-fA-F:.]+\]|[\w.-]+):(\d{1,5})$/.exec(text) ?? [];
  if (host !== undefined && Number(port) <= 65_535) return { host: host.replace(/[[\]]/g, ''), port: Number(port) };
  throw usage(
    'ADDRESS_NOT_USABLE',
    '--eventstore: không dùng được; hãy ghi MÁY:CỔNG, ví dụ 127.0.0.1:2113.',
    '--eventstore: cannot be used; give HOST:PORT, e.g. 127.0.0.1:2113.',
  );
}

const SECURING = ['tlsCert', 'tlsKey', 'user', 'passwordFile'];

/** All four together, or none of them. @throws Failure */
function secure(given: Given): Pick<DoorOptions, 'secure'> {
  const [certificate, key, user, passwordFile] = SECURING.map((name) => textOption(given, name));
  if ([certificate, key, user, passwordFile].every((value) => value === undefined)) return {};
  if (!certificate || !key || !user || !passwordFile) {
    throw usage(
      'TLS_INCOMPLETE',
      'Hãy cho cả bốn: --tls-cert, --tls-key, --user và --password-file.',
      'Give all four: --tls-cert, --tls-key, --user and --password-file.',
    );
  }
  const password = contents(passwordFile).toString('utf8').trim();
  if (password === '') throw unreadable(passwordFile, 'tệp trống', 'it is empty');
  return { secure: { certificate: contents(certificate), key: contents(key), credentials: { user, password } } };
}

function contents(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException; // Node's file system throws nothing else
    throw unreadable(file, String(code), String(code));
  }
}

function unreadable(file: string, vi: string, en: string): Failure {
  return usage('FILE_NOT_READABLE', `Không đọc được ${file} (${vi}).`, `${file} cannot be read (${en}).`);
}
