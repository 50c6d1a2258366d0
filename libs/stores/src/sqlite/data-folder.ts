import { mkdirSync } from 'node:fs';
import { StoreUnusable } from '@vinhdanh/kernel';

/** Makes the folder where there is none. @throws StoreUnusable when that cannot be done. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException; // Node's file system throws nothing else
    const words = {
      vi: `Không tạo được thư mục ${path} (${code}). Hãy ghi thư mục khác (VINHDANH_DATA), hoặc cấp cho người dùng này quyền tạo.`,
      en: `The folder ${path} cannot be made (${code}). Name another one (VINHDANH_DATA), or give this user the right to make it.`,
    };
    throw new StoreUnusable(words, { cause });
  }
}
