import { lnGammaRise } from '../../core/beta-function.ts';
import { digammaRise } from '../../core/digamma.ts';
import { lnOnePlusRatio } from '../../core/logarithms.ts';
import type { LogLikelihood } from './likelihood.ts';
import type { PurchaseData } from './purchase-data.ts';

/**
 * The density of x purchases at their times until T, for rates Gamma(r, alpha) and nobody leaving:
 * Γ(r + x)/Γ(r) · alpha^r / (alpha + T)^(r + x).
 *
 * @see Ehrenberg (1959); Fader and Hardie (2005), A note on deriving the Pareto/NBD model, equation 5
 */
export function lnNbd({ r, alpha }: { readonly r: number; readonly alpha: number }, x: number, age: number): number {
  return lnGammaRise(r, x) - r * lnOnePlusRatio(age, alpha) - x * Math.log(alpha + age);
}

/** The sum over a customer base; it is linear in what depends on x and in what depends on T. */
export function nbdLikelihood(data: PurchaseData): LogLikelihood {
  const { repeats, ages } = data;
  return (logParams, gradient) => {
    const r = Math.exp(logParams[0] as number);
    const alpha = Math.exp(logParams[1] as number);
    let value = 0;
    let byR = 0;
    let byAlpha = 0;
    for (let i = 0; i < repeats.x.length; i++) {
      const x = repeats.x[i] as number;
      const n = repeats.count[i] as number;
      value += n * lnGammaRise(r, x);
      byR += n * digammaRise(r, x);
    }
    for (let i = 0; i < ages.age.length; i++) {
      const age = ages.age[i] as number;
      const n = ages.count[i] as number;
      const purchases = ages.purchases[i] as number;
      const growth = Math.log1p(age / alpha);
      value -= n * r * growth + purchases * Math.log(alpha + age);
      byR -= n * growth;
      byAlpha += (r * age * n - alpha * purchases) / (alpha + age);
    }
    gradient[0] = r * byR;
    gradient[1] = byAlpha;
    return value;
  };
}
