import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationFault } from '../configuration.js';

const KEY_BYTES = 32;

/** The secret that signs development tokens, read from the data folder and made there at first use (readable by its owner only). */
export function readTokenKey(folder: string): Uint8Array {
  const path = join(folder, 'token.key');
  const text = readIfThere(path) ?? makeKey(folder, path);
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.byteLength >= KEY_BYTES) return new Uint8Array(key);
  throw new ConfigurationFault({
    vi: `${path} không chứa khóa ${KEY_BYTES} byte. Hãy xóa tệp: khóa mới được tạo, thẻ cũ hết hiệu lực.`,
    en: `${path} holds no key of ${KEY_BYTES} bytes. Delete it: a new one is made, old tokens end.`,
  });
}

/** Linked into place whole, so that two processes at once end up with the same key and nobody reads half of one. */
function makeKey(folder: string, path: string): string {
  mkdirSync(folder, { recursive: true });
  const text = randomBytes(KEY_BYTES).toString('base64url');
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${text}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return text;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return readFileSync(path, 'utf8');
    throw fault;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}
