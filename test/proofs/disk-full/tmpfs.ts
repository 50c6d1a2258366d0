import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';

/** A small disk of its own, in a mount namespace that ends with this process (`unshare --mount`). */
export class Tmpfs {
  private constructor(readonly path: string) {}

  /** @returns undefined where this process may not mount */
  static mount(path: string, kib: number): Tmpfs | undefined {
    mkdirSync(path, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'tmpfs', path], { stdio: 'ignore' });
      return new Tmpfs(path);
    } catch {
      return undefined;
    }
  }

  grow(kib: number): void {
    execFileSync('mount', ['-o', `remount,size=${kib}k`, this.path], { stdio: 'ignore' });
  }
}
