/** Σ_{t=0}^{n−1} q^t with q = 1 − gap; n may be Infinity where gap is above 0. Exact for q near 1, too. */
export function geometricSum(gap: number, n: number): number {
  if (gap === 0) return n;
  if (n === Infinity) return 1 / gap;
  // q = 0 has ln q = −∞, and −expm1(−∞) = 1; with n = 0 nothing is added.
  if (n === 0) return 0;
  return gap > 1 ? (1 - (1 - gap) ** n) / gap : -Math.expm1(n * Math.log1p(-gap)) / gap;
}
