import type { Notice } from '@vinhdanh/contract';
import { BEGINNING, type Position } from '@vinhdanh/kernel';
import type { Response } from 'express';

/** More than this unsent means a reader that does not read: it is cut off, and catches up when it comes back. */
const MOST_UNSENT_BYTES = 1_048_576;
const RETRY_MS = 2000;

/** One reader of `/notices`: server-sent events (WHATWG HTML, 9.2) on an open answer. */
export class NoticeStream {
  constructor(private readonly response: Response) {
    // Without X-Accel-Buffering some proxies keep events back until they have a whole page of them.
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.flushHeaders();
    this.write(`retry: ${RETRY_MS}\n\n`);
  }

  /** Gives a reader that asks for news only a place to come back to, should it be cut off before there are any. */
  begin(position: string): void {
    this.write(`id: ${cursorOf(position)}\n\n`);
  }

  notice(notice: Notice): void {
    this.event('notice', notice.position, notice);
  }

  /** Too much was missed to be told one by one, or the log was restored to another state. */
  reset(position: string): void {
    this.event('reset', position, { position });
  }

  /** Keeps proxies from closing a quiet connection. */
  beat(): void {
    this.write(':\n\n');
  }

  end(): void {
    this.response.end();
  }

  private event(name: string, id: string, data: object): void {
    this.write(`id: ${cursorOf(id)}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  private write(text: string): void {
    if (this.response.writableEnded || this.response.destroyed) return;
    this.response.write(text);
    if (this.response.writableLength > MOST_UNSENT_BYTES) this.response.destroy();
  }
}

/** A browser sends no id back that is empty. */
const START = '0';

function cursorOf(position: Position): string {
  return position === BEGINNING ? START : position;
}

/** The position that a cursor stands for. */
export function positionAt(cursor: string): Position {
  return cursor === START ? BEGINNING : cursor;
}
