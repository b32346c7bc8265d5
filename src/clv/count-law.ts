import { lnBeta } from '../core/beta-function.ts';
import { lnBetaRise } from '../core/beta-rise.ts';
import {
  negativeBinomialLowerTail,
  negativeBinomialPmf,
  negativeBinomialUpperTail,
} from '../core/negative-binomial.ts';
import { integrate, NEGLIGIBLE } from './integrate.ts';
import type { Outlook } from './outlook.ts';
import { lnPowerIntegral, softplus } from './power-integrals.ts';

/**
 * P(exactly n purchases within t | alive). A sum of positive terms: those who made n and are still there, and those who left
 * after n.
 *
 * @see Fader, Hardie & Lee (2005), equation 8; Fader & Hardie (2014), Deriving the conditional PMF of the Pareto/NBD model
 */
export function countPmf(outlook: Outlook, n: number, t: number): number {
  const { here, gone } = countChances(outlook, n, t);
  return Math.min(1, here + gone);
}

/** The two terms of {@link countPmf}. */
export function countChances(
  { shape, rate, dropout }: Outlook,
  n: number,
  t: number,
): { readonly here: number; readonly gone: number } {
  const odds = oddsOf(t, rate);
  switch (dropout.kind) {
    case 'never':
      return { here: negativeBinomialPmf(n, shape, odds), gone: 0 };
    case 'afterPurchase': {
      const { a, b } = dropout;
      if (n === 0) return { here: negativeBinomialPmf(0, shape, odds), gone: 0 };
      const stays = Math.exp(lnBetaRise(a, b, n - 1));
      // After the n-th purchase one leaves with chance a/(a + b + n − 1); the n-th is made in time by a tail.
      return {
        here: stays * ((b + (n - 1)) / (a + b + (n - 1))) * negativeBinomialPmf(n, shape, odds),
        gone: stays * (a / (a + b + (n - 1))) * negativeBinomialUpperTail(n, shape, odds),
      };
    }
    case 'atAnyTime': {
      const { s, beta } = dropout;
      const ratio = rate / beta;
      const gone = lnPowerIntegral({ power: n + 1, first: shape + n, second: s + 1, ratio, fall: 0, end: odds });
      return {
        here: negativeBinomialPmf(n, shape, odds) * Math.exp(-s * Math.log1p(t / beta)),
        gone: Math.exp(Math.log(s) + Math.log(ratio) + lnWays(shape, n) + gone),
      };
    }
  }
}

/** P(at least n purchases within t | alive): the n-th is made, and the customer stayed after those before. */
export function countUpperTail(outlook: Outlook, n: number, t: number): number {
  const { shape, rate, dropout } = outlook;
  if (n <= 0) return 1;
  const odds = oddsOf(t, rate);
  switch (dropout.kind) {
    case 'never':
      return negativeBinomialUpperTail(n, shape, odds);
    case 'afterPurchase':
      return Math.exp(lnBetaRise(dropout.a, dropout.b, n - 1)) * negativeBinomialUpperTail(n, shape, odds);
    case 'atAnyTime': {
      // Over the time of the n-th purchase, whose density is that of a beta prime variable, the chance of having stayed.
      const { s, beta } = dropout;
      const made = lnPowerIntegral({ power: n, first: shape + n, second: s, ratio: rate / beta, fall: 0, end: odds });
      return Math.min(1, Math.exp(made - lnBeta(n, shape)));
    }
  }
}

/** P(at most n purchases within t | alive): they have left after n of them at the latest, or would not make more by t. */
export function countLowerTail(outlook: Outlook, n: number, t: number): number {
  const { shape, rate, dropout } = outlook;
  const odds = oddsOf(t, rate);
  switch (dropout.kind) {
    case 'never':
      return negativeBinomialLowerTail(n, shape, odds);
    case 'afterPurchase': {
      const stays = lnBetaRise(dropout.a, dropout.b, n);
      return Math.min(1, -Math.expm1(stays) + Math.exp(stays) * negativeBinomialLowerTail(n, shape, odds));
    }
    case 'atAnyTime': {
      const above = countUpperTail(outlook, n + 1, t);
      if (above < 0.5) return 1 - above;
      const { s, beta } = dropout;
      const stays = Math.exp(-s * Math.log1p(t / beta));
      return Math.min(
        1,
        stays * negativeBinomialLowerTail(n, shape, odds) + leavesBefore(n, shape, rate / beta, s, odds),
      );
    }
  }
}

/**
 * P(left before w = `end`, at most n purchases made): over v = ln w, the density of leaving, s·(1 + ratio·w)^(−s − 1)·ratio, times
 * the chance of n purchases at most until then, which falls about w = n/shape.
 */
function leavesBefore(n: number, shape: number, ratio: number, s: number, end: number): number {
  if (end === 0) return 0;
  const lnRatio = Math.log(ratio);
  const lnS = Math.log(s);
  const f = (v: number): number => {
    const leaving = Math.exp(lnS + v + lnRatio - (s + 1) * softplus(v + lnRatio));
    return leaving === 0 ? 0 : leaving * negativeBinomialLowerTail(n, shape, Math.exp(v));
  };
  const to = Math.log(end);
  const centre = Math.log(n + 1) - Math.log(shape);
  const width = Math.sqrt(1 / (n + 1) + 1 / shape);
  let total = 0;
  for (let v = Math.min(to, centre, -lnRatio - Math.max(0, lnS)) - NEGLIGIBLE; v < to; ) {
    const near = Math.abs(v - centre) < 9 * width;
    const far = near
      ? v + Math.min(3, 3 * width)
      : v < centre
        ? Math.min(v + 3, Math.max(v + width, centre - 9 * width))
        : v + 3;
    const next = Math.min(to, far);
    total += integrate(f, v, next, 1);
    v = next;
  }
  return total;
}

/** ln of Γ(shape + n) / (Γ(shape) n!). */
function lnWays(shape: number, n: number): number {
  return n === 0 ? 0 : -Math.log(n) - lnBeta(n, shape);
}

export function oddsOf(t: number, rate: number): number {
  return Math.min(t / rate, Number.MAX_VALUE);
}
