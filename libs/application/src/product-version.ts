import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** As package.json has it, from sources and built alike; `unknown` where the program was taken out of its folder. */
export function productVersion(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, 'package.json');
    if (!existsSync(path)) continue;
    const { name, version } = JSON.parse(readFileSync(path, 'utf8')) as { name?: string; version?: string };
    if (name === 'vinhdanh' && version) return version;
  }
  return 'unknown';
}
