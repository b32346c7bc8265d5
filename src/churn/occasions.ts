import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import type { Day } from '../time/index.ts';

/**
 * A log of purchases grouped by customer, each customer's days in order; a transaction index fits as it is.
 *
 * @category Usual
 */
export interface PurchaseLog<I extends Id = Id> {
  /** The customers. */
  readonly ids: readonly I[];
  /** Where each customer begins; one more entry than customers. */
  readonly offsets: Int32Array;
  /** The day of each transaction, never falling within a customer. */
  readonly days: Int32Array;
  /** The amount of each; transactions below 0 are refunds and no purchase. */
  readonly amounts?: Float64Array;
}

export function checkPurchaseLog(log: PurchaseLog): void {
  const { ids, offsets, days, amounts } = log ?? {};
  if (!Array.isArray(ids)) fail('wrong_type', 'log.ids', 'a list of ids', ids);
  if (offsets?.length !== ids.length + 1) {
    fail('length_mismatch', 'log.offsets', `${ids.length + 1} places, one more than ids`, offsets?.length);
  }
  if (days?.length !== offsets[ids.length]) {
    fail('length_mismatch', 'log.days', `${offsets[ids.length]} days`, days?.length);
  }
  if (amounts !== undefined && amounts?.length !== days.length) {
    fail('length_mismatch', 'log.amounts', `${days.length} amounts`, amounts?.length);
  }
}

/** Writes the different days on which customer `c` bought, up to `asOf`, into `out`; gives how many. */
export function occasionsOf({ offsets, days, amounts }: PurchaseLog, c: number, asOf: Day, out: number[]): number {
  out.length = 0;
  let last = Number.NaN;
  for (let e = offsets[c] as number; e < (offsets[c + 1] as number); e++) {
    const day = days[e] as number;
    if (day < last) fail('not_sorted', `log.days[${e}]`, `a day not before ${last}`, day);
    if (day > asOf) break;
    if (amounts !== undefined && (amounts[e] as number) < 0) continue;
    if (day !== last) out.push(day);
    last = day;
  }
  return out.length;
}
