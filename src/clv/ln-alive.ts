import type { PurchaseModel } from './model.ts';
import { lnSilenceIntegral, softplus } from './power-integrals.ts';

/** Something that is asked of one history after another, in the model's time unit. */
export type OfHistory = (x: number, tx: number, T: number) => number;

/**
 * ln P(alive at age T | x, t_x, T), in the model's time unit. From the log odds of having left, so that it neither underflows
 * nor loses digits near 0.
 *
 * @see Fader, Hardie & Lee (2005), equation 7 and appendix; Batislam et al. (2007); Schmittlein et al. (1987), equations 11–13
 */
export function lnAlive(model: PurchaseModel, x: number, tx: number, T: number): number {
  return -softplus(lnOddsGone(model, x, tx, T));
}

/** P(alive) of these log odds of having left. */
export function aliveAtOdds(odds: number): number {
  return odds > 700 ? Math.exp(-odds) : 1 / (1 + Math.exp(odds));
}

/** ln of P(gone) / P(alive); −Infinity where nobody can have left. */
export function lnOddsGone(model: PurchaseModel, x: number, tx: number, T: number): number {
  return lnOddsGoneBy(model)(x, tx, T);
}

/** The same for many; what is the same for all of them is done once. */
export function lnOddsGoneBy(model: PurchaseModel): OfHistory {
  switch (model.kind) {
    case 'nbd':
      return () => -Infinity;
    case 'bg-nbd': {
      const { r, alpha, a, b } = model.params;
      const lnA = Math.log(a);
      // One leaves after a repeat purchase only: who made none is alive, by assumption.
      return (x, tx, T) =>
        x === 0 ? -Infinity : lnA - Math.log(b + (x - 1)) + (r + x) * lnSilence(alpha + tx, T - tx);
    }
    case 'mbg-nbd': {
      const { r, alpha, a, b } = model.params;
      const lnA = Math.log(a);
      return (x, tx, T) => lnA - Math.log(b + x) + (r + x) * lnSilence(alpha + tx, T - tx);
    }
    case 'pareto-nbd': {
      const { r, alpha, s, beta } = model.params;
      const lnS = Math.log(s);
      return (x, tx, T) => {
        // The density of leaving at t_x + w·(α + t_x) in silence, over that of staying to T.
        const own = alpha + tx;
        const other = beta + tx;
        const end = T - tx;
        const ratio = own / other;
        const stay = (r + x) * lnSilence(own, end) + s * lnSilence(other, end);
        return lnS + Math.log(ratio) + stay + lnSilenceIntegral(r + x, s + 1, ratio, end / own);
      };
    }
  }
}

/** ln((scale + silence) / scale): also for the shortest silence and the smallest scale. */
function lnSilence(scale: number, silence: number): number {
  const ratio = silence / scale;
  return ratio < 1e300 ? Math.log1p(ratio) : Math.log(scale + silence) - Math.log(scale);
}
