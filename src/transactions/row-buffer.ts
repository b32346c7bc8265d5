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

/** Columns that grow by doubling while rows are read. */
export interface RowBuffer {
  push(code: number, day: number, amount: number, row: number, order: number, group: number): void;
  /** The columns, cut to length; groups are renumbered by `groupRank`. */
  finish(groupRank: Int32Array | null): RowColumns;
}

export function growableRows(capacity: number, withOrders: boolean, withGroups: boolean): RowBuffer {
  let codes = new Int32Array(capacity);
  let days = new Int32Array(capacity);
  let amounts = new Float64Array(capacity);
  let orders = withOrders ? new Int32Array(capacity) : null;
  let groups = withGroups ? new Int32Array(capacity) : null;
  // Made when the first row is left out: until then row i is row i.
  let rows: Int32Array | null = null;
  let length = 0;
  const grow = (): void => {
    const wider = Math.max(16, codes.length * 2);
    codes = widen(codes, new Int32Array(wider));
    days = widen(days, new Int32Array(wider));
    amounts = widen(amounts, new Float64Array(wider));
    if (orders !== null) orders = widen(orders, new Int32Array(wider));
    if (groups !== null) groups = widen(groups, new Int32Array(wider));
    if (rows !== null) rows = widen(rows, new Int32Array(wider));
  };
  return {
    push(code, day, amount, row, order, group) {
      if (length === codes.length) grow();
      codes[length] = code;
      days[length] = day;
      amounts[length] = amount;
      if (orders !== null) orders[length] = order;
      if (groups !== null) groups[length] = group;
      if (row !== length) rows ??= codes.map((_, i) => i);
      if (rows !== null) rows[length] = row;
      length++;
    },
    finish(groupRank) {
      if (groups !== null && groupRank !== null) {
        for (let i = 0; i < length; i++) groups[i] = groupRank[groups[i] as number] as number;
      }
      return {
        length,
        codes: codes.subarray(0, length),
        days: days.subarray(0, length),
        amounts: amounts.subarray(0, length),
        rows: rows === null ? null : rows.subarray(0, length),
        orderCodes: orders === null ? null : orders.subarray(0, length),
        groupCodes: groups === null ? null : groups.subarray(0, length),
      };
    },
  };
}

function widen<T extends Int32Array | Float64Array>(old: T, wider: T): T {
  wider.set(old);
  return wider;
}
