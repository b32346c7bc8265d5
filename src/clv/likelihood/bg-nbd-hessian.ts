import { digammaRise, trigamma } from '../../core/digamma.ts';
import type { Matrix } from '../../core/symmetric.ts';
import type { FirstChance } from './bg-nbd.ts';
import type { LogHessian } from './likelihood.ts';
import type { PurchaseData } from './purchase-data.ts';

/**
 * The second derivatives of `bgNbdLikelihood` by the logarithms of r, alpha, a and b, in one pass over the rows.
 *
 * Of a row's ln(1 + eᵈ) they are σ(1 − σ)·d_i·d_j + σ·d_ij with σ = eᵈ/(1 + eᵈ), and d is ln a − ln(b + n − 1) + (r + x)·g with
 * g = ln((alpha + T)/(alpha + t_x)).
 */
export function bgNbdHessian(data: PurchaseData, first: FirstChance): LogHessian {
  const { recency, age, count, repeats, ages } = data;
  return (logParams) => {
    const [r, alpha, a, b] = Array.from(logParams, Math.exp) as [number, number, number, number];
    const trigammaRise = (z: number, rise: number): number => trigamma(z + rise) - trigamma(z);
    let [rr, ra, aa, rA, rB, aA, aB, AA, AB, BB] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] as Ten;
    for (let i = 0; i < ages.age.length; i++) {
      const T = ages.age[i] as number;
      const n = ages.count[i] as number;
      const to = alpha + T;
      rr -= n * r * Math.log1p(T / alpha);
      ra += (n * r * T) / to;
      aa -= (alpha * T * ((ages.purchases[i] as number) + n * r)) / (to * to);
    }
    for (let block = 0; block < repeats.x.length; block++) {
      const x = repeats.x[block] as number;
      const n = repeats.count[block] as number;
      rr += n * r * (digammaRise(r, x) + r * trigammaRise(r, x));
      const chances = x + first;
      if (chances === 0) continue;
      const all = trigammaRise(a + b, chances);
      const byAll = digammaRise(a + b, chances);
      AA -= n * a * (a * all + byAll);
      AB -= n * a * b * all;
      BB += n * b * (b * (trigammaRise(b, chances) - all) + digammaRise(b, chances) - byAll);
      const sums = sumsOf(block, r + x, Math.log(a) - Math.log(b + (chances - 1)), alpha);
      const shape = r + x;
      const share = b / (b + (chances - 1));
      rr += r * (r * sums.gg + sums.g);
      ra -= r * (shape * sums.gq + sums.q);
      aa += shape * (shape * sums.qq - sums.bend);
      rA += r * sums.vg;
      aA -= shape * sums.vq;
      rB -= r * share * sums.vg;
      aB += shape * share * sums.vq;
      AA += sums.v;
      AB -= share * sums.v;
      BB += share * (share * sums.v - (1 - share) * sums.s);
    }
    return [
      [rr, ra, rA, rB],
      [ra, aa, aA, aB],
      [rA, aA, AA, AB],
      [rB, aB, AB, BB],
    ] satisfies Matrix;
  };

  /** Sums over the rows of one x, with weights σ(1 − σ) (v) and σ (s), of g and q = alpha·(T − t_x)/((alpha + t_x)(alpha + T)). */
  function sumsOf(block: number, shape: number, lnOdds: number, alpha: number): Readonly<Record<SumName, number>> {
    let [gg, gq, qq, vg, vq, v, g, q, bend, s] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] as Ten;
    for (let i = repeats.starts[block] as number; i < (repeats.starts[block + 1] as number); i++) {
      const from = alpha + (recency[i] as number);
      const to = alpha + (age[i] as number);
      const silence = (age[i] as number) - (recency[i] as number);
      const growth = Math.log1p(silence / from);
      const d = lnOdds + shape * growth;
      const e = Math.exp(d < 0 ? d : -d);
      const over = (count[i] as number) / (1 + e);
      const left = d < 0 ? over * e : over;
      const both = (over * e) / (1 + e);
      const quick = (alpha * silence) / (from * to);
      gg += both * growth * growth;
      gq += both * growth * quick;
      qq += both * quick * quick;
      vg += both * growth;
      vq += both * quick;
      v += both;
      g += left * growth;
      q += left * quick;
      bend += left * quick * (1 - alpha / from - alpha / to);
      s += left;
    }
    return { gg, gq, qq, vg, vq, v, g, q, bend, s };
  }
}

type SumName = 'gg' | 'gq' | 'qq' | 'vg' | 'vq' | 'v' | 'g' | 'q' | 'bend' | 's';
type Ten = [number, number, number, number, number, number, number, number, number, number];
