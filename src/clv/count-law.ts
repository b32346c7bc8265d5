import { lnBeta } from '../core/beta-function.ts';
import { lnBetaRise } from '../core/beta-rise.ts';
import { negativeBinomialPmf, negativeBinomialUpperTail } from '../core/negative-binomial.ts';
import type { Outlook } from './outlook.ts';
import { lnPowerIntegral } from './power-integrals.ts';

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

/** P(at most n purchases within t | alive), as a sum of its parts where it is the smaller side. */
export function countLowerTail(outlook: Outlook, n: number, t: number): number {
  const above = countUpperTail(outlook, n + 1, t);
  if (above < 0.5) return 1 - above;
  let total = 0;
  for (let k = n; k >= 0; k--) {
    const term = countPmf(outlook, k, t);
    total += term;
    if (k < n && term * k < 1e-17 * total) break;
  }
  return Math.min(1, total);
}

/** ln of Γ(shape + n) / (Γ(shape) n!). */
function lnWays(shape: number, n: number): number {
  return n === 0 ? 0 : -Math.log(n) - lnBeta(n, shape);
}

export function oddsOf(t: number, rate: number): number {
  return Math.min(t / rate, Number.MAX_VALUE);
}
