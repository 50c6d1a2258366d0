import { loopTables, type Edition } from '@vinhdanh/kernel';
import { projections } from '@vinhdanh/projections';
import { logIdentityTable } from './log-identity.js';
import { orderTable } from './orders.js';
import { rebuildTable } from './rebuild-row.js';

/** Every table of the read store: the projections, and what is kept about them. */
export const readModelTables: readonly Edition[] = [
  ...projections,
  ...loopTables,
  { table: logIdentityTable, version: 1 },
  { table: orderTable, version: 1 },
  { table: rebuildTable, version: 1 },
];
