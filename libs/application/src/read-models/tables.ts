import { loopTables, type Edition } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { orderTable } from './orders.js';
import { rebuildTable } from './rebuild-row.js';

/** Every table of the read store: the projections, and what is kept about them. */
export const readModelTables: readonly Edition[] = [
  ...projections,
  ...loopTables,
  { table: orderTable, version: 1 },
  { table: rebuildTable, version: 1 },
];
