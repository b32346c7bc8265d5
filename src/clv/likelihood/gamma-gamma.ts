import { lnBeta } from '../../core/beta-function.ts';
import { digammaRise } from '../../core/digamma.ts';
import { lnOnePlusRatio } from '../../core/logarithms.ts';
import { sum } from '../../core/sum.ts';
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
  readonly repeats: {
    readonly x: Float64Array;
    readonly count: Float64Array;
    readonly starts: Int32Array;
  };
  /** Σ ln m, weights included. */
  readonly lnMeans: number;
  readonly customers: number;
}

/** The sum over a customer base. */
export function gammaGammaLikelihood(data: SpendData): LogLikelihood {
  const { total, repeats } = data;
  const sums = new Float64Array(3);
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
      const from = repeats.starts[block] as number;
      const to = repeats.starts[block + 1] as number;
      sums.fill(0);
      const many = to - from >= MANY && Math.max(px, q) < COMPARABLE;
      for (let start = from; start < to; start += CHUNK) {
        const end = Math.min(to, start + CHUNK);
        // Rows are sorted, so that the ends tell whether v is comparable to all of them.
        const near = many && (total[start] as number) > v / COMPARABLE && (total[end - 1] as number) < v * COMPARABLE;
        if (near) addComparable(data, v, lnV, start, end, sums);
        else addAny(data, v, lnV, start, end, sums);
      }
      const [lnOverV, shares, lnOverTotal] = sums as unknown as [number, number, number];
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

/**
 * Within this factor of v, and where what multiplies them is no larger, the logarithm of a product of 1 + total/v is as good as
 * the sum of their logarithms: of so many rows the likelihood itself is known no better.
 */
const COMPARABLE = 100;
const MANY = 64;
/** So many factors are multiplied before a logarithm is taken; (1 + 100) to this power is far from overflow. */
const FACTORS = 16;
/** Sums are taken over so many rows first: a million terms in a row would lose the digits that a search lives on. */
const CHUNK = 256;

/** Adds Σ ln((v + total)/v), Σ total/(v + total) and Σ ln((v + total)/total) over some rows. */
function addComparable(
  { total, lnTotal, count }: SpendData,
  v: number,
  lnV: number,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  let logs = 0;
  let shares = 0;
  let differences = 0;
  let product = 1;
  let factors = 0;
  for (let i = from; i < to; i++) {
    const y = total[i] as number;
    const weight = count[i] as number;
    const grown = 1 + y / v;
    shares += weight * (1 - 1 / grown);
    differences += weight * ((lnTotal[i] as number) - lnV);
    if (weight !== 1) logs += weight * Math.log(grown);
    else {
      product *= grown;
      if (++factors === FACTORS) {
        logs += Math.log(product);
        product = 1;
        factors = 0;
      }
    }
  }
  logs += Math.log(product);
  sums[0] = (sums[0] as number) + logs;
  sums[1] = (sums[1] as number) + shares;
  sums[2] = (sums[2] as number) + (logs - differences);
}

/** The same where neither logarithm may be computed from the other. */
function addAny(
  { total, lnTotal, count }: SpendData,
  v: number,
  lnV: number,
  from: number,
  to: number,
  sums: Float64Array,
): void {
  let lnOverV = 0;
  let lnOverTotal = 0;
  let shares = 0;
  for (let i = from; i < to; i++) {
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
  sums[0] = (sums[0] as number) + lnOverV;
  sums[1] = (sums[1] as number) + shares;
  sums[2] = (sums[2] as number) + lnOverTotal;
}

/** Arranges rows grouped by x and m; amounts are divided by `unit`. */
export function spendDataOf({ columns: [x, means], count }: GroupedSpends, unit: number): SpendData {
  const starts: number[] = [];
  for (let i = 0; i < x.length; i++) if (i === 0 || x[i] !== x[i - 1]) starts.push(i);
  const ends = [...starts.slice(1), x.length];
  const length = x.length;
  const total = new Float64Array(length);
  const lnTotal = new Float64Array(length);
  const lnMeans = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const mean = (means[i] as number) / unit;
    total[i] = (x[i] as number) * mean;
    lnTotal[i] = Math.log(total[i] as number);
    lnMeans[i] = (count[i] as number) * Math.log(mean);
  }
  return {
    total,
    lnTotal,
    count,
    repeats: {
      x: Float64Array.from(starts, (start) => x[start] as number),
      count: Float64Array.from(starts, (start, i) => sum(count.subarray(start, ends[i]))),
      starts: Int32Array.from([...starts, x.length]),
    },
    lnMeans: sum(lnMeans),
    customers: sum(count),
  };
}
