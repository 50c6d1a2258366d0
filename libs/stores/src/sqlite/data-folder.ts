import { mkdirSync } from 'node:fs';
import { StoreUnusable } from '@vinhdanh/kernel';

/** Makes the folder where there is none. @throws StoreUnusable when that cannot be done. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException; // Node's file system throws nothing else
    throw new StoreUnusable(
      `The folder ${path} cannot be made (${code}). Name another one (VINHDANH_DATA), or give this user the right to make it.`,
      { cause },
    );
  }
}
