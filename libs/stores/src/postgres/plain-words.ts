import { isNativeError } from 'node:util/types';
import { Fault, StoreUnavailable, StoreUnusable, type Message } from '@vinhdanh/kernel';

/** What PostgreSQL or the way to it said, in words for the person who runs the product. Never a password. */
export function plainWords(fault: unknown, where: string): unknown {
  if (fault instanceof Fault || fault instanceof TypeError || fault instanceof RangeError || !isNativeError(fault))
    return fault;
  const { code = '' } = fault as { readonly code?: string };
  const words = WORDS[code];
  if (words) return new StoreUnusable(words(where, fault.message), { cause: fault });
  if (isAway(code, fault.message))
    return new StoreUnavailable((AWAY[code] ?? silent)(where, fault.message), { cause: fault });
  // Classes 22 (data) and 23 (constraints) quote the value that they refuse, which may be a person's name.
  const other = /^2[23]/.test(code) ? refusedData(where, code) : asItStands(where, fault.message);
  return new StoreUnusable(other, { cause: fault });
}

/** True when a table, or the whole schema, was not there: a table may have been renamed while it was looked up. */
export function isMissingTable(fault: unknown): boolean {
  return MISSING.has((fault as { readonly code?: string } | undefined)?.code ?? '');
}

/** True when this one was not possible beside what others did: they waited for each other, or a table went while it was locked. */
export function isBrokenOff(fault: unknown): boolean {
  return (fault as { readonly code?: string } | undefined)?.code === '40P01' || isMissingTable(fault);
}

const MISSING: ReadonlySet<string> = new Set(['42P01', '3F000']);

type Words = (where: string, message: string) => Message;

const refusedData: Words = (where, code) => ({
  vi: `PostgreSQL tại ${where}: từ chối dữ liệu được lưu (mã ${code}).`,
  en: `PostgreSQL at ${where}: it refuses what was saved (code ${code}).`,
});

const asItStands: Words = (where, message) => ({
  vi: `PostgreSQL tại ${where} báo: “${message}”.`,
  en: `PostgreSQL at ${where}: ${message}.`,
});

const refused: Words = (where) => ({
  vi: `PostgreSQL tại ${where} không chấp nhận tên hoặc mật khẩu này. Hãy sửa DATABASE_URL.`,
  en: `PostgreSQL at ${where} refuses this name or password. Correct DATABASE_URL.`,
});

const untrusted: Words = (where, message) => ({
  vi: `Chứng thư của PostgreSQL tại ${where} không tin được (“${message}”). Hãy ghi nơi cấp trong DATABASE_URL (sslrootcert=/…/ca.crt), và máy chủ đúng như tên trong chứng thư.`,
  en: `The certificate of PostgreSQL at ${where} cannot be trusted (${message}). Name its authority in DATABASE_URL (sslrootcert=/…/ca.crt), and the host as the certificate names it.`,
});

const WORDS: { readonly [code: string]: Words | undefined } = {
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_HAS_EXPIRED: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: untrusted,
  '28P01': refused,
  '28000': refused,
  '3D000': (where) => ({
    vi: `Không có cơ sở dữ liệu nào tại ${where}. Hãy tạo nó (createdb), hoặc ghi một cơ sở dữ liệu khác trong DATABASE_URL.`,
    en: `There is no such database at ${where}. Create it (createdb), or name another one in DATABASE_URL.`,
  }),
  '42501': (where, message) => ({
    vi: `PostgreSQL tại ${where} không cho người dùng này làm việc đó (“${message}”). Hãy cấp quyền tạo trong cơ sở dữ liệu, hoặc ghi người dùng khác trong DATABASE_URL.`,
    en: `PostgreSQL at ${where} does not let this user do that (${message}). Give it the right to create in the database, or name another user in DATABASE_URL.`,
  }),
  '53100': (where) => ({
    vi: `Ổ đĩa của PostgreSQL tại ${where} đã đầy: không lưu được gì. Hãy dọn chỗ; ở đây không cần khởi động lại.`,
    en: `The disk of PostgreSQL at ${where} is full: nothing was saved. Make room; no restart is needed here.`,
  }),
  '25006': (where) => ({
    vi: `PostgreSQL tại ${where} chỉ cho đọc. Hãy ghi máy chủ chính (primary) trong DATABASE_URL.`,
    en: `PostgreSQL at ${where} is read-only here. Name the primary server in DATABASE_URL.`,
  }),
  '42P01': (where) => noReadModels(where),
  '3F000': (where) => noReadModels(where),
};

const silent: Words = (where, message) => ({
  vi: `PostgreSQL tại ${where} không trả lời (“${message}”). Nó có đang chạy không?`,
  en: `PostgreSQL at ${where} does not answer (${message}). Is it running?`,
});

const AWAY: { readonly [code: string]: Words | undefined } = {
  '53300': (where, message) => ({
    vi: `PostgreSQL tại ${where} không còn kết nối nào trống (“${message}”). Hãy tăng max_connections, hoặc chạy ít tiến trình hơn.`,
    en: `PostgreSQL at ${where} has no connection to spare (${message}). Raise max_connections, or run fewer processes.`,
  }),
  '57014': (where) => ({
    vi: `PostgreSQL tại ${where} trả lời quá lâu nên câu hỏi đã bị bỏ. Nó có bị quá tải không?`,
    en: `PostgreSQL at ${where} took too long, and the question was given up. Is it overloaded?`,
  }),
  ENOTFOUND: (where) => ({
    vi: `Không có máy nào mang tên trong ${where}. Tên trong DATABASE_URL có đúng không, máy chủ tên miền (DNS) có chạy không?`,
    en: `No host has the name in ${where}. Is the name in DATABASE_URL right, and the name server up?`,
  }),
  '55P03': (where) => ({
    vi: `Có người đang giữ một bảng cần dùng trong PostgreSQL tại ${where}. Xem pg_stat_activity để biết là ai.`,
    en: `Somebody holds a table in PostgreSQL at ${where} that is needed here. See pg_stat_activity for who it is.`,
  }),
  '40P01': (where) => ({
    vi: `Hai bên cùng cần một số dòng trong PostgreSQL tại ${where}, và lần này phải nhường.`,
    en: `Two wanted the same rows in PostgreSQL at ${where} at once, and this one was put off.`,
  }),
};

export function noReadModels(where: string): Message {
  return {
    vi: `Chưa có bảng đọc tại ${where}. Hãy khởi động worker của phiên bản này một lần (npm run start:worker; npm start nếu worker ở trong máy chủ): nó dựng bảng đọc từ nhật ký.`,
    en: `There are no read models at ${where} yet. Start the worker of this version once (npm run start:worker; npm start where it is inside): it builds them from the log.`,
  };
}

/** True of what `plainWords` made of a host name that no name server knows. */
export function isUnknownHost(fault: StoreUnavailable): boolean {
  return (fault.cause as { readonly code?: string } | undefined)?.code === 'ENOTFOUND';
}

export function unknownHost(where: string, cause: unknown): StoreUnusable {
  const words = {
    vi: `Không có máy nào mang tên trong ${where}. Hãy sửa tên đó trong DATABASE_URL.`,
    en: `No host has the name in ${where}. Correct it in DATABASE_URL.`,
  };
  return new StoreUnusable(words, { cause });
}

/** Classes 08 (connection), 57P (shutting down, starting), 53 (no connection or memory to spare); locks, timeouts; and the network's own. */
function isAway(code: string, message: string): boolean {
  if (/^(08...|57P0.|53[23]00|55P03|4000[13]|40P01|57014|25P0.)$/.test(code)) return true;
  if (/^E(CONN|PIPE|HOST|NET|TIMEDOUT|AI_AGAIN|NOTFOUND)/.test(code)) return true;
  return /terminated|timeout|Connection ended|not queryable|connection error/i.test(message);
}
