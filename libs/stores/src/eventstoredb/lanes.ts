/** Work of one name is done one after the other, in the order of the calls; of different names side by side. */
export class Lanes {
  private readonly last = new Map<string, Promise<unknown>>();

  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const former = this.last.get(name);
    const running = former ? former.then(work) : work();
    const settled = running.then(noted, noted);
    this.last.set(name, settled);
    try {
      return await running;
    } finally {
      if (this.last.get(name) === settled) this.last.delete(name);
    }
  }

  /** Resolves when everything that was begun is settled. */
  async idle(): Promise<void> {
    await Promise.all(this.last.values());
  }
}

/** So many at a time; the others wait in the order of their calls. */
export class Gate {
  private readonly waiting: (() => void)[] = [];
  private inside = 0;

  constructor(private readonly most: number) {}

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside < this.most) this.inside += 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody who comes later slips in.
      const next = this.waiting.shift();
      if (next) next();
      else this.inside -= 1;
    }
  }
}

const noted = (): void => undefined;
