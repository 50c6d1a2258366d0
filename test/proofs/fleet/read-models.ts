import { signToken } from '@vinhdanh/application';
import { VinhDanhClient } from '@vinhdanh/contract';
import type { EventStore, Position, ReadStore } from '@vinhdanh/kernel';
import { compareResumedRows } from '../support/compare-rows.js';
import type { Product } from './product.js';

const PATIENCE_MS = 30_000;

/** How many of those that answer people, or should, do not show the log up to this position. */
export async function behind(products: readonly Product[], tokenKey: Uint8Array, atLeast: Position): Promise<number> {
  const token = await signToken(tokenKey, { role: 'auditor', unit: 'thanh-tra' });
  const alive = products.flatMap(({ address }) => (address === undefined ? [] : [address]));
  const shown = await Promise.all(alive.map((address) => shows(new VinhDanhClient({ address, token }), atLeast)));
  return shown.filter((isShown) => !isShown).length;
}

async function shows(reader: VinhDanhClient, atLeast: Position): Promise<boolean> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
    if (await reader.dossiers({ atLeast }).catch(() => undefined)) return true;
  }
  return false;
}

/** Of the read models of all, each held against one that is folded anew. Closes them. */
export async function rowsOf(
  readModels: readonly ReadStore[],
  eventStore: EventStore,
): Promise<{ readonly rows: number; readonly staleRows: number }> {
  const sum = { rows: 0, staleRows: 0 };
  for (const readStore of readModels) {
    const { rows, rowsDiff } = await compareResumedRows({ eventStore, readStore });
    await readStore.close();
    sum.rows += rows;
    sum.staleRows += rowsDiff;
  }
  return sum;
}
