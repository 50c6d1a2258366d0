import { StoreUnusable } from '@vinhdanh/kernel';

const EXAMPLE = 'e.g. postgres://user:password@host:5432/vinhdanh';
const MOST_PORT = 65_535;
const UNREADABLE =
  'cannot be read: its host, its port, or a name or password with characters that must be written otherwise (%40 for @, %2F for /, %23 for #, %3F for ?)';

/**
 * Host, port and database, for messages: `host:5432/vinhdanh`.
 * @param url e.g. `postgres://user:password@host:5432/vinhdanh`
 * @throws StoreUnusable naming the part that is wrong, never the password
 */
export function whereOf(url: string): string {
  if (!/^postgres(ql)?:\/\//.test(url)) throw wrong('must begin with postgres://');
  if (!URL.canParse(url)) throw wrong(unreadablePart(url));
  const { hostname, port, pathname } = new URL(url);
  if (pathname.includes('@')) throw wrong(UNREADABLE); // a password with a slash
  if (pathname.length < 2) throw wrong('names no database: put a slash and its name behind the host');
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
function unreadablePart(url: string): string {
  const behind = url.slice(url.lastIndexOf('@') + 1);
  const port = /^[^/?#]*:(\d{1,9})(?=[/?#]|$)/.exec(url.includes('@') ? behind : behind.replace(/^\w+:\/\//, ''))?.[1];
  if (port !== undefined && Number(port) > MOST_PORT) return `names port ${port}: ports go up to ${MOST_PORT}`;
  return UNREADABLE;
}

function wrong(part: string): StoreUnusable {
  return new StoreUnusable(`The address of PostgreSQL (DATABASE_URL) ${part}; ${EXAMPLE}.`);
}
