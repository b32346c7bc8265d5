import { lnBetaRise, lnBetaRiseByLnB } from '../../core/beta-rise.ts';
import { digammaRise } from '../../core/digamma.ts';
import type { LogLikelihood } from './likelihood.ts';
import { nbdLikelihood } from './nbd.ts';
import type { PurchaseData } from './purchase-data.ts';

/**
 * How many chances to leave a customer with x repeat purchases had and did not take, beside x: MBG/NBD customers may also leave
 * after their first purchase.
 */
export type FirstChance = 0 | 1;

/** So many factors from 1 to 2 are multiplied before a logarithm is taken. */
const FACTORS = 32;

/**
 * The sum over a customer base of ln NBD + ln B(a, b + n)/B(a, b) + ln(1 + odds gone), with n chances to leave, and
 * odds a/(b + n − 1) · ((alpha + T)/(alpha + t_x))^(r + x). A BG/NBD customer without repeat purchase had no chance.
 *
 * @see Fader, Hardie and Lee (2005), equation 6; Batislam, Denizel and Filiztekin (2007), equation 4
 */
export function bgNbdLikelihood(data: PurchaseData, first: FirstChance): LogLikelihood {
  const nbd = nbdLikelihood(data);
  const { recency, age, count, repeats } = data;
  return (logParams, gradient) => {
    let value = nbd(logParams, gradient);
    let lost = 0;
    let product = 1;
    let factors = 0;
    const [r, alpha, a, b] = Array.from(logParams, Math.exp) as [number, number, number, number];
    let byR = 0;
    let byAlpha = 0;
    let byA = 0;
    let byB = 0;
    for (let block = 0; block < repeats.x.length; block++) {
      const x = repeats.x[block] as number;
      const n = repeats.count[block] as number;
      const chances = x + first;
      if (chances === 0) continue;
      value += n * lnBetaRise(a, b, chances);
      byA -= n * a * digammaRise(a + b, chances);
      byB += n * lnBetaRiseByLnB(a, b, chances);
      const lnOdds = Math.log(a) - Math.log(b + (chances - 1));
      const shape = r + x;
      let gone = 0;
      let slope = 0;
      for (let i = repeats.starts[block] as number; i < (repeats.starts[block + 1] as number); i++) {
        const from = alpha + (recency[i] as number);
        const silence = (age[i] as number) - (recency[i] as number);
        const growth = Math.log1p(silence / from);
        const d = lnOdds + shape * growth;
        const e = Math.exp(d < 0 ? d : -d);
        const weight = count[i] as number;
        const share = (d < 0 ? weight * e : weight) / (1 + e);
        gone += share;
        byR += share * growth;
        slope += (share * silence) / (from * (alpha + (age[i] as number)));
        let term = weight * Math.max(d, 0);
        if (weight !== 1) term += weight * Math.log1p(e);
        else {
          // The logarithm of a product of some 1 + e is as good as the sum of theirs.
          product *= 1 + e;
          if (++factors === FACTORS) {
            term += Math.log(product);
            product = 1;
            factors = 0;
          }
        }
        // Neumaier's compensated sum; the terms are not negative.
        const total = value + term;
        lost += Math.abs(value) >= term ? value - total + term : term - total + value;
        value = total;
      }
      byAlpha -= shape * slope;
      byA += gone;
      byB -= (b / (b + (chances - 1))) * gone;
    }
    gradient[0] = (gradient[0] as number) + r * byR;
    gradient[1] = (gradient[1] as number) + alpha * byAlpha;
    gradient[2] = byA;
    gradient[3] = byB;
    return value + lost + Math.log(product);
  };
}
