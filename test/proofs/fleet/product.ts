import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTokenKey } from '@vinhdanh/application';
import { Child } from '../support/child.js';

const MAINS = {
  server: join(__dirname, '../../../apps/api/src/main.js'),
  worker: join(__dirname, '../../../apps/worker/src/main.js'),
} as const;

export interface ProductParts {
  /** As `npm start` runs it, or as `npm run start:worker` does. */
  readonly kind: keyof typeof MAINS;
  readonly folder: string;
  readonly eventStoreUrl: string;
  /** Read models that others share; left out: its own, in its folder. */
  readonly databaseUrl?: string;
}

/** A process of the product, on a log that others share. */
export class Product {
  /** Where it answers; `undefined` while it does not. */
  address: string | undefined;
  private child: Child | undefined;

  constructor(private readonly parts: ProductParts) {}

  get kind(): ProductParts['kind'] {
    return this.parts.kind;
  }

  get folder(): string {
    return this.parts.folder;
  }

  /** Resolves when it answers. @throws Error when it ends before */
  async start(): Promise<void> {
    const { kind, folder, eventStoreUrl, databaseUrl } = this.parts;
    const { promise: addressed, resolve } = Promise.withResolvers<string>();
    const onLine = (line: string): void => {
      const address = /^Vinh Danh(?: worker)?: (\S+)$/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    };
    const environment = {
      ...{ VINHDANH_DATA: folder, PORT: '0', VINHDANH_WORKER_PORT: '0', HOST: '127.0.0.1', VINHDANH_SEED: 'off' },
      EVENTSTORE_URL: eventStoreUrl,
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl, VINHDANH_WORKER: 'apart' }),
    };
    this.child = await Child.start(MAINS[kind], [], { environment, onLine });
    this.address = await this.child.until(addressed);
  }

  /** kill -9. */
  async kill(): Promise<void> {
    this.address = undefined;
    await this.child?.kill();
  }
}

/** Data folders that share the key of the tokens, as those of a fleet do. */
export function foldersOf(parent: string, count: number): string[] {
  const folders = Array.from({ length: count }, (_, index) => join(parent, `process-${index}`));
  const [first = '', ...others] = folders;
  readTokenKey(first);
  for (const folder of others) {
    mkdirSync(folder, { recursive: true });
    copyFileSync(join(first, 'token.key'), join(folder, 'token.key'));
  }
  return folders;
}
