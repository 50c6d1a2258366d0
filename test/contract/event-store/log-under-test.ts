import { createHash, randomUUID } from 'node:crypto';
import {
  derivedId,
  type Appended,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  type Position,
  type StoredEvent,
} from '@vinhdanh/kernel';
import type { LogHarness, NewLog } from './log-harness.js';

/**
 * The log as a case sees it. Others may write to the same log at the same time, so a case has names of its own, and works
 * behind the position at which it began.
 */
export class LogUnderTest {
  store: EventStore;
  /** Everything of this case lies behind it. */
  base: Position;
  private prefix: string;
  private harness: LogHarness;
  private opened: EventStore[] = [];

  async begin(newLog: NewLog): Promise<void> {
    this.prefix = `case-${randomUUID()}-`;
    this.harness = await newLog();
    this.store = await this.kept(this.harness.open());
    this.base = await this.store.head();
  }

  async end(): Promise<void> {
    await Promise.all(this.opened.splice(0).map((store) => store.close()));
    await this.harness.dispose();
  }

  /** Closes the store and opens the log anew. */
  async reopen(): Promise<EventStore> {
    await this.store.close();
    this.store = await this.kept(this.harness.open());
    return this.store;
  }

  async beside(): Promise<EventStore> {
    return this.kept(this.harness.beside());
  }

  async interrupt(): Promise<void> {
    await this.harness.interrupt?.();
  }

  name(text: string): string {
    return this.prefix + text;
  }

  /** Its id follows from the case and its label; its data say the label. */
  event(label: string, more: Partial<EventToAppend> = {}): EventToAppend {
    const id = derivedId(sha256, this.name(label));
    return { id, type: 'Noted', data: utf8(JSON.stringify({ label })), metadata: utf8('{}'), ...more };
  }

  events(...labels: readonly string[]): EventToAppend[] {
    return labels.map((label) => this.event(label));
  }

  append(stream: string, expected: ExpectedRevision, ...labels: readonly string[]): Promise<Appended> {
    return this.store.append(this.name(stream), expected, this.events(...labels));
  }

  /** `count` events in one append to a new stream, labelled by their revision. */
  fill(stream: string, count: number): Promise<Appended> {
    return this.append(stream, 'none', ...Array.from({ length: count }, (_, index) => String(index)));
  }

  read(stream: string, options?: Parameters<EventStore['readStream']>[1]): Promise<readonly StoredEvent[]> {
    return this.store.readStream(this.name(stream), options);
  }

  async labels(stream: string, options?: Parameters<EventStore['readStream']>[1]): Promise<string[]> {
    return (await this.read(stream, options)).map(labelOf);
  }

  /** Every event of this case, in the order of the log. */
  async own(store = this.store): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for (let after = this.base; ;) {
      const page = await store.readAll({ after, limit: 1000 });
      events.push(...this.ownOf(page));
      if (page.length < 1000) return events;
      after = page.at(-1)?.position ?? after;
    }
  }

  ownOf(events: readonly StoredEvent[]): StoredEvent[] {
    return events.filter(({ stream }) => stream.startsWith(this.prefix));
  }

  /** `stream@revision label`, without what makes names this case's own. */
  line(event: StoredEvent): string {
    return `${event.stream.slice(this.prefix.length)}@${event.revision} ${labelOf(event)}`;
  }

  async lines(): Promise<string[]> {
    return (await this.own()).map((event) => this.line(event));
  }

  private async kept(opening: Promise<EventStore>): Promise<EventStore> {
    const store = await opening;
    this.opened.push(store);
    return store;
  }
}

export function labelOf({ data }: Pick<StoredEvent, 'data'>): string {
  return (JSON.parse(Buffer.from(data).toString()) as { label: string }).label;
}

export function positionsOf(events: readonly StoredEvent[]): Position[] {
  return events.map(({ position }) => position);
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `count` numbers from 0. */
export function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
