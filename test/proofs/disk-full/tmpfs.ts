import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What somebody removes to make room. */
const BALLAST_KIB = 16_384;

/** A small disk of its own, in a mount namespace that ends with this process (`unshare --mount`). */
export class Tmpfs {
  private constructor(private readonly ballast: string) {}

  /** @returns undefined where this process may not mount */
  static mount(path: string, freeKib: number): Tmpfs | undefined {
    mkdirSync(path, { recursive: true });
    const size = `size=${freeKib + BALLAST_KIB}k`;
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', path], { stdio: 'ignore' });
    } catch {
      return undefined;
    }
    const ballast = join(path, 'ballast');
    writeFileSync(ballast, Buffer.alloc(BALLAST_KIB * 1024));
    return new Tmpfs(ballast);
  }

  makeRoom(): void {
    rmSync(this.ballast);
  }
}
