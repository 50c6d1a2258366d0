import { join } from 'node:path';
import { Child } from '../support/child.js';
import type { TriedAppend } from '../support/log-check.js';
import { type AppendLine, TriedAppends } from '../support/tried-appends.js';

/** A data folder in which the product works, and what its callers were told. */
export class Loaded {
  private readonly appends = new TriedAppends();
  private events = 0;
  private awaited: { readonly events: number; resolve(): void } | undefined;
  private child: Child | undefined;

  private constructor(readonly folder: string) {}

  static async start(folder: string, seed: number): Promise<Loaded> {
    const loaded = new Loaded(folder);
    const onLine = (line: string): void => loaded.hear(JSON.parse(line) as AppendLine | { readonly writing: string });
    loaded.child = await Child.start(join(__dirname, 'loader.js'), [folder, String(seed)], { onLine });
    return loaded;
  }

  /** What was acknowledged up to now. */
  get acknowledged(): readonly TriedAppend[] {
    return this.appends.all;
  }

  /** Resolves when that many events are acknowledged. @throws Error when the product has ended before */
  async reaches(events: number): Promise<void> {
    if (this.events >= events) return;
    const reached = new Promise<void>((resolve) => (this.awaited = { events, resolve }));
    const ended = this.child?.ended.then(({ complaints }) => Promise.reject(new Error(`it ended: ${complaints}`)));
    ended?.catch(() => undefined); // it ends in any case, later
    await Promise.race([reached, ended]);
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.child?.kill();
  }

  private hear(line: AppendLine | { readonly writing: string }): void {
    if ('writing' in line) return;
    this.appends.addLine(line);
    this.events += line.ids.length;
    if (this.awaited && this.events >= this.awaited.events) this.awaited.resolve();
  }
}
