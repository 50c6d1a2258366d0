/** Who wants to be told of saves. */
export class Listeners {
  private readonly listeners = new Set<() => void>();

  get any(): boolean {
    return this.listeners.size > 0;
  }

  /** @returns a function that ends it */
  add(listener: () => void): () => void {
    const own = (): void => listener(); // the same function may listen twice
    this.listeners.add(own);
    return () => this.listeners.delete(own);
  }

  tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
