import type { TableShape } from '@vinhdanh/kernel';
import { type RowCodec, rowCodec } from '../read-model/row-codec.js';
import { layoutOf } from '../read-model/table-layout.js';
import { partitionSql } from './query-sql.js';
import { putSql, removeSql } from './table-sql.js';

/** What follows from a table's shape, worked out once. */
export interface TablePlan {
  readonly codec: RowCodec;
  readonly layout: string;
  readonly put: string;
  readonly remove: string;
  readonly partition: string;
}

export class TablePlans {
  private readonly plans = new WeakMap<TableShape, TablePlan>();

  of(table: TableShape): TablePlan {
    const known = this.plans.get(table);
    if (known) return known;
    const plan = {
      codec: rowCodec(table),
      layout: layoutOf(table),
      put: putSql(table),
      remove: removeSql(table),
      partition: partitionSql(table),
    };
    this.plans.set(table, plan);
    return plan;
  }
}
