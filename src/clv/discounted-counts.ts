import { countChances, countUpperTail, oddsOf } from './count-law.ts';
import type { Outlook } from './outlook.ts';
import { type PowerIntegrand, piecesOfPower } from './power-integrals.ts';

/** So many purchases, with what chance, and what one of them is worth today of what it comes to, on average. */
export interface DiscountedCount {
  readonly count: number;
  readonly probability: number;
  readonly factor: number;
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
    if (delta === 0 || outlook.dropout.kind === 'never') parts.push({ count, probability, factor: stayed });
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
  stayed: number,
): DiscountedCount[] {
  const { here, gone } = countChances(outlook, Math.round(count), t);
  const left = here + gone > 0 ? gone / (here + gone) : 0;
  const parts = [{ count, probability: probability * (1 - left), factor: stayed }];
  if (probability * left < NO_CHANCE) return parts;
  const { integrand, factor } = leavingAfter(outlook, delta, t, count);
  for (const { share, mean } of piecesOfPower(integrand, factor)) {
    if (probability * left * share > NO_CHANCE)
      parts.push({ count, probability: probability * left * share, factor: mean });
  }
  return parts;
}

/** The density of leaving at w = u/rate after n purchases, up to a factor, and what one of them is worth then. */
function leavingAfter(
  { shape, rate, dropout }: Outlook,
  delta: number,
  t: number,
  n: number,
): { readonly integrand: PowerIntegrand; readonly factor: (w: number) => number } {
  const end = oddsOf(t, rate);
  const fall = delta * rate;
  if (dropout.kind === 'atAnyTime') {
    const { s, beta } = dropout;
    const integrand = { power: n + 1, first: shape + n, second: s + 1, ratio: rate / beta, fall: 0, end };
    return { integrand, factor: (w) => evenly(fall * w) };
  }
  // The last purchase is made when they leave; the others lie evenly before it.
  const integrand = { power: n, first: shape + n, second: 0, ratio: 1, fall: 0, end };
  return { integrand, factor: (w) => ((n - 1) * evenly(fall * w) + Math.exp(-fall * w)) / n };
}

/** The mean of e^(−y·time) over times that lie evenly between 0 and 1. */
function evenly(y: number): number {
  return y === 0 ? 1 : -Math.expm1(-y) / y;
}
