import type { Message } from '@vinhdanh/kernel';

/** What an answer of the client means for whoever asked. */
export type Judgement =
  | { readonly kind: 'conflict'; readonly actual: bigint }
  | { readonly kind: 'absent' }
  /** Asking again gives the same answer until somebody does what the words say. */
  | { readonly kind: 'final'; readonly words: Message }
  | Passing;

export interface Passing {
  readonly kind: 'passing';
  /** False: the server has certainly stored nothing. */
  readonly reached: boolean;
  /** The client is worth no more: a new one has a new connection, and does not wait as long before it tries again. */
  readonly spent: boolean;
  readonly words: Message;
}

/** No answer came in the time that was given. */
export class Expired extends Error {
  readonly words: Message;

  constructor(ms: number) {
    const words = { vi: `không có câu trả lời trong ${ms} ms`, en: `no answer within ${ms} ms` };
    super(words.en);
    this.words = words;
  }
}

interface ClientError extends Error {
  /** The client's own word; its messages are often empty. */
  readonly type?: string;
  /** gRPC's status. */
  readonly code?: number;
  readonly actualVersion?: bigint | string;
}

const INVALID_ARGUMENT = 3;
const UNIMPLEMENTED = 12;
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;
const CERTIFICATE =
  /certificate|self.signed|altname|unable to (?:get|verify)|CERT_|ERR_SSL|ERR_TLS|wrong version number/i;
/** The server's words for a position or revision that is none; nothing else tells them from a fault of its own. */
const NO_SUCH_PLACE = /Unexpected Read(?:All|Stream)Result|BadRequest/;

/** By the client's type, then gRPC's code; by text only where there is nothing else. */
export function judge(thrown: unknown): Judgement {
  const error: ClientError = thrown instanceof Error ? thrown : new Error(String(thrown));
  const judged = byType[error.type ?? '']?.(error) ?? byCode(error);
  return judged ?? passing(error);
}

const byType: { readonly [type: string]: (error: ClientError) => Judgement } = {
  'wrong-expected-version': ({ actualVersion }) => ({
    kind: 'conflict',
    actual: typeof actualVersion === 'bigint' ? actualVersion : -1n,
  }),
  'stream-not-found': () => ({ kind: 'absent' }),
  'no-stream': () => ({ kind: 'absent' }),
  'stream-deleted': () =>
    final(
      'dòng sự kiện đã bị xóa vĩnh viễn trong EventStoreDB: hãy khôi phục nhật ký từ bản sao lưu',
      'the stream was deleted for ever in EventStoreDB: restore the log from a backup',
    ),
  'access-denied': ({ code }) =>
    code === UNAUTHENTICATED
      ? unknownUser()
      : final(
          'nó không cho phép việc này: hãy cấp quyền cho người dùng trong EVENTSTORE_URL, hoặc dùng một nhật ký được phép ghi',
          'it does not allow this: give the user of EVENTSTORE_URL the right to it, or use a log that may be written',
        ),
  'maximum-append-size-exceeded': () =>
    final(
      'nó nhận ít hơn 1048576 byte trong một lần ghi: hãy tăng MaxAppendSize của nó',
      'it takes less than 1048576 bytes in an append: raise its MaxAppendSize',
    ),
  'invalid-argument': ({ message }) =>
    final(`nó không hiểu điều được hỏi (“${message}”)`, `it does not understand what it was asked (${message})`),
  unsupported: ({ message }) => final(`nó quá cũ: “${message}”`, `it is too old: ${message}`),
  'not-leader': () => ({
    ...{ kind: 'passing', reached: false, spent: false },
    words: { vi: 'nó không phải nút dẫn đầu (leader)', en: 'it is not the leader' },
  }),
};

function byCode({ code, message }: ClientError): Judgement | undefined {
  if (code === UNAVAILABLE && CERTIFICATE.test(message)) {
    return final(
      `chứng thư của nó hoặc của ta không khớp (“${oneLine(message)}”): xem tlsCAFile và tls trong EVENTSTORE_URL`,
      `its certificate or ours does not fit (${oneLine(message)}): see tlsCAFile and tls in EVENTSTORE_URL`,
    );
  }
  if (NO_SUCH_PLACE.test(message)) {
    return final(
      'nhật ký này không có vị trí như vậy: bảng đọc hoặc vị trí của một nhật ký khác đã được dùng với nó',
      'there is no such place in this log: read models or positions of another log were used with it',
    );
  }
  if (code === UNAUTHENTICATED) return unknownUser();
  if (code === UNIMPLEMENTED || code === INVALID_ARGUMENT) {
    return final(
      `nó không hiểu điều được hỏi (“${oneLine(message)}”): đó có phải EventStoreDB phiên bản 23.10 không?`,
      `it does not understand what it was asked (${oneLine(message)}): is it an EventStoreDB of version 23.10?`,
    );
  }
  return undefined;
}

/** Whatever is not known to be final: unavailable, late, cancelled, not ready, the client's own stumbling. */
function passing(error: ClientError): Passing {
  const { type, code, message } = error;
  // Thrown before there is a connection: by the look for a node, or by the question what the server can do.
  const beforeSending = type === undefined && (code === UNAVAILABLE || message.startsWith('Failed to discover'));
  return {
    kind: 'passing',
    reached: !beforeSending,
    spent: type === undefined || type === 'unavailable',
    words: error instanceof Expired ? error.words : quoted(oneLine(message) || type || error.name),
  };
}

function final(vi: string, en: string): Judgement {
  return { kind: 'final', words: { vi, en } };
}

function unknownUser(): Judgement {
  return final(
    'nó không chấp nhận tên hoặc mật khẩu: hãy sửa chúng trong EVENTSTORE_URL',
    'it refuses the name or the password: correct them in EVENTSTORE_URL',
  );
}

/** The client's own words, which are English. */
function quoted(text: string): Message {
  return { vi: `“${text}”`, en: text };
}

/** Without gRPC's own words around the reason. */
function oneLine(text: string): string {
  const reason = text
    .replace(/^\d+ [A-Z_]+: /, '')
    .replace(/Resolution note:.*$/s, '')
    .replace(/^.*Last error: /s, '');
  return reason.replace(/\s+/g, ' ').trim().slice(0, 200);
}
