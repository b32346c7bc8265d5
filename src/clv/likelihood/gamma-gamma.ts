import { lnBeta } from '../../core/beta-function.ts';
import { digammaRise } from '../../core/digamma.ts';
import { lnOnePlusRatio } from '../../core/logarithms.ts';
import type { GroupedSpends } from '../group-spends.ts';
import type { GammaGammaModel } from '../model.ts';
import type { LogLikelihood } from './likelihood.ts';

/**
 * The density of a mean spend m over x occasions:
 * (1/B(px, q)) (1/m) (xm/(v + xm))^(px) (v/(v + xm))^q.
 *
 * @see Fader, Hardie and Lee (2005), RFM and CLV, equation 1a of the note on the Gamma-Gamma model
 */
export function lnGammaGamma({ p, q, v }: GammaGammaModel['params'], x: number, mean: number): number {
  const total = x * mean;
  return -lnBeta(p * x, q) - Math.log(mean) - p * x * lnOnePlusRatio(v, total) - q * lnOnePlusRatio(total, v);
}

/** Spends as the likelihood walks through them: sorted by x, with the logarithm of each total. */
export interface SpendData {
  /** x·m of each row, and its logarithm. */
  readonly total: Float64Array;
  readonly lnTotal: Float64Array;
  readonly count: Float64Array;
  /** The different x, and where the rows of each begin; one more start than values. */
  readonly repeats: { readonly x: Float64Array; readonly count: Float64Array; readonly starts: Int32Array };
  /** Σ ln m, weights included. */
  readonly lnMeans: number;
  readonly customers: number;
}

/** The sum over a customer base. */
export function gammaGammaLikelihood(data: SpendData): LogLikelihood {
  const { total, lnTotal, count, repeats } = data;
  return (logParams, gradient) => {
    const lnV = logParams[2] as number;
    const [p, q, v] = Array.from(logParams, Math.exp) as [number, number, number];
    let value = -data.lnMeans;
    let byP = 0;
    let byQ = 0;
    let byV = 0;
    for (let block = 0; block < repeats.x.length; block++) {
      const x = repeats.x[block] as number;
      const n = repeats.count[block] as number;
      const px = p * x;
      let lnOverTotal = 0; // Σ ln((v + total)/total)
      let lnOverV = 0; // Σ ln((v + total)/v)
      let shares = 0; // Σ total/(v + total)
      for (let i = repeats.starts[block] as number; i < (repeats.starts[block + 1] as number); i++) {
        const y = total[i] as number;
        const weight = count[i] as number;
        const difference = (lnTotal[i] as number) - lnV;
        if (difference > 0) {
          const small = Math.log1p(v / y);
          lnOverTotal += weight * small;
          lnOverV += weight * (small + difference);
        } else {
          const small = Math.log1p(y / v);
          lnOverV += weight * small;
          lnOverTotal += weight * (small - difference);
        }
        shares += (weight * y) / (v + y);
      }
      value -= n * lnBeta(px, q) + px * lnOverTotal + q * lnOverV;
      byP += px * (n * digammaRise(px, q) - lnOverTotal);
      byQ += q * (n * digammaRise(q, px) - lnOverV);
      byV += q * shares - px * (n - shares);
    }
    gradient[0] = byP;
    gradient[1] = byQ;
    gradient[2] = byV;
    return value;
  };
}

/** Arranges rows grouped by x and m; amounts are divided by `unit`. */
export function spendDataOf({ columns: [x, means], count }: GroupedSpends, unit: number): SpendData {
  const starts: number[] = [];
  for (let i = 0; i < x.length; i++) if (i === 0 || x[i] !== x[i - 1]) starts.push(i);
  const ends = [...starts.slice(1), x.length];
  const total = x.map((n, i) => n * ((means[i] as number) / unit));
  return {
    total,
    lnTotal: total.map(Math.log),
    count,
    repeats: {
      x: Float64Array.from(starts, (start) => x[start] as number),
      count: Float64Array.from(starts, (start, i) => count.subarray(start, ends[i]).reduce((sum, n) => sum + n, 0)),
      starts: Int32Array.from([...starts, x.length]),
    },
    lnMeans: count.reduce((sum, n, i) => sum + n * Math.log((means[i] as number) / unit), 0),
    customers: count.reduce((sum, n) => sum + n, 0),
  };
}
