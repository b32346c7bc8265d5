import { countChances, countUpperTail, oddsOf } from './count-law.ts';
import type { Outlook } from './outlook.ts';
import { type PowerIntegrand, piecesOfPower } from './power-integrals.ts';

/** The factors by which purchases are discounted. */
export interface Discounting {
  readonly mean: number;
  /** Mean of their squares. */
  readonly square: number;
  /** Mean variance of a factor, given when the customer left. */
  readonly within: number;
  /** Variance of a customer's mean factor, as it is not known exactly when they left. */
  readonly between: number;
}

/** So many purchases, with what chance, and how they are discounted. */
export interface DiscountedCount {
  readonly count: number;
  readonly probability: number;
  readonly discounting: Discounting;
}

/** Parts with less of a chance make no difference to a bound. */
const NO_CHANCE = 1e-11;

/**
 * The purchases that a living customer makes up to t, from 1 to `last`, by number and by when they left. Neighbours from 100 on go
 * together at their middle, a hundred to each e-fold.
 *
 * Given their number, the purchases of who is still there at t lie evenly over the time up to t, and those of who left at u over
 * the time up to u: so many purchases of who left early are worth more than as many of who stayed.
 */
export function discountedCounts(outlook: Outlook, delta: number, t: number, last: number): DiscountedCount[] {
  const stayed = evenly(delta * t);
  const parts: DiscountedCount[] = [];
  let above = countUpperTail(outlook, 1, t);
  for (let n = 1; n <= last; ) {
    const width = Math.max(1, Math.floor(n / 100));
    const next = countUpperTail(outlook, n + width, t);
    const probability = Math.max(0, above - next);
    const count = n + (width - 1) / 2;
    if (delta === 0 || outlook.dropout.kind === 'never') parts.push({ count, probability, discounting: stayed });
    else parts.push(...partsOf(outlook, delta, t, count, probability, stayed));
    above = next;
    n += width;
  }
  return parts;
}

function partsOf(
  outlook: Outlook,
  delta: number,
  t: number,
  count: number,
  probability: number,
  stayed: Discounting,
): DiscountedCount[] {
  const { here, gone } = countChances(outlook, Math.round(count), t);
  const left = here + gone > 0 ? gone / (here + gone) : 0;
  const parts = [{ count, probability: probability * (1 - left), discounting: stayed }];
  if (probability * left < NO_CHANCE) return parts;
  const { integrand, at } = leavingAfter(outlook, delta, t, count);
  for (const { share, means } of piecesOfPower(integrand, 4, (w, values) => {
    const { mean, square, within } = at(w);
    values[0] = mean;
    values[1] = square;
    values[2] = within;
    values[3] = mean * mean;
  })) {
    const [mean, square, within, squareOfMeans] = means as unknown as readonly [number, number, number, number];
    const discounting = { mean, square, within, between: Math.max(0, squareOfMeans - mean * mean) };
    if (probability * left * share > NO_CHANCE)
      parts.push({ count, probability: probability * left * share, discounting });
  }
  return parts;
}

/** The density of leaving at w = u/rate after n purchases, up to a factor, and how these are discounted then. */
function leavingAfter(
  { shape, rate, dropout }: Outlook,
  delta: number,
  t: number,
  n: number,
): { readonly integrand: PowerIntegrand; readonly at: (w: number) => Omit<Discounting, 'between'> } {
  const end = oddsOf(t, rate);
  const fall = delta * rate;
  if (dropout.kind === 'atAnyTime') {
    const { s, beta } = dropout;
    const integrand = { power: n + 1, first: shape + n, second: s + 1, ratio: rate / beta, fall: 0, end };
    return { integrand, at: (w) => evenly(fall * w) };
  }
  // The last purchase is made when they leave; the others lie evenly before it.
  const integrand = { power: n, first: shape + n, second: 0, ratio: 1, fall: 0, end };
  const at = (w: number): Omit<Discounting, 'between'> => {
    const before = evenly(fall * w);
    const last = Math.exp(-fall * w);
    return {
      mean: ((n - 1) * before.mean + last) / n,
      square: ((n - 1) * before.square + last * last) / n,
      within: ((n - 1) * before.within) / n,
    };
  };
  return { integrand, at };
}

/** Of factors e^(−y·time) at times that lie evenly between 0 and 1. */
function evenly(y: number): Discounting {
  const mean = meanFactor(y);
  const square = meanFactor(2 * y);
  // The difference cancels for small y.
  const within = y < 1e-3 ? ((y * y) / 12) * mean * mean : square - mean * mean;
  return { mean, square, within, between: 0 };
}

function meanFactor(y: number): number {
  return y === 0 ? 1 : -Math.expm1(-y) / y;
}
