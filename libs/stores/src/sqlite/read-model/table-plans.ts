import type { Place, TableShape } from '@vinhdanh/kernel';
import { type RowCodec, rowCodec } from '../../read-model/row-codec.js';
import { layoutOf, physicalName } from '../../read-model/table-layout.js';
import { partitionSql } from './query-sql.js';
import { putSql, removeSql } from './table-sql.js';

/** What follows from a table's shape, worked out once. */
export interface TablePlan {
  readonly codec: RowCodec;
  readonly layout: string;
  readonly live: PlacePlan;
  readonly beside: PlacePlan;
}

export interface PlacePlan {
  /** Of the table in the file. */
  readonly name: string;
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
      live: placePlan(table, 'live'),
      beside: placePlan(table, 'beside'),
    };
    this.plans.set(table, plan);
    return plan;
  }
}

function placePlan(table: TableShape, place: Place): PlacePlan {
  const name = physicalName(table, place);
  return { name, put: putSql(table, name), remove: removeSql(table, name), partition: partitionSql(table, name) };
}
