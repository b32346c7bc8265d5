import type { LogLikelihood } from './likelihood.ts';
import { nbdLikelihood } from './nbd.ts';
import {
  LN_INTEGRAL,
  MEAN_LN_A,
  MEAN_LN_B,
  MEAN_OVER_A,
  MEAN_OVER_B,
  paretoIntegral,
  paretoRules,
} from './pareto-integral.ts';
import type { PurchaseData } from './purchase-data.ts';

/**
 * The sum over a customer base of ln NBD − s ln(1 + T/beta) + ln(1 + odds left), with odds that are the integral of
 * s/(beta + u) ((alpha + T)/(alpha + u))^(r + x) ((beta + T)/(beta + u))^s over the time u of leaving, from t_x to T.
 *
 * @see Schmittlein, Morrison and Colombo (1987); Fader and Hardie (2005), A note on deriving the Pareto/NBD model
 */
export function paretoNbdLikelihood(data: PurchaseData): LogLikelihood {
  const nbd = nbdLikelihood(data);
  const rules = paretoRules();
  const out = new Float64Array(5);
  const { recency, age, count, repeats, ages } = data;
  return (logParams, gradient) => {
    let value = nbd(logParams, gradient);
    let lost = 0;
    const [r, alpha, s, beta] = Array.from(logParams, Math.exp) as [number, number, number, number];
    let byR = 0;
    let byAlpha = 0;
    let byS = 0;
    let byBeta = 0;
    for (let i = 0; i < ages.age.length; i++) {
      const T = ages.age[i] as number;
      const n = ages.count[i] as number;
      const growth = n * s * Math.log1p(T / beta);
      value -= growth;
      byS -= growth;
      byBeta += (n * s * T) / (beta + T);
    }
    for (let block = 0; block < repeats.x.length; block++) {
      const shape = r + (repeats.x[block] as number);
      for (let i = repeats.starts[block] as number; i < (repeats.starts[block + 1] as number); i++) {
        const T = age[i] as number;
        const silence = T - (recency[i] as number);
        if (silence === 0) continue;
        const A = alpha + (recency[i] as number);
        const B = beta + (recency[i] as number);
        const growthA = Math.log1p(silence / A);
        const growthB = Math.log1p(silence / B);
        paretoIntegral(A, B, shape, s + 1, silence, rules, out);
        const d = Math.log(s / B) + shape * growthA + s * growthB + (out[LN_INTEGRAL] as number);
        const e = Math.exp(d < 0 ? d : -d);
        const weight = count[i] as number;
        const share = (d < 0 ? weight * e : weight) / (1 + e);
        byR += share * r * (growthA - (out[MEAN_LN_A] as number));
        byAlpha += share * alpha * shape * (1 / (alpha + T) - (out[MEAN_OVER_A] as number));
        byS += share * (1 + s * (growthB - (out[MEAN_LN_B] as number)));
        byBeta += share * beta * (s / (beta + T) - (s + 1) * (out[MEAN_OVER_B] as number));
        // Neumaier's compensated sum; the terms are not negative.
        const term = weight * (Math.max(d, 0) + Math.log1p(e));
        const total = value + term;
        lost += Math.abs(value) >= term ? value - total + term : term - total + value;
        value = total;
      }
    }
    gradient[0] = (gradient[0] as number) + byR;
    gradient[1] = (gradient[1] as number) + byAlpha;
    gradient[2] = byS;
    gradient[3] = byBeta;
    return value + lost;
  };
}
