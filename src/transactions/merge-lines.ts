import { addAmount, type ExactAmount, valueOfAmount, zeroAmount } from '../money/exact-amount.ts';
import type { RowColumns } from './row-buffer.ts';

/**
 * Adds up the lines of each order. Lines belong together when customer, order id and group are the same; the order has
 * the day of its earliest line and the row number of its first.
 */
export function mergeLines(lines: RowColumns): RowColumns {
  const { codes, days, amounts, orderCodes, groupCodes } = lines;
  const orders = new Map<string | number, number>();
  const merged = { codes: [] as number[], days: [] as number[], rows: [] as number[], groups: [] as number[] };
  const sums: ExactAmount[] = [];
  for (let i = 0; i < lines.length; i++) {
    const code = codes[i] as number;
    const group = groupCodes === null ? 0 : (groupCodes[i] as number);
    const order = (orderCodes as Int32Array)[i] as number;
    // Both codes are below 2^31; with a group it takes text to hold all three.
    const key = groupCodes === null && code < 2 ** 22 ? code * 2 ** 31 + order : `${code} ${order} ${group}`;
    let place = orders.get(key);
    if (place === undefined) {
      place = sums.length;
      orders.set(key, place);
      sums.push(zeroAmount());
      merged.codes.push(code);
      merged.days.push(days[i] as number);
      merged.rows.push(lines.rows === null ? i : (lines.rows[i] as number));
      merged.groups.push(group);
    } else if ((days[i] as number) < (merged.days[place] as number)) {
      merged.days[place] = days[i] as number;
    }
    addAmount(sums[place] as ExactAmount, amounts[i] as number);
  }
  return {
    length: sums.length,
    codes: Int32Array.from(merged.codes),
    days: Int32Array.from(merged.days),
    amounts: Float64Array.from(sums, valueOfAmount),
    rows: Int32Array.from(merged.rows),
    orderCodes: null,
    groupCodes: groupCodes === null ? null : Int32Array.from(merged.groups),
  };
}
