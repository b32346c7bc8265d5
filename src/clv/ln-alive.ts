import type { PurchaseModel } from './model.ts';
import { lnPowerIntegral, softplus } from './power-integrals.ts';

/**
 * ln P(alive at age T | x, t_x, T), in the model's time unit. From the log odds of having left, so that it neither underflows
 * nor loses digits near 0.
 *
 * @see Fader, Hardie & Lee (2005), equation 7 and appendix; Batislam et al. (2007); Schmittlein et al. (1987), equations 11–13
 */
export function lnAlive(model: PurchaseModel, x: number, tx: number, T: number): number {
  return -softplus(lnOddsGone(model, x, tx, T));
}

/** ln of P(gone) / P(alive); −Infinity where nobody can have left. */
export function lnOddsGone(model: PurchaseModel, x: number, tx: number, T: number): number {
  switch (model.kind) {
    case 'nbd':
      return -Infinity;
    case 'bg-nbd': {
      const { r, alpha, a, b } = model.params;
      // One leaves after a repeat purchase only: who made none is alive, by assumption.
      return x === 0 ? -Infinity : Math.log(a) - Math.log(b + (x - 1)) + (r + x) * lnSilence(alpha, tx, T);
    }
    case 'mbg-nbd': {
      const { r, alpha, a, b } = model.params;
      return Math.log(a) - Math.log(b + x) + (r + x) * lnSilence(alpha, tx, T);
    }
    case 'pareto-nbd': {
      const { r, alpha, s, beta } = model.params;
      // The density of leaving at t_x + w·(α + t_x) in silence, over that of staying to T.
      const own = alpha + tx;
      const ratio = own / (beta + tx);
      const silence = { power: 1, first: r + x, second: s + 1, ratio, fall: 0, end: (T - tx) / own };
      const stay = (r + x) * lnSilence(alpha, tx, T) + s * lnSilence(beta, tx, T);
      return Math.log(s) + Math.log(ratio) + stay + lnPowerIntegral(silence);
    }
  }
}

/** ln((scale + T) / (scale + t_x)): also for the shortest silence and the smallest scale. */
function lnSilence(scale: number, tx: number, T: number): number {
  const ratio = (T - tx) / (scale + tx);
  return ratio < 1e300 ? Math.log1p(ratio) : Math.log(scale + T) - Math.log(scale + tx);
}
