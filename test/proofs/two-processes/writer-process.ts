import { join } from 'node:path';
import { Child, type Ended } from '../support/child.js';
import { type AppendLine, TriedAppends } from '../support/tried-appends.js';

/** Another process that writes in a folder, seen from outside. */
export class WriterProcess {
  readonly tried = new TriedAppends();
  private readonly began = Promise.withResolvers<true>();
  private awaited: { readonly count: number; resolve(): void } | undefined;
  private answers = 0;
  private child: Child | undefined;

  static async start(folder: string, seed: number, mode: 'locked' | 'unlocked'): Promise<WriterProcess> {
    const writer = new WriterProcess();
    const onLine = (line: string): void => writer.hear(JSON.parse(line) as Partial<AppendLine>);
    writer.child = await Child.start(join(__dirname, 'writer.js'), [folder, String(seed), mode], { onLine });
    return writer;
  }

  /** How it ended, or `undefined` once it writes. */
  async refusal(): Promise<Ended | undefined> {
    const first = await Promise.race([this.began.promise, this.ended]);
    return first === true ? undefined : first;
  }

  /** Resolves when so many of its appends were acknowledged. @throws Error when it ends before */
  async acknowledges(count: number): Promise<void> {
    const reached = new Promise<void>((resolve) => (this.awaited = { count, resolve }));
    await this.child?.until(reached);
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.child?.kill();
  }

  private get ended(): Promise<Ended> {
    return this.child?.ended ?? Promise.reject(new Error('it was never started'));
  }

  private hear(line: Partial<AppendLine>): void {
    if (line.stream === undefined) return this.began.resolve(true);
    this.tried.addLine(line as AppendLine); // it says a whole one
    if (line.revision === undefined) return;
    this.answers += 1;
    if (this.awaited && this.answers >= this.awaited.count) this.awaited.resolve();
  }
}
