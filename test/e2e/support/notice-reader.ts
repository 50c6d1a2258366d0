import type { DossierChange, Notice } from '@vinhdanh/contract';
import type { RunningApi } from './running-api.js';
import { until } from '../../support/until.js';

const by = { id: 'watcher', role: 'auditor', unit: 'thanh-tra-tinh-lang-son' };

/** One server-sent event, as a browser would hand it to its page. */
export interface Received {
  readonly event: string;
  readonly id: string;
  readonly data: Notice;
}

/** Reads `/notices` as a browser does: it keeps the last id, and leaves when it is told to. */
export class NoticeReader {
  readonly received: Received[] = [];
  lastId = '';
  ended = false;
  /** Comments that came: they say only that the server is still there. */
  beats = 0;

  private constructor(private readonly leaving: AbortController) {}

  static async open(api: RunningApi, { after, lastEventId }: Cursor = {}): Promise<NoticeReader> {
    const leaving = new AbortController();
    const response = await fetch(`${api.address}/notices${after === undefined ? '' : `?after=${after}`}`, {
      headers: {
        authorization: `Bearer ${await api.token(by)}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
      signal: leaving.signal,
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const reader = new NoticeReader(leaving);
    void reader.read(response);
    return reader;
  }

  get changes(): DossierChange[] {
    return this.received.flatMap(({ data }) => data.changes ?? []);
  }

  /** Until so many events have come. */
  async has(events: number): Promise<readonly Received[]> {
    await until(() => this.received.length >= events || this.ended);
    expect(this.received.length).toBe(events);
    return this.received;
  }

  leave(): void {
    this.leaving.abort();
  }

  private async read(response: Response): Promise<void> {
    try {
      let rest = '';
      for await (const chunk of (response.body ?? fail()).pipeThrough(new TextDecoderStream())) {
        const blocks = `${rest}${chunk}`.split('\n\n');
        rest = blocks.pop() ?? '';
        blocks.forEach((block) => this.take(block));
      }
    } catch {
      // cut off, by the server or by `leave`
    }
    this.ended = true;
  }

  /** WHATWG HTML, 9.2.6, as far as this server uses it. */
  private take(block: string): void {
    if (block === ':') this.beats += 1;
    const field = (name: string): string | undefined => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
    this.lastId = field('id') ?? this.lastId;
    const data = field('data');
    if (data === undefined) return;
    this.received.push({ event: field('event') ?? 'message', id: this.lastId, data: JSON.parse(data) as Notice });
  }
}

interface Cursor {
  readonly after?: string;
  readonly lastEventId?: string;
}

function fail(): never {
  throw new Error('an answer without a body');
}
