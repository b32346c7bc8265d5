import type { IdDictionary } from '../events/dictionary.ts';

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
  push(row: number, day: number, amount: number, customer: unknown, order: unknown, group: unknown): void;
  /** Looks up the labels of all rows so far. */
  settle(): void;
  /** The columns, cut to length; groups are renumbered by `groupRank`. */
  finish(groupRank: Int32Array | null): RowColumns;
}

/** How many rows wait for their look-up. */
const BLOCK = 256;

/**
 * A buffer for rows. Their labels are looked up in blocks: a look-up waits for memory, and look-ups that follow one another
 * wait together, while the reading of a date in between would make each of them wait alone.
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
  let settled = 0;
  const waitingCustomers = new Array<unknown>(BLOCK);
  const waitingOrders = new Array<unknown>(BLOCK);
  const waitingGroups = new Array<unknown>(BLOCK);
  const grow = (): void => {
    const wider = Math.max(16, codes.length * 2);
    rows = widen(rows, new Int32Array(wider));
    days = widen(days, new Int32Array(wider));
    amounts = widen(amounts, new Float64Array(wider));
    codes = widen(codes, new Int32Array(wider));
    if (orderCodes !== null) orderCodes = widen(orderCodes, new Int32Array(wider));
    if (groupCodes !== null) groupCodes = widen(groupCodes, new Int32Array(wider));
  };
  const settle = (): void => {
    let kept = settled;
    for (let i = settled; i < length; i++) {
      const waiting = i - settled;
      const order = orders === null ? 0 : orders.codeOf(waitingOrders[waiting]);
      const group = groups === null ? 0 : groups.codeOf(waitingGroups[waiting]);
      const code = order < 0 || group < 0 ? -1 : customers.codeOf(waitingCustomers[waiting]);
      if (code < 0) {
        refuse(rows[i] as number, {
          customer: waitingCustomers[waiting],
          order: waitingOrders[waiting],
          group: waitingGroups[waiting],
        });
        continue;
      }
      if (kept < i) {
        rows[kept] = rows[i] as number;
        days[kept] = days[i] as number;
        amounts[kept] = amounts[i] as number;
      }
      codes[kept] = code;
      if (orderCodes !== null) orderCodes[kept] = order;
      if (groupCodes !== null) groupCodes[kept] = group;
      kept++;
    }
    length = kept;
    settled = kept;
  };
  return {
    settle,
    push(row, day, amount, customer, order, group) {
      if (length === codes.length) grow();
      rows[length] = row;
      days[length] = day;
      amounts[length] = amount;
      const waiting = length - settled;
      waitingCustomers[waiting] = customer;
      if (orders !== null) waitingOrders[waiting] = order;
      if (groups !== null) waitingGroups[waiting] = group;
      length++;
      if (waiting + 1 === BLOCK) settle();
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
