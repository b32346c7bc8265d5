import { crossingOf } from '../core/crossing.ts';
import { betaCdf } from '../core/index.ts';
import { countUpperTail } from './count-law.ts';
import { type DiscountedCount, type Discounting, discountedCounts } from './discounted-counts.ts';
import type { Outlook } from './outlook.ts';
import type { SpendOutlook } from './spend-law.ts';

/** Two ends of an interval. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Counts beyond this chance are left out of a value's law. */
const REST = 1e-10;

/** Between which numbers of purchases up to t a customer's will lie who is alive with this chance. */
export function countBounds(alive: number, outlook: Outlook, t: number, level: number): Bounds {
  const side = (1 - level) / 2;
  const above = (bound: number): number => countAbove((n) => alive * countUpperTail(outlook, n + 1, t) > bound);
  return { low: above(1 - side), high: above(side) };
}

/** The purchases up to t of who is alive, by number and by when they left, as {@link valueBounds} wants them. */
export function countsUpTo(outlook: Outlook, delta: number, t: number): DiscountedCount[] {
  const last = countAbove((n) => countUpperTail(outlook, n + 1, t) > REST);
  return discountedCounts(outlook, delta, t, last);
}

/** Between which totals, at today's value, the spends of a customer will lie who is alive with this chance. */
export function valueBounds(
  alive: number,
  counts: readonly DiscountedCount[],
  spend: SpendOutlook,
  level: number,
): Bounds {
  const side = (1 - level) / 2;
  const parts = counts.map(({ count, probability, discounting }) => ({
    probability,
    ...gammaLike(spend.p, count, discounting),
  }));
  const tail = totalSpendTail(parts, spend);
  const near = middleOf(parts, spend);
  const above = (chance: number): number => totalAbove((total) => alive * tail(total) - chance, near);
  return { low: above(1 - side), high: above(side) };
}

/** The smallest n that does not exceed. */
function countAbove(exceeds: (n: number) => boolean): number {
  if (!exceeds(0)) return 0;
  let low = 0;
  let high = 1;
  while (exceeds(high) && high < Number.MAX_SAFE_INTEGER / 4) {
    low = high;
    high *= 2;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (exceeds(middle)) low = middle;
    else high = middle;
  }
  return high;
}

/** A total of spends is a gamma variable with the customer's own rate: with this chance, of this shape, at this scale. */
interface TotalPart {
  readonly probability: number;
  readonly shape: number;
  readonly scale: number;
}

/**
 * The chance that what a living customer spends in all, at today's value, exceeds a total: over the number of purchases and when
 * they left, a tail of a beta prime variable.
 */
function totalSpendTail(parts: readonly TotalPart[], spend: SpendOutlook): (total: number) => number {
  return (total) => {
    let chance = 0;
    for (const { probability, shape, scale } of parts) {
      const own = spend.rate * scale;
      chance += probability * betaCdf(own / (own + total), spend.shape, shape);
    }
    return chance;
  };
}

/**
 * A sum of so many spends, each Gamma(p, ν) and discounted by its own factor, as one gamma variable of the same mean and variance.
 * Without discounting it is one, with shape p·count.
 */
function gammaLike(
  p: number,
  count: number,
  { mean, square, within, between }: Discounting,
): { readonly shape: number; readonly scale: number } {
  const shape = (count * p * mean * mean) / (square + p * within + count * p * between);
  return { shape, scale: (count * p * mean) / shape };
}

/** Some total of the right size, to begin with. */
function middleOf(parts: readonly TotalPart[], { shape: own, rate }: SpendOutlook): number {
  const middle =
    (rate / own) * parts.reduce((all, { probability, shape, scale }) => all + probability * shape * scale, 0);
  return middle > 1e-300 && middle < 1e300 ? middle : 1;
}

/** The total at which a chance that falls with it, less the one that is wanted, crosses zero; 0 if it is never above. */
function totalAbove(excess: (total: number) => number, near: number): number {
  if (excess(0) <= 0) return 0;
  let low = near;
  let high = near;
  if (excess(near) > 0) {
    do {
      low = high;
      high *= 4;
    } while (excess(high) > 0 && high < 1e300);
  } else {
    do {
      high = low;
      low /= 4;
    } while (excess(low) <= 0 && low > 1e-300);
  }
  return crossingOf(excess, low, high);
}
