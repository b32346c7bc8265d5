import { NOTHING_IGNORED } from '../checks/ignored.ts';
import type { CustomerTable } from '../transactions/table.ts';

/** A table whose columns are to be filled. */
export function emptyTable(length: number, asOf: string, currency: string | null): CustomerTable<number> {
  return {
    kind: 'customer-table',
    version: 1,
    asOf,
    currency,
    conventions: { occasion: 'day', refunds: 'net', zeroValues: 'count' },
    length,
    ids: Array.from({ length }, (_, i) => i),
    groups: null,
    columns: {
      orders: new Int32Array(length),
      revenue: new Float64Array(length),
      firstOrderOn: new Int32Array(length),
      lastOrderOn: new Int32Array(length),
      daysSinceLast: new Int32Array(length),
      frequency: new Int32Array(length),
      recency: new Float64Array(length),
      age: new Float64Array(length),
      monetaryValue: new Float64Array(length),
      logIntervals: new Float64Array(length),
      group: null,
    },
    neverBought: null,
    warnings: [],
    ignored: NOTHING_IGNORED,
  };
}
