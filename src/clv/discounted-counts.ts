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

/** Numbers with less of a chance are discounted as the number before them: it is nearly the same, and weighs nearly nothing. */
const SMALL_CHANCE = 1e-6;

/** From this number on neighbours go together. */
const JOINED_FROM = 200;

/**
 * The purchases that a living customer makes up to t, by number and by when they left, from 1 until more have less of a chance than
 * `rest`. Neighbours from 200 on go together at their middle, a hundred to each e-fold.
 *
 * Given their number, the purchases of who is still there at t lie evenly over the time up to t, and those of who left at u over
 * the time up to u: so many purchases of who left early are worth more than as many of who stayed.
 */
export function discountedCounts(outlook: Outlook, delta: number, t: number, rest: number): DiscountedCount[] {
  const stayed = evenly(delta * t);
  const alike = delta === 0 || outlook.dropout.kind === 'never';
  const parts: DiscountedCount[] = [];
  let pieces: readonly LeavingPiece[] = [];
  let above = countUpperTail(outlook, 1, t);
  for (let n = 1; above > rest; ) {
    const width = n < JOINED_FROM ? 1 : Math.floor(n / 100);
    const count = n + (width - 1) / 2;
    const { here, gone } = countChances(outlook, Math.round(count), t);
    const single = here + gone;
    const next = width === 1 ? above - single : countUpperTail(outlook, n + width, t);
    const probability = Math.max(0, width === 1 ? single : above - next);
    const left = single > 0 ? gone / single : 0;
    parts.push({ count, probability: alike ? probability : probability * (1 - left), discounting: stayed });
    if (!alike) {
      if (probability * left >= SMALL_CHANCE || pieces.length === 0) pieces = leavingPieces(outlook, delta, t, count);
      for (const { share, discounting } of pieces) {
        const chance = probability * left * share;
        if (chance > NO_CHANCE) parts.push({ count, probability: chance, discounting });
      }
    }
    above = next;
    n += width;
  }
  return parts;
}

/** Those who left at about the same time: their share of all who left, and how their purchases are discounted. */
interface LeavingPiece {
  readonly share: number;
  readonly discounting: Discounting;
}

/** Those who left after so many purchases, by when. */
function leavingPieces(outlook: Outlook, delta: number, t: number, count: number): LeavingPiece[] {
  const { integrand, at } = leavingAfter(outlook, delta, t, count);
  const pieces = piecesOfPower(integrand, 4, (w, values) => {
    const { mean, square, within } = at(w);
    values[0] = mean;
    values[1] = square;
    values[2] = within;
    values[3] = mean * mean;
  });
  return pieces.map(({ share, means }) => {
    const [mean, square, within, squareOfMeans] = means as unknown as readonly [number, number, number, number];
    return { share, discounting: { mean, square, within, between: Math.max(0, squareOfMeans - mean * mean) } };
  });
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
