import type { IdDictionary } from '../events/dictionary.ts';
import type { RowBlock } from './read-rows.ts';

/** The columns of the rows read so far, in arrival order. */
export interface RowColumns {
  readonly length: number;
  readonly codes: Int32Array;
  readonly days: Int32Array;
  readonly amounts: Float64Array;
  /** `null` when no row was left out, so that row i is row i. */
  readonly rows: Int32Array | null;
  readonly orderCodes: Int32Array | null;
  readonly groupCodes: Int32Array | null;
}

/** What is looked up for a row. */
export interface RowLabels {
  readonly customer: unknown;
  readonly order: unknown;
  readonly group: unknown;
}

/** Where codes come from; `null` where the log has no orders or groups. */
export interface RowDictionaries {
  readonly customers: IdDictionary;
  readonly orders: IdDictionary | null;
  readonly groups: IdDictionary | null;
}

/** Columns that grow by doubling while rows are read. */
export interface RowBuffer {
  /** Looks up the labels of a block of rows and keeps those that have them. */
  take(block: RowBlock): void;
  /** The columns, cut to length; groups are renumbered by `groupRank`. */
  finish(groupRank: Int32Array | null): RowColumns;
}

/**
 * A buffer for rows.
 *
 * @param refuse - told of each row with a label that is none, in the order of the rows
 */
export function growableRows(
  capacity: number,
  { customers, orders, groups }: RowDictionaries,
  refuse: (row: number, labels: RowLabels) => void,
): RowBuffer {
  let rows = new Int32Array(capacity);
  let days = new Int32Array(capacity);
  let amounts = new Float64Array(capacity);
  let codes = new Int32Array(capacity);
  let orderCodes = orders === null ? null : new Int32Array(capacity);
  let groupCodes = groups === null ? null : new Int32Array(capacity);
  let length = 0;
  const reserve = (count: number): void => {
    if (count <= codes.length) return;
    const wider = Math.max(count, codes.length * 2);
    rows = widen(rows, new Int32Array(wider));
    days = widen(days, new Int32Array(wider));
    amounts = widen(amounts, new Float64Array(wider));
    codes = widen(codes, new Int32Array(wider));
    if (orderCodes !== null) orderCodes = widen(orderCodes, new Int32Array(wider));
    if (groupCodes !== null) groupCodes = widen(groupCodes, new Int32Array(wider));
  };
  return {
    take(block) {
      reserve(length + block.length);
      for (let i = 0; i < block.length; i++) {
        const order = orders === null ? 0 : orders.codeOf(block.orders[i]);
        const group = groups === null ? 0 : groups.codeOf(block.groups[i]);
        const code = order < 0 || group < 0 ? -1 : customers.codeOf(block.customers[i]);
        const row = block.rows[i] as number;
        if (code < 0) {
          refuse(row, { customer: block.customers[i], order: block.orders[i], group: block.groups[i] });
          continue;
        }
        rows[length] = row;
        days[length] = block.days[i] as number;
        amounts[length] = block.amounts[i] as number;
        codes[length] = code;
        if (orderCodes !== null) orderCodes[length] = order;
        if (groupCodes !== null) groupCodes[length] = group;
        length++;
      }
    },
    finish(groupRank) {
      if (groupCodes !== null && groupRank !== null) {
        for (let i = 0; i < length; i++) groupCodes[i] = groupRank[groupCodes[i] as number] as number;
      }
      const complete = length === 0 || rows[length - 1] === length - 1;
      return {
        length,
        codes: codes.subarray(0, length),
        days: days.subarray(0, length),
        amounts: amounts.subarray(0, length),
        rows: complete ? null : rows.subarray(0, length),
        orderCodes: orderCodes === null ? null : orderCodes.subarray(0, length),
        groupCodes: groupCodes === null ? null : groupCodes.subarray(0, length),
      };
    },
  };
}

function widen<T extends Int32Array | Float64Array>(old: T, wider: T): T {
  wider.set(old);
  return wider;
}
