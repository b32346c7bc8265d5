import { gaussLegendre, type QuadratureRule } from '../../core/quadrature.ts';

/** Rules of 8, 16 and 32 points; made once for many integrals. */
export type ParetoRules = readonly [QuadratureRule, QuadratureRule, QuadratureRule];

export function paretoRules(): ParetoRules {
  return [gaussLegendre(8), gaussLegendre(16), gaussLegendre(32)];
}

/** Where {@link paretoIntegral} writes: ln of the integral, and four means under its integrand. */
export const LN_INTEGRAL = 0;
/** Mean of ln((A + w)/A). */
export const MEAN_LN_A = 1;
/** Mean of ln((B + w)/B). */
export const MEAN_LN_B = 2;
/** Mean of 1/(A + w). */
export const MEAN_OVER_A = 3;
/** Mean of 1/(B + w). */
export const MEAN_OVER_B = 4;

/** Beyond e^-45 of the start nothing is left that counts. */
const CUT = 45;

/**
 * ∫ (A/(A + w))^m (B/(B + w))^n dw from 0 to `length` > 0, in logarithms, and the means whose differences are its derivatives.
 *
 * With v = ln((S + w)/S), where S is the smaller of A and B, the integrand is e^g(v) with g concave, without singularities near
 * the real axis, and positive: nothing cancels, and no case needs a hypergeometric function. It is cut where it no longer
 * counts; Gauss–Legendre does the rest, with as many points as it is steep and long.
 */
export function paretoIntegral(
  A: number,
  B: number,
  m: number,
  n: number,
  length: number,
  rules: ParetoRules,
  out: Float64Array,
): void {
  const swapped = B < A;
  const S = swapped ? B : A;
  const other = swapped ? A : B;
  const c = (swapped ? n : m) - 1;
  const power = swapped ? m : n;
  const ratio = S / other;
  let end = Math.log1p(length / S);
  const steepAtStart = c + power * ratio;
  if (steepAtStart * end > CUT) end = CUT / steepAtStart;
  let fall = c * end + power * Math.log1p(ratio * Math.expm1(end));
  if (fall > 1.5 * CUT) {
    // g is concave: halving finds where it has fallen by about CUT.
    let low = 0;
    let high = end;
    for (let step = 0; step < 40 && (fall > 1.5 * CUT || fall < CUT); step++) {
      end = 0.5 * (low + high);
      fall = c * end + power * Math.log1p(ratio * Math.expm1(end));
      if (fall > CUT) high = end;
      else low = end;
    }
  }
  const grown = ratio * Math.exp(end);
  const steepAtEnd = c + (power * grown) / (1 - ratio + grown);
  const steep = Math.max(Math.abs(steepAtStart), Math.abs(steepAtEnd)) * end;
  const size = steep <= 4 && end <= 1.5 ? 0 : steep <= 16 && end <= 4 ? 1 : 2;
  const panels = size < 2 ? 1 : Math.min(64, Math.ceil(Math.max(steep / 60, end / 8)));
  const { nodes, weights } = rules[size];
  const half = end / (2 * panels);
  // g rises first where c is below 0; the integrand is taken relative to a bound of its top.
  const top = steepAtStart < 0 ? -steepAtStart * end : 0;
  let sum = 0;
  let lnS = 0;
  let lnOther = 0;
  let overS = 0;
  let overOther = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = half * (2 * panel + 1);
    for (let i = 0; i < nodes.length; i++) {
      const v = middle + half * (nodes[i] as number);
      const rise = Math.expm1(v);
      const lnRatio = Math.log1p(ratio * rise);
      const term = (weights[i] as number) * Math.exp(-c * v - power * lnRatio - top);
      sum += term;
      lnS += term * v;
      lnOther += term * lnRatio;
      overS += term / (1 + rise);
      overOther += term / (1 + ratio * rise);
    }
  }
  out[LN_INTEGRAL] = Math.log(S) + Math.log(half * sum) + top;
  out[swapped ? MEAN_LN_B : MEAN_LN_A] = lnS / sum;
  out[swapped ? MEAN_LN_A : MEAN_LN_B] = lnOther / sum;
  out[swapped ? MEAN_OVER_B : MEAN_OVER_A] = overS / sum / S;
  out[swapped ? MEAN_OVER_A : MEAN_OVER_B] = overOther / sum / other;
}
