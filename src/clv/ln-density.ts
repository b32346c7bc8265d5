import { lnBetaRise } from '../core/beta-rise.ts';
import { lnOnePlusRatio } from '../core/logarithms.ts';
import { lnNbd } from './likelihood/nbd.ts';
import { lnOddsGone } from './ln-alive.ts';
import type { PurchaseModel } from './model.ts';
import { lnPowerIntegral } from './power-integrals.ts';

/**
 * ln of the density of x repeat purchases, the last at t_x, seen until T, in the model's time unit: that of being alive at T plus
 * that of having left since t_x. Of the two the larger is written out and the other enters by their odds, so that neither cancels
 * against the other.
 *
 * @see Fader, Hardie and Lee (2005), equation 6; Batislam, Denizel and Filiztekin (2007), equation 4; Schmittlein, Morrison and
 * Colombo (1987)
 */
export function lnDensity(model: PurchaseModel, x: number, tx: number, T: number): number {
  const odds = lnOddsGone(model, x, tx, T);
  return odds > 0
    ? lnNbd(model.params, x, tx) + lnStayed(model, x, tx) + lnLeaving(model, x, tx, T) + Math.log1p(Math.exp(-odds))
    : lnNbd(model.params, x, T) + lnStayed(model, x, T) + Math.log1p(Math.exp(odds));
}

/** ln P(not left until t), x repeat purchases on the way. */
function lnStayed({ kind, params }: PurchaseModel, x: number, t: number): number {
  switch (kind) {
    case 'nbd':
      return 0;
    case 'bg-nbd':
      return lnBetaRise(params.a, params.b, x);
    case 'mbg-nbd':
      return lnBetaRise(params.a, params.b, x + 1);
    case 'pareto-nbd':
      return -params.s * lnOnePlusRatio(t, params.beta);
  }
}

/** ln of the density of leaving after t_x and before T without another purchase, over that of what had happened until t_x. */
function lnLeaving({ kind, params }: PurchaseModel, x: number, tx: number, T: number): number {
  switch (kind) {
    case 'nbd':
      return -Infinity;
    case 'bg-nbd':
      return Math.log(params.a) - Math.log(params.b + (x - 1));
    case 'mbg-nbd':
      return Math.log(params.a) - Math.log(params.b + x);
    case 'pareto-nbd': {
      const { r, alpha, s, beta } = params;
      const own = alpha + tx;
      const ratio = own / (beta + tx);
      const silence = { power: 1, first: r + x, second: s + 1, ratio, fall: 0, end: (T - tx) / own };
      return Math.log(s) + Math.log(ratio) + lnPowerIntegral(silence);
    }
  }
}
