import { StoreUnusable, type Message } from '@vinhdanh/kernel';

const EXAMPLE = 'postgres://user:password@host:5432/vinhdanh';
const MOST_PORT = 65_535;
const UNREADABLE: Message = {
  vi: 'không đọc được: tên máy, cổng, hoặc tên hay mật khẩu có ký tự phải viết cách khác (%40 thay @, %2F thay /, %23 thay #, %3F thay ?)',
  en: 'cannot be read: its host, its port, or a name or password with characters that must be written otherwise (%40 for @, %2F for /, %23 for #, %3F for ?)',
};
const NOT_POSTGRES: Message = { vi: 'phải bắt đầu bằng postgres://', en: 'must begin with postgres://' };
const NO_DATABASE: Message = {
  vi: 'không nêu cơ sở dữ liệu: hãy thêm dấu gạch chéo và tên của nó sau tên máy',
  en: 'names no database: put a slash and its name behind the host',
};

/**
 * Host, port and database, for messages: `host:5432/vinhdanh`.
 * @param url e.g. `postgres://user:password@host:5432/vinhdanh`
 * @throws StoreUnusable naming the part that is wrong, never the password
 */
export function whereOf(url: string): string {
  if (!/^postgres(ql)?:\/\//.test(url)) throw wrong(NOT_POSTGRES);
  if (!URL.canParse(url)) throw wrong(unreadablePart(url));
  const { hostname, port, pathname } = new URL(url);
  if (pathname.includes('@')) throw wrong(UNREADABLE); // a password with a slash
  if (pathname.length < 2) throw wrong(NO_DATABASE);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
}

/** The driver takes these for `verify-full` too, and warns each process on stderr that it may not for ever. */
const TLS_MODES: ReadonlySet<string | null> = new Set(['prefer', 'require', 'verify-ca']);

/** The address for the driver: whoever asks for TLS, by whatever mode, has the server's certificate checked. */
export function withCheckedTls(url: string): string {
  const address = new URL(url);
  if (!TLS_MODES.has(address.searchParams.get('sslmode'))) return url;
  address.searchParams.set('sslmode', 'verify-full');
  return address.toString();
}

/** A password may hold anything, so only what stands behind the last `@` is looked at, and only a port that is one is said. */
function unreadablePart(url: string): Message {
  const behind = url.slice(url.lastIndexOf('@') + 1);
  const port = /^[^/?#]*:(\d{1,9})(?=[/?#]|$)/.exec(url.includes('@') ? behind : behind.replace(/^\w+:\/\//, ''))?.[1];
  if (port === undefined || Number(port) <= MOST_PORT) return UNREADABLE;
  return { vi: `nêu cổng ${port}: cổng chỉ đến ${MOST_PORT}`, en: `names port ${port}: ports go up to ${MOST_PORT}` };
}

function wrong({ vi, en }: Message): StoreUnusable {
  return new StoreUnusable({
    vi: `Địa chỉ PostgreSQL (DATABASE_URL) ${vi}; ví dụ ${EXAMPLE}.`,
    en: `The address of PostgreSQL (DATABASE_URL) ${en}; e.g. ${EXAMPLE}.`,
  });
}
