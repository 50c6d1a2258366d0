/** Shortest time between two rounds, however much there is to be told of. */
const LEAST_MS = 200;

/** When the next round of a loop begins: after a rest, sooner when somebody hurries it, never after the end. */
export class Pace {
  private over = false;
  private hurried = false;
  private urgent = false;
  private wake: (() => void) | undefined;

  get stopped(): boolean {
    return this.over;
  }

  /** There may be something to do: soon, however often this is called. */
  hurry(): void {
    this.hurried = true;
    this.wake?.();
  }

  /** There is something that cannot wait. */
  now(): void {
    this.urgent = true;
    this.wake?.();
  }

  stop(): void {
    this.over = true;
    this.wake?.();
  }

  /** Resolves after the time, soon when hurried, at once when that is urgent or everything is stopped. */
  async rest(ms: number): Promise<void> {
    await this.wait(Math.min(ms, LEAST_MS), () => this.over || this.urgent);
    await this.wait(ms - LEAST_MS, () => this.over || this.urgent || this.hurried);
    this.hurried = false;
    this.urgent = false;
  }

  /** Resolves after the time, or when everything is stopped. */
  async pause(ms: number): Promise<void> {
    await this.wait(ms, () => this.over);
  }

  private wait(ms: number, isEnough: () => boolean): Promise<void> {
    if (ms <= 0 || isEnough()) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, ms).unref();
      this.wake = () => {
        if (isEnough()) done();
      };
    });
  }
}
