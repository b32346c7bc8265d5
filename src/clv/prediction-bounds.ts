import { betaTails } from '../core/incomplete-beta.ts';
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

/** So many steps always suffice: where one would leave the bracket, it is halved. */
const STEPS = 200;

/** After a step so short the total is exact to rounding. */
const CLOSE = 1e-5;

/** Between which numbers of purchases up to t a customer's will lie who is alive with this chance. */
export function countBounds(alive: number, outlook: Outlook, t: number, level: number): Bounds {
  const side = (1 - level) / 2;
  const above = (bound: number): number => countAbove((n) => alive * countUpperTail(outlook, n + 1, t) > bound);
  return { low: above(1 - side), high: above(side) };
}

/** The purchases up to t of who is alive, by number and by when they left, as {@link valueBounds} wants them. */
export function countsUpTo(outlook: Outlook, delta: number, t: number): DiscountedCount[] {
  return discountedCounts(outlook, delta, t, REST);
}

/** Between which totals, at today's value, the spends of a customer will lie who is alive with this chance. */
export function valueBounds(
  alive: number,
  counts: readonly DiscountedCount[],
  spend: SpendOutlook,
  level: number,
): Bounds {
  const side = (1 - level) / 2;
  const parts = counts.map(({ count, probability, discounting }): TotalPart => {
    const { shape, scale } = gammaLike(spend.p, count, discounting);
    return { probability, shape, rate: spend.rate * scale };
  });
  const near = middleOf(parts, spend);
  const above = (chance: number): number => totalAbove(parts, spend, chance / alive, near);
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

/**
 * What a living customer spends in all, with a number of purchases: with this chance, a beta prime variable of this shape against
 * that of the spend, in units of the rate.
 */
interface TotalPart {
  readonly probability: number;
  readonly shape: number;
  readonly rate: number;
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
function middleOf(parts: readonly TotalPart[], { shape: own }: SpendOutlook): number {
  const middle = parts.reduce((all, { probability, shape, rate }) => all + probability * shape * rate, 0) / own;
  return middle > 1e-300 && middle < 1e300 ? middle : 1;
}

/**
 * The total that is exceeded with a chance; 0 if none is. Halley's steps on the logarithm of the total, toward the wanted odds
 * against what is ever exceeded: nearly a straight line, so that three or four suffice. The error after a step is as small as the
 * cube of the step. What would leave the bracket halves it.
 */
function totalAbove(parts: readonly TotalPart[], spend: SpendOutlook, chance: number, near: number): number {
  let ever = 0;
  for (const { probability } of parts) ever += probability;
  if (!(chance < ever)) return 0;
  const wanted = Math.log(chance / (ever - chance));
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let total = near;
  for (let step = 0; step < STEPS; step++) {
    let above = 0;
    let slope = 0;
    let bend = 0;
    for (const { probability, shape, rate } of parts) {
      const x = rate / (rate + total);
      if (!(x > 0 && x < 1)) {
        above += x >= 1 ? probability : 0;
        continue;
      }
      const { lower, front } = betaTails(x, spend.shape, shape);
      above += probability * lower;
      slope += probability * front;
      bend += probability * front * (spend.shape * (1 - x) - shape * x);
    }
    if (above > chance) low = total;
    else high = total;
    const below = ever - above;
    const newton = ((Math.log(above / below) - wanted) * above * below) / (ever * slope);
    // The second derivative of the odds by the first.
    const curve = (slope * (below - above)) / (above * below) - bend / slope;
    const move = newton / (1 + Math.max(-0.5, Math.min(0.5, (newton * curve) / 2)));
    const next = total * Math.exp(move);
    if (Math.abs(move) < CLOSE || high - low <= 1e-12 * low) return next;
    total = next > low && next < high ? next : between(low, high);
  }
  return total;
}

/** A total inside a bracket, of which an end may be missing. */
function between(low: number, high: number): number {
  if (low === 0) return high / 4;
  return high === Number.POSITIVE_INFINITY ? low * 4 : Math.sqrt(low) * Math.sqrt(high);
}
