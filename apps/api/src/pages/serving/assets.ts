import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

/** A file that pages refer to, under a name that changes with its content: it may be kept for ever. */
export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly content: Buffer;
}

export interface Assets {
  /** By the name in its path, e.g. `vinhdanh.0123456789ab.css`. */
  readonly served: ReadonlyMap<string, Asset>;
  /** The path for a file of the folder, e.g. `vinhdanh.css`. @throws Error for a file that is not there */
  pathOf(file: string): string;
}

export const ASSETS = '/assets';

/** Reads a folder of style sheets and pictures once. @throws Error for a kind of file that it has no type for */
export function readAssets(folder: string): Assets {
  const served = new Map<string, Asset>();
  const paths = new Map<string, string>();
  for (const file of readdirSync(folder)) {
    const content = readFileSync(join(folder, file));
    const name = hashedName(file, content);
    const path = `${ASSETS}/${name}`;
    served.set(name, { path, type: typeOf(file), content });
    paths.set(file, path);
  }
  return { served, pathOf: (file) => paths.get(file) ?? missing(file) };
}

function hashedName(file: string, content: Buffer): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const extension = extname(file);
  return `${file.slice(0, -extension.length)}.${hash}${extension}`;
}

function typeOf(file: string): string {
  const type = types[extname(file)];
  if (type === undefined) throw new Error(`${file}: no type for such files`);
  return type;
}

function missing(file: string): never {
  throw new Error(`There is no asset ${file}`);
}

const types: { readonly [extension: string]: string } = {
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
