/** ln(1 + part/whole) for part ≥ 0 and whole > 0, also where the ratio overflows. */
export function lnOnePlusRatio(part: number, whole: number): number {
  const ratio = part / whole;
  return ratio < Infinity ? Math.log1p(ratio) : Math.log(part) - Math.log(whole);
}
