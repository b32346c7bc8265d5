import { excessOverLog } from '../core/excess.ts';
import { betaTails } from '../core/incomplete-beta.ts';
import { DROP_PER_PANEL, integrate, NEGLIGIBLE } from './integrate.ts';
import { logistic } from './power-integrals.ts';

/*
 * BG/NBD and MBG/NBD ahead of a living customer: purchases at a rate that is Gamma(shape, 1) per `rate` of time, and after each
 * the customer leaves with probability p, which is Beta(a, b). Time is w = t / rate.
 */

/** The chance of being alive at w, and the purchases expected up to then. */
export interface LeavingMeans {
  readonly alive: number;
  readonly count: number;
}

/** Beyond so many terms a sum gives way to an integral. */
const MAX_TERMS = 6000;
const MAX_DISCOUNTED_TERMS = 100_000;

export function leavingMeans(shape: number, a: number, b: number, w: number): LeavingMeans {
  return termsUntil(shape, w) < MAX_TERMS ? bySum(shape, a, b, w) : byParts(shape, a, b, w);
}

/** How many purchases must be told apart, up to w. */
function termsUntil(shape: number, w: number): number {
  const mean = shape * w;
  return mean + 9 * Math.sqrt(mean * (1 + w)) + NEGLIGIBLE * (1 + w);
}

/**
 * Over n, the purchases that would be made if nobody left: negative binomial. Of these the customer makes the first, stays with
 * probability b/(a + b) to make the second, and so on: w(n) = B(a, b + n)/B(a, b) is the chance of still being there, and
 * W(n) = Σ w(k) over k < n the number made. All terms are positive; the probabilities are made to add up to 1 at the end.
 */
function bySum(shape: number, a: number, b: number, w: number): LeavingMeans {
  const z = w / (1 + w);
  let chance = 1;
  let stays = 1;
  let made = 0;
  let total = 1;
  let alive = 1;
  let count = 0;
  for (let n = 0; ; n++) {
    const ratio = ((shape + n) / (n + 1)) * z;
    chance *= ratio;
    made += stays;
    stays *= (b + n) / (a + b + n);
    total += chance;
    alive += chance * stays;
    count += chance * made;
    if (chance > 1e250) {
      chance *= 1e-250;
      total *= 1e-250;
      alive *= 1e-250;
      count *= 1e-250;
    }
    const later = Math.max(ratio, z);
    if (later < 1) {
      const rest = (chance * later) / (1 - later);
      if (rest < 1e-17 * total && rest * (made + 1 / (1 - later)) < 1e-17 * count) break;
      if (chance === 0) break;
    }
  }
  return { alive: alive / total, count: count / total };
}

/**
 * Over p, for horizons so long that the sum would not end: E f(p) = f(1) + ∫ −f′(p)·P(Beta ≤ p) dp, whose terms are positive
 * also for the smallest a and b. With κ = pw/(1 + pw), −p·f′ is the probability of exactly one, and of two or more, purchases.
 */
function byParts(shape: number, a: number, b: number, w: number): LeavingMeans {
  const alive = meanOverLeaving(a, b, 1 / (shape * w), (p) => {
    const pw = p * w;
    return pw === 0 ? 0 : Math.exp(Math.log(shape) + Math.log(pw) - (shape + 1) * Math.log1p(pw));
  });
  const count = meanOverLeaving(a, b, 1 / (shape * w), (p) => {
    const kappa = (p * w) / (1 + p * w);
    const two = shape * excessOverLog(-kappa, 1 / (1 + p * w)) + excessOverLog(shape * kappa, 1 + shape * kappa);
    return -Math.expm1(-two) / p;
  });
  const all = shape * Math.log1p(w);
  return { alive: Math.min(1, Math.exp(-all) + alive), count: -Math.expm1(-all) + count };
}

/**
 * The purchases expected up to `end`, each discounted by e^(−fall·w); `end` may be infinite. A sum or an integral of sums where
 * that is short, else an integral of integrals; all of them have positive terms.
 */
export function leavingDiscounted(shape: number, a: number, b: number, fall: number, end: number): number {
  if (fall * end > 2 * NEGLIGIBLE) {
    const terms = (10 * NEGLIGIBLE + NEGLIGIBLE * shape) / fall;
    if (terms < MAX_DISCOUNTED_TERMS) return discountedForEver(shape, a, b, fall, Math.ceil(terms) + 10);
  } else {
    const panels = panelsUntil(shape, fall, end);
    if (panels * termsUntil(shape, end) < MAX_TERMS) return discountedByTime(shape, a, b, fall, end, panels);
  }
  return discountedByParts(shape, a, b, fall, end);
}

/**
 * Over n: the n-th purchase, if nobody leaves, comes at a time whose mean factor is f(n) = E (λ/(λ + fall))ⁿ with λ ~ Gamma(shape),
 * that is (shape)ₙ fall^shape U(shape + n, shape + 1, fall); with probability w(n − 1) the customer is still there to make it. The
 * ratios of the f(n) follow from Kummer's recurrence, which is stable downwards; written for 1 − f(n)/f(n − 1) nothing cancels.
 *
 * @see Abramowitz and Stegun (1964), Handbook of Mathematical Functions, 13.4.15; Gautschi (1967), Computational aspects of
 * three-term recurrence relations
 */
function discountedForEver(shape: number, a: number, b: number, fall: number, terms: number): number {
  const middle = shape - 1 + fall;
  let lost = (2 * fall) / (middle + Math.sqrt(middle * middle + 4 * (terms + 1) * fall));
  let total = 0;
  for (let n = terms; n > 0; n--) {
    const before = n - 1;
    const fallen = fall + n * lost;
    const kept = shape + before;
    const ratio = 1 / (kept + fallen);
    lost = fallen * ratio;
    total = kept * ratio * (1 + ((b + before) / (a + b + before)) * total);
  }
  return total;
}

/** fall ∫ e^(−fall·w) E(purchases up to w) dw + e^(−fall·end) E(purchases up to end), over y = ln(1 + w). */
function discountedByTime(shape: number, a: number, b: number, fall: number, end: number, panels: number): number {
  const f = (y: number): number => {
    const w = Math.expm1(y);
    return (1 + w) * Math.exp(-fall * w) * leavingMeans(shape, a, b, w).count;
  };
  return fall * integrate(f, 0, Math.log1p(end), panels) + Math.exp(-fall * end) * leavingMeans(shape, a, b, end).count;
}

function panelsUntil(shape: number, fall: number, end: number): number {
  const to = Math.log1p(end);
  return Math.max(1, Math.ceil(Math.max(to / 4, (shape * to + fall * end) / DROP_PER_PANEL)));
}

/** With f(p) = shape ∫ e^(−fall·w) (1 + pw)^(−shape − 1) dw, by parts over p. */
function discountedByParts(shape: number, a: number, b: number, fall: number, end: number): number {
  const reach = Math.min(end, 1 / fall);
  const atOne = shape * inPurchases(shape, fall, end, false);
  const rest = meanOverLeaving(a, b, Math.min(1, 1 / (shape * reach)), (p) => {
    return (shape * (shape + 1) * inPurchases(shape, fall / p, p * end, true)) / p;
  });
  return atOne + rest;
}

/** ∫ e^(−shape·y − fall·(e^y − 1)) dy over y = ln(1 + w), and with `second` the same times 1 − e^(−y). */
function inPurchases(shape: number, fall: number, end: number, second: boolean): number {
  const to = Math.min(Math.log1p(end), NEGLIGIBLE / shape, Math.log1p(NEGLIGIBLE / fall));
  if (!(to > 0)) return 0;
  const f = (y: number): number => {
    const fallen = Math.exp(-shape * y - (fall === 0 ? 0 : fall * Math.expm1(y)));
    return second ? -Math.expm1(-y) * fallen : fallen;
  };
  const drop = shape * to + (fall === 0 ? 0 : fall * Math.expm1(to));
  return integrate(f, 0, to, Math.max(1, Math.ceil(Math.max(to / 4, drop / DROP_PER_PANEL))));
}

/**
 * ∫ slope(p)·P(Beta(a, b) ≤ p)·(1 − p) dx over x = ln(p/(1 − p)), for a slope −p·f′(p) that grows like p up to about
 * `scale` and falls, at most like 1/p, beyond.
 */
function meanOverLeaving(a: number, b: number, scale: number, slope: (p: number) => number): number {
  const f = (x: number): number => {
    const p = logistic(x);
    if (p === 0) return 0;
    const rest = logistic(-x);
    const below = x < 0 ? betaTails(p, a, b).lower : betaTails(rest, b, a).upper;
    return slope(p) * below * rest;
  };
  const centre = Math.log(a) - Math.log(b);
  const width = Math.sqrt(1 / a + 1 / b);
  // Where the integrand is taken: from where both factors only fall to the left, up to where 1 − p has fallen.
  const first = Math.min(Math.max(Math.log(scale), -660), centre, 0) - NEGLIGIBLE;
  const last = Math.max(0, centre) + NEGLIGIBLE;
  const cuts: number[] = [Math.max(first, -700)];
  for (let x = cuts[0] as number; x < last; ) {
    // Steps fine enough for the rise of P(Beta ≤ p) about its centre, and for its fall like pᵃ below.
    const near = Math.abs(x - centre) < 9 * width || x < centre;
    const step = near ? Math.min(3.2, Math.max(3 / Math.sqrt(a), 3 * width, 15 / a)) : 3.2;
    x = Math.min(last, x + step);
    if (x < centre - 9 * width && x + 40 * step < centre - 9 * width) x = Math.max(x, centre - 9 * width - 40 * step);
    cuts.push(x);
  }
  const values = cuts.map(f);
  const peak = Math.max(...values);
  let total = 0;
  for (let i = 1; i < cuts.length; i++) {
    const [low, high] = [values[i - 1] as number, values[i] as number];
    if (Math.max(low, high) < peak * 1e-18) continue;
    total += integrate(f, cuts[i - 1] as number, cuts[i] as number, 1);
  }
  return total;
}
