/** Tells followers that something was appended. Counting closes the gap between "read nothing" and "began to wait". */
export class Changes {
  private readonly waiting = new Set<() => void>();
  private happened = 0;

  /** To be asked for before reading, and handed to `after`. */
  get count(): number {
    return this.happened;
  }

  announce(): void {
    this.happened += 1;
    for (const wake of [...this.waiting]) wake();
  }

  /** Resolves when more than `count` changes have happened, when `pollMs` have passed, or when the signal aborts; leaves nothing behind. */
  async after(count: number, signal: AbortSignal, pollMs?: number): Promise<void> {
    if (this.happened > count || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = (): void => resolve();
    const timer = pollMs === undefined ? undefined : setTimeout(wake, pollMs);
    this.waiting.add(wake);
    signal.addEventListener('abort', wake);
    await promise;
    clearTimeout(timer);
    this.waiting.delete(wake);
    signal.removeEventListener('abort', wake);
  }
}
