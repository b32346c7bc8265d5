import { checkAtLeastZero, checkInteger, checkOptions, checkPositive } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/**
 * How a base grows by referrals.
 *
 * @category Referral
 */
export interface ReferralGrowth {
  /** Customers at the end of each cycle, index 0 now. */
  readonly customers: readonly number[];
  /** The day of each, from 0. */
  readonly days: readonly number[];
  /** Where it ends: customers / (1 − k) of those there are, or `null` when it grows without end or others keep coming. */
  readonly limit: number | null;
  /** Cycles until twice the present number; `null` when never, or not within a million. */
  readonly cyclesToDouble: number | null;
}

/**
 * How far does a base grow by referrals? Each generation of new customers brings k times its own number, a cycle later.
 *
 * new(c + 1) = k · new(c) + others, customers(n) = Σ new. The present customers refer once, in the first cycle, as a cohort does:
 * a k that was measured per cycle over the whole base should be used with `again: true`, where all customers refer in
 * every cycle and the base grows as (1 + k)^n. The trap: the two differ without bound; know which of them was measured.
 *
 * @param start - how many customers there are
 * @param options - k, the length of a cycle, how many cycles, and how many others come in each
 * @throws `out_of_range` for numbers below 0; `not_representable` when it outgrows all numbers
 * @category Referral
 * @example
 * ```ts
 * import { referralGrowth } from 'clientele/referral';
 *
 * referralGrowth(1000, { kFactor: 0.5, cycleDays: 30, cycles: 3 }).customers; // => [1000, 1500, 1750, 1875]
 * referralGrowth(1000, { kFactor: 0.5, cycleDays: 30, cycles: 3 }).limit; // => 2000
 * referralGrowth(1000, { kFactor: 0.5, cycleDays: 30, cycles: 3, again: true }).customers; // => [1000, 1500, 2250, 3375]
 * ```
 */
export function referralGrowth(
  start: number,
  options: {
    /** New customers that one brings in a cycle. */
    readonly kFactor: number;
    /** How many days a cycle has. */
    readonly cycleDays: number;
    /** How many cycles. */
    readonly cycles: number;
    /** How many come otherwise, in each cycle. @defaultValue 0 */
    readonly others?: number;
    /** Whether customers refer in every cycle, not only in their first. @defaultValue false */
    readonly again?: boolean;
  },
): ReferralGrowth {
  checkOptions(options, ['kFactor', 'cycleDays', 'cycles', 'others', 'again']);
  const first = checkAtLeastZero(start, 'start');
  const k = checkAtLeastZero(options.kFactor, 'options.kFactor');
  const others = checkAtLeastZero(options.others ?? 0, 'options.others');
  const cycleDays = checkPositive(options.cycleDays, 'options.cycleDays');
  const cycles = checkInteger(options.cycles, 'options.cycles', 0, 100_000);
  const again = options.again ?? false;
  if (typeof again !== 'boolean') fail('wrong_type', 'options.again', 'true or false', again);
  const customers = [first];
  let fresh = first;
  for (let cycle = 0; cycle < cycles; cycle++) {
    const before = customers[cycle] as number;
    fresh = k * (again ? before : fresh) + others;
    customers.push(before + fresh);
  }
  const last = customers[cycles] as number;
  if (!Number.isFinite(last)) fail('not_representable', 'options.cycles', 'fewer cycles: nobody is so many', cycles);
  const grows = again ? k > 0 : k >= 1;
  return {
    customers,
    days: customers.map((_, cycle) => cycle * cycleDays),
    limit: (grows && first > 0) || others > 0 ? null : again || first === 0 ? first : first / (1 - k),
    cyclesToDouble: doublingOf(first, k, others, again),
  };
}

function doublingOf(first: number, k: number, others: number, again: boolean): number | null {
  if (first === 0) return null;
  if (!again && others === 0 && k <= 0.5) return null;
  if (k === 0 && others === 0) return null;
  let total = first;
  let fresh = first;
  for (let cycle = 1; cycle <= 1_000_000; cycle++) {
    fresh = k * (again ? total : fresh) + others;
    total += fresh;
    if (total >= 2 * first) return cycle;
  }
  return null;
}
