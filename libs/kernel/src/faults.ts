import type { Position } from './event.js';
import type { Message } from './rejection.js';

/**
 * What was not foreseen in the domain: thrown, with words that say what to do. They go into the log as they are, so they name files,
 * streams, types and versions, never what somebody wrote. The log's language is English: so is `message`.
 */
export abstract class Fault extends Error {
  abstract readonly code: string;
  /** For people. */
  readonly words: Message;

  constructor(words: Message, options?: ErrorOptions) {
    super(words.en, options);
    this.words = words;
    this.name = new.target.name;
  }
}

/** Somebody else appended first. `actual` is the stream's last revision now, -1n when it does not exist. Read again, decide again. */
export class RevisionConflict extends Fault {
  readonly code = 'REVISION_CONFLICT';
  constructor(
    readonly stream: string,
    readonly expected: string,
    readonly actual: bigint,
  ) {
    super({
      vi: `Dòng sự kiện ${stream} đang ở số thứ tự ${actual}, không phải ${expected}. Hãy đọc lại rồi quyết định lại.`,
      en: `Stream ${stream} is at revision ${actual}, not ${expected}. Read it again and decide anew.`,
    });
  }
}

/** It is not known whether the append was stored. Repeat with the same ids and the same expected revision. */
export class UnknownOutcome extends Fault {
  readonly code = 'UNKNOWN_OUTCOME';
}

/** The store does not answer at the moment; nothing was stored. Try again. */
export class StoreUnavailable extends Fault {
  readonly code = 'STORE_UNAVAILABLE';
}

/** The store cannot be used as asked (wrong file, newer version, disk full, closed). The message says what to do. */
export class StoreUnusable extends Fault {
  readonly code = 'STORE_UNUSABLE';
}

/** The log holds an event that this version does not know: it was written by a newer version, or the file is not ours. */
export class UnknownEventType extends Fault {
  readonly code = 'UNKNOWN_EVENT_TYPE';
  constructor(
    readonly type: string,
    readonly stream: string,
    readonly revision: bigint,
    readonly position: Position,
  ) {
    super({
      vi:
        `Nhật ký có loại sự kiện “${type}” (${stream}, số thứ tự ${revision}) mà phiên bản này chưa biết. ` +
        'Hãy chạy phiên bản đã ghi sự kiện đó hoặc phiên bản mới hơn; dữ liệu chưa bị thay đổi.',
      en:
        `Event type ${JSON.stringify(type)} (stream ${stream}, revision ${revision}) is not known to this version. ` +
        'Start the version that wrote it, or a newer one; nothing was changed.',
    });
  }
}

/** Recorded history contradicts itself or the code: never ignored, never repaired silently. */
export class CorruptHistory extends Fault {
  readonly code = 'CORRUPT_HISTORY';
}

/** The log does not hold any more what was read of it: it was restored to another state. Begin anew behind what the rows follow. */
export class CourseChanged extends Fault {
  readonly code = 'COURSE_CHANGED';
  constructor(readonly position: Position) {
    super({
      vi:
        `Nhật ký không còn giữ sự kiện từng ở vị trí ${position}: nó đã được khôi phục về trạng thái khác. ` +
        'Ai đọc theo nhật ký sẽ bắt đầu lại. Nếu thông báo này cứ lặp lại thì vẫn còn người đang thay đổi nhật ký: hãy để yên nó.',
      en:
        `The log does not hold the event any more that was at position ${position}: it was restored to another state. ` +
        'Whoever follows it begins anew. Where this keeps being said, somebody is still changing it: let it stand still.',
    });
  }
}

/** Another process has taken over the writing of these rows. Nothing was saved; claim the place again before going on. */
export class LeaseLost extends Fault {
  readonly code = 'LEASE_LOST';
  constructor(readonly table: string) {
    super({
      vi: `Một tiến trình khác đang ghi các dòng của ${table}. Ở đây không lưu gì.`,
      en: `Another process writes the rows of ${table} now. Nothing was saved here.`,
    });
  }
}
