import type { Message, RejectionKind } from '@vinhdanh/kernel';

/** Everything that turns into an HTTP status, in one place: what the domain rejects, what fails, what a request gets wrong. */

interface Row {
  readonly status: number;
  readonly title: Message;
}

export const rejectionRows: { readonly [K in RejectionKind]: Row } = {
  invalid: row(422, 'Dữ liệu không hợp lệ', 'The data is not valid'),
  forbidden: row(403, 'Không có quyền làm việc này', 'Not for this actor'),
  stale: row(412, 'Hồ sơ đã thay đổi', 'The dossier has changed'),
  'reused-key': row(422, 'Mã lệnh đã được dùng', 'The command id was used before'),
  'not-found': row(404, 'Không tìm thấy', 'Not found'),
  illegal: row(409, 'Chưa tới hoặc đã qua bước này', 'Not at this stage'),
  rule: row(409, 'Quy định không cho phép', 'A rule stands in the way'),
  'human-decision': row(409, 'Cần người có thẩm quyền quyết định', 'A person must decide'),
};

type DetailedRow = Row & {
  readonly detail: Message;
  /** Instead of `detail` where nothing was to be recorded. */
  readonly readingDetail?: Message;
  /** Instead of `detail` where the request is no command, and has no Idempotency-Key. */
  readonly unkeyedDetail?: Message;
  readonly retryAfterS?: number;
};

/** Faults of the engine, by code. Their own words may name files and streams: they go into the log, not to the caller. */
export const faultRows: { readonly [code: string]: DetailedRow } = {
  UNKNOWN_OUTCOME: {
    ...row(503, 'Chưa rõ kết quả', 'The outcome is not known'),
    detail: {
      vi: 'Chưa rõ lệnh đã được ghi hay chưa. Hãy gửi lại đúng lệnh này với cùng Idempotency-Key.',
      en: 'It is not known whether the command was recorded. Send the very same one again, with the same Idempotency-Key.',
    },
    retryAfterS: 1,
  },
  REVISION_CONFLICT: {
    ...row(503, 'Hồ sơ đang bận', 'The dossier is busy'),
    detail: {
      vi: 'Nhiều lệnh cùng lúc trên hồ sơ này. Hãy gửi lại.',
      en: 'Many commands at once on this dossier. Send it again.',
    },
    retryAfterS: 1,
  },
  STORE_UNAVAILABLE: {
    ...row(503, 'Kho dữ liệu không trả lời', 'The store does not answer'),
    detail: {
      vi: 'Không có gì được ghi. Hãy gửi lại sau ít giây, với cùng Idempotency-Key.',
      en: 'Nothing was recorded. Send it again in a few seconds, with the same Idempotency-Key.',
    },
    unkeyedDetail: {
      vi: 'Không có gì được ghi. Hãy gửi lại sau ít giây.',
      en: 'Nothing was recorded. Send it again in a few seconds.',
    },
    readingDetail: {
      vi: 'Kho chứa dữ liệu này tạm thời không trả lời; không có gì bị mất. Hãy xem lại sau ít giây.',
      en: 'The store that holds this does not answer for the moment; nothing is lost. Look again in a few seconds.',
    },
    retryAfterS: 5,
  },
  STORE_UNUSABLE: {
    ...row(503, 'Kho dữ liệu không dùng được', 'The store cannot be used'),
    detail: {
      vi: 'Không có gì được ghi. Người quản trị xem nguyên nhân trong nhật ký máy chủ.',
      en: 'Nothing was recorded. The administrator finds the cause in the server log.',
    },
    readingDetail: {
      vi: 'Chưa đọc được dữ liệu này. Người quản trị xem nguyên nhân và cách xử lý trong nhật ký máy chủ, hoặc chạy vinhdanh doctor.',
      en: 'This cannot be read now. The administrator finds the cause and what to do in the server log, or runs vinhdanh doctor.',
    },
    retryAfterS: 30,
  },
  UNKNOWN_EVENT_TYPE: {
    ...row(500, 'Lịch sử do phiên bản mới hơn ghi', 'The history was written by a newer version'),
    detail: {
      vi: 'Nhật ký có loại sự kiện mà phiên bản này không biết. Hãy chạy phiên bản đã ghi nó hoặc mới hơn.',
      en: 'The log holds an event type that this version does not know. Start the version that wrote it, or a newer one.',
    },
  },
  CORRUPT_HISTORY: {
    ...row(500, 'Lịch sử bị hỏng', 'The history is damaged'),
    detail: {
      vi: 'Lịch sử đã ghi mâu thuẫn với chính nó hoặc với phiên bản này; không có gì được sửa ngầm.',
      en: 'What was recorded contradicts itself or this version; nothing is repaired silently.',
    },
  },
};

export const unforeseen: DetailedRow = {
  ...row(500, 'Lỗi máy chủ', 'Server error'),
  detail: {
    vi: 'Có lỗi ngoài dự kiến. Hãy báo mã correlationId cho người quản trị.',
    en: 'Something unforeseen went wrong. Give the correlationId to the administrator.',
  },
};

/** What a request gets wrong before it reaches the domain. */
export const requestRows = {
  ROUTE_NOT_FOUND: {
    ...row(404, 'Không có địa chỉ này', 'No such address'),
    detail: {
      vi: 'Không có địa chỉ này. Danh sách địa chỉ ở /docs.',
      en: 'There is no such address. The addresses are listed at /docs.',
    },
  },
  METHOD_NOT_ALLOWED: {
    ...row(405, 'Địa chỉ này không nhận phương thức đó', 'Not with this method'),
    detail: {
      vi: 'Có địa chỉ này, nhưng chỉ nhận các phương thức nêu trong tiêu đề Allow. Xem /docs.',
      en: 'There is such an address, for the methods that the header Allow names. See /docs.',
    },
  },
  REQUEST_NOT_READABLE: {
    ...row(400, 'Không đọc được yêu cầu', 'The request cannot be read'),
    detail: {
      vi: 'Địa chỉ, tiêu đề hoặc nội dung bị hỏng trên đường gửi. Hãy gửi lại.',
      en: 'Its address, a header or its body is damaged. Send it again.',
    },
  },
  PROJECTION_NOT_FOUND: {
    ...row(404, 'Không tìm thấy', 'Not found'),
    detail: {
      vi: 'Không có bảng đọc tên này. Xem /projections.',
      en: 'There is no read model of this name. See /projections.',
    },
  },
  INCIDENT_NOT_FOUND: {
    ...row(404, 'Không tìm thấy', 'Not found'),
    detail: {
      vi: 'Hồ sơ này không bị tạm dừng trong bảng đọc đó. Xem /incidents.',
      en: 'This dossier is not parked in that read model. See /incidents.',
    },
  },
  TOKEN_MISSING: {
    ...row(401, 'Cần mã truy cập', 'A token is needed'),
    detail: {
      vi: 'Gửi kèm tiêu đề “Authorization: Bearer …”. Lấy mã để thử bằng lệnh: npx vinhdanh token --role agency-clerk --unit so-noi-vu-lang-son',
      en: 'Send the header “Authorization: Bearer …”. A token to try with: npx vinhdanh token --role agency-clerk --unit so-noi-vu-lang-son',
    },
  },
  TOKEN_NOT_VALID: {
    ...row(401, 'Mã truy cập không hợp lệ', 'The token is not valid'),
    detail: {
      vi: 'Mã truy cập sai, hết hạn hoặc của nơi khác.',
      en: 'The token is wrong, has expired, or belongs elsewhere.',
    },
  },
  ROLE_NOT_ALLOWED: {
    ...row(403, 'Không có quyền làm việc này', 'Not for this actor'),
    detail: { vi: 'Việc này chỉ dành cho vai trò supervisor.', en: 'This is for the role supervisor only.' },
  },
  BODY_NOT_JSON: {
    ...row(400, 'Nội dung không phải JSON', 'The body is not JSON'),
    detail: { vi: 'Không đọc được nội dung như JSON (UTF-8).', en: 'The body cannot be read as JSON (in UTF-8).' },
  },
  BODY_NOT_VALID: {
    ...row(400, 'Nội dung không đúng mẫu', 'The body has not the right form'),
    detail: {
      vi: 'Xem các trường nêu trong “errors”; mẫu ở /docs.',
      en: 'See the fields under “errors”; the form is at /docs.',
    },
  },
  QUERY_NOT_VALID: {
    ...row(400, 'Tham số không hợp lệ', 'A parameter is not valid'),
    detail: { vi: 'Xem các tham số nêu trong “errors”.', en: 'See the parameters under “errors”.' },
  },
  BODY_TOO_LARGE: {
    ...row(413, 'Nội dung quá lớn', 'The body is too large'),
    detail: {
      vi: 'Nội dung vượt giới hạn nhận. Phần dài hãy để trong tệp đính kèm.',
      en: 'The body is larger than is accepted. Put long things into an attachment.',
    },
  },
  MEDIA_TYPE_NOT_SUPPORTED: {
    ...row(415, 'Kiểu nội dung không được hỗ trợ', 'The media type is not supported'),
    detail: { vi: 'Gửi nội dung kiểu application/json, không nén.', en: 'Send application/json, not compressed.' },
  },
  IDEMPOTENCY_KEY_MISSING: {
    ...row(400, 'Thiếu Idempotency-Key', 'Idempotency-Key is missing'),
    detail: {
      vi: 'Mỗi lệnh cần tiêu đề Idempotency-Key là một UUID; gửi lại với cùng mã thì không ghi hai lần.',
      en: 'Every command needs the header Idempotency-Key, a UUID; a repeat with the same one is not recorded twice.',
    },
  },
  IDEMPOTENCY_KEY_NOT_VALID: {
    ...row(400, 'Idempotency-Key không hợp lệ', 'Idempotency-Key is not valid'),
    detail: { vi: 'Idempotency-Key phải là một UUID.', en: 'Idempotency-Key must be a UUID.' },
  },
  IF_MATCH_MISSING: {
    ...row(428, 'Thiếu If-Match', 'If-Match is missing'),
    detail: {
      vi: 'Gửi tiêu đề If-Match với ETag của hồ sơ đã đọc, ví dụ If-Match: "3".',
      en: 'Send the header If-Match with the ETag of the dossier as you read it, e.g. If-Match: "3".',
    },
  },
  IF_MATCH_NOT_VALID: {
    ...row(400, 'If-Match không hợp lệ', 'If-Match is not valid'),
    detail: {
      vi: 'If-Match phải là đúng một ETag của hồ sơ, trong dấu nháy kép, ví dụ "3".',
      en: 'If-Match must be exactly one ETag of the dossier, in double quotes, e.g. "3".',
    },
  },
  READ_MODEL_BEHIND: {
    ...row(503, 'Bảng đọc chưa kịp cập nhật', 'The read model is behind'),
    detail: {
      vi: 'Vị trí yêu cầu chưa có trong bảng đọc. Hãy thử lại sau giây lát.',
      en: 'The read model has not reached that position. Try again soon.',
    },
    retryAfterS: 1,
  },
  READ_MODEL_OF_OTHER_LOG: {
    ...row(503, 'Bảng đọc không thuộc nhật ký này', 'The read models are not of this log'),
    detail: {
      vi: 'Bảng đọc theo một nhật ký khác hoặc một trạng thái khác của nhật ký này nên không được hiển thị; lệnh vẫn được ghi. Người quản trị chạy vinhdanh doctor để biết cách xử lý.',
      en: 'The read models follow another log, or another state of this one, so they are not shown; commands are still recorded. The administrator runs vinhdanh doctor, which says what to do.',
    },
  },
  READ_MODEL_STOPPED: {
    ...row(503, 'Bảng đọc đã dừng', 'The read models have stopped'),
    detail: {
      vi: 'Có sự kiện không đọc được, hoặc kho bảng đọc không dùng được; nguyên nhân ở nhật ký máy chủ.',
      en: 'An event cannot be read, or the read store cannot be used; the cause is in the server log.',
    },
  },
} as const satisfies { readonly [code: string]: DetailedRow };

export type RequestProblem = keyof typeof requestRows;

function row(status: number, vi: string, en: string): Row {
  return { status, title: { vi, en } };
}
