import { leavingDiscounted, leavingMeans } from './leaving-mixture.ts';
import type { Outlook } from './outlook.ts';
import { lnPowerIntegral } from './power-integrals.ts';

/** P(alive a time t from now | alive now). */
export function stayingOver(outlook: Outlook, t: number): number {
  const { shape, rate, dropout } = outlook;
  switch (dropout.kind) {
    case 'never':
      return 1;
    case 'afterPurchase':
      return leavingMeans(shape, dropout.a, dropout.b, t / rate).alive;
    case 'atAnyTime':
      return Math.exp(-dropout.s * Math.log1p(t / dropout.beta));
  }
}

/**
 * E(purchases within t | alive now).
 *
 * @see Fader, Hardie & Lee (2005), equations 9 and 10, as sums of positive terms; Fader & Hardie (2005), A note on deriving the
 * Pareto/NBD model, equation 28, which has no singularity at s = 1 when written with expm1
 */
export function expectedCount(outlook: Outlook, t: number): number {
  const { shape, rate, dropout } = outlook;
  switch (dropout.kind) {
    case 'never':
      return shape * (t / rate);
    case 'afterPurchase':
      return leavingMeans(shape, dropout.a, dropout.b, t / rate).count;
    case 'atAnyTime': {
      const { s, beta } = dropout;
      const y = Math.log1p(t / beta);
      const fall = (s - 1) * y;
      const stay = fall === 0 ? y : y * (-Math.expm1(-fall) / fall);
      return shape * (beta / rate) * stay;
    }
  }
}

/**
 * E(purchases within t, each times e^(−delta · when) | alive now); t may be infinite.
 *
 * @see Fader, Hardie & Lee (2005), RFM and CLV, Journal of Marketing Research 42(4), equation 3 for Pareto/NBD
 */
export function discountedCount(outlook: Outlook, delta: number, t: number): number {
  const { shape, rate, dropout } = outlook;
  if (delta === 0) return expectedCount(outlook, t);
  switch (dropout.kind) {
    case 'never':
      return (shape / rate) * (-Math.expm1(-delta * t) / delta);
    case 'afterPurchase':
      return leavingDiscounted(shape, dropout.a, dropout.b, delta * rate, t / rate);
    case 'atAnyTime': {
      const { s, beta } = dropout;
      const stay = { power: 1, first: s, second: 0, ratio: 1, fall: delta * beta, end: t / beta };
      return shape * (beta / rate) * Math.exp(lnPowerIntegral(stay));
    }
  }
}
