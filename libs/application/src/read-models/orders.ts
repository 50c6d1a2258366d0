import type { IncidentRow, Instant, RowReader, RowsWrite, TableShape } from '@vinhdanh/kernel';

/** What somebody wants done with a read model; whichever worker writes it carries it out and takes the order away. */
export type OrderRow = {
  readonly projection: string;
  readonly id: string;
  readonly kind: 'rebuild' | 'cancel' | 'retry' | 'skip';
  /** Of a retry or a skip: the parked dossier, and the event that parked it when the order was given. */
  readonly partition: string | null;
  readonly event: string | null;
  /** Why an event is skipped. */
  readonly reason: string | null;
  readonly by: string;
  readonly at: Instant;
};

export const orderTable: TableShape<OrderRow> = {
  name: 'readModelOrders',
  columns: {
    projection: 'text',
    id: 'text',
    kind: 'text',
    partition: 'text',
    event: 'text',
    reason: 'text',
    by: 'text',
    at: 'text',
  },
  key: ['projection', 'id'],
  partition: 'projection',
  indexes: [['at']],
};

export function given(order: OrderRow): RowsWrite {
  return { table: orderTable, puts: [order], removes: [] };
}

export function carriedOut(...orders: readonly OrderRow[]): RowsWrite {
  return { table: orderTable, puts: [], removes: orders };
}

/** In the order in which they were given. */
export function openOrders(reader: RowReader): Promise<readonly OrderRow[]> {
  return reader.find(orderTable, { orderBy: ['at'] });
}

/** The open one that was given last. */
export async function lastOrder(reader: RowReader, projection: string): Promise<OrderRow | undefined> {
  const [last] = await reader.find(orderTable, { where: { projection }, orderBy: ['at'], descending: true, limit: 1 });
  return last;
}

/** The orders to rebuild that a cancel calls off with what is under way: those that were given before it. */
export function calledOff(cancel: OrderRow, orders: readonly OrderRow[]): readonly OrderRow[] {
  return orders.filter(
    ({ kind, projection, at }) => kind === 'rebuild' && projection === cancel.projection && at <= cancel.at,
  );
}

/** True when the order is about this incident as it stands: an event that was parked later was not meant. */
export function isAbout(order: OrderRow, incident: IncidentRow): boolean {
  return order.partition === incident.partition && order.event === incident.event;
}
