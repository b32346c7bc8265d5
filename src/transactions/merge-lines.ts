import { addAmount, type ExactAmount, valueOfAmount, zeroAmount } from '../money/exact-amount.ts';
import type { Day } from '../time/types.ts';
import type { RowColumns } from './row-buffer.ts';

/**
 * Adds up the lines of each order. Lines belong together when customer, order id and group are the same; the order has
 * the day of its earliest line and the row number of its first. What was given back on a later day is a refund of that
 * day: whoever looks at the days before must not know of it.
 */
export function mergeLines(lines: RowColumns): RowColumns {
  const { codes, days, amounts, groupCodes } = lines;
  const { orderOf, firstDays } = ordersOf(lines);
  const sums: ExactAmount[] = [];
  const merged = { codes: [] as number[], days: [] as number[], rows: [] as number[], groups: [] as number[] };
  const purchases = new Int32Array(firstDays.length).fill(-1);
  const refunds = new Map<string, number>();
  for (let i = 0; i < lines.length; i++) {
    const order = orderOf[i] as number;
    const day = days[i] as Day;
    const firstDay = firstDays[order] as Day;
    const later = (amounts[i] as number) < 0 && day > firstDay;
    const place = later ? refunds.get(`${order} ${day}`) : (purchases[order] as number);
    if (place !== undefined && place >= 0) {
      addAmount(sums[place] as ExactAmount, amounts[i] as number);
      continue;
    }
    if (later) refunds.set(`${order} ${day}`, sums.length);
    else purchases[order] = sums.length;
    const sum = zeroAmount();
    addAmount(sum, amounts[i] as number);
    sums.push(sum);
    merged.codes.push(codes[i] as number);
    merged.days.push(later ? day : firstDay);
    merged.rows.push(lines.rows === null ? i : (lines.rows[i] as number));
    merged.groups.push(groupCodes === null ? 0 : (groupCodes[i] as number));
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

/** Which order each line belongs to, numbered from 0, and the earliest day of each. */
function ordersOf({ length, codes, days, orderCodes, groupCodes }: RowColumns): {
  readonly orderOf: Int32Array;
  readonly firstDays: readonly Day[];
} {
  const places = new Map<string | number, number>();
  const orderOf = new Int32Array(length);
  const firstDays: Day[] = [];
  for (let i = 0; i < length; i++) {
    const code = codes[i] as number;
    const order = (orderCodes as Int32Array)[i] as number;
    // Both codes are below 2^31; with a group it takes text to hold all three.
    const key =
      groupCodes === null && code < 2 ** 22 ? code * 2 ** 31 + order : `${code} ${order} ${groupCodes?.[i] ?? 0}`;
    const place = places.get(key);
    if (place === undefined) {
      orderOf[i] = firstDays.length;
      places.set(key, firstDays.length);
      firstDays.push(days[i] as Day);
    } else {
      orderOf[i] = place;
      firstDays[place] = Math.min(firstDays[place] as Day, days[i] as Day);
    }
  }
  return { orderOf, firstDays };
}
