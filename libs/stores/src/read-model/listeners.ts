import { StoreUnavailable } from '@vinhdanh/kernel';

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

  /** Of a write to a store elsewhere, also where no answer came: it may be written all the same. */
  async tellOf<T>(writing: Promise<T>): Promise<T> {
    try {
      const written = await writing;
      this.tell();
      return written;
    } catch (fault) {
      if (fault instanceof StoreUnavailable) this.tell();
      throw fault;
    }
  }
}
