/**
 * u − ln(1 + u), which is ≥ 0 and near u²/2, without cancellation. `ratio` is 1 + u, given apart because it may be known
 * better than u (when it is close to 0).
 *
 * With v = u/(2 + u), ln(1 + u) = 2 artanh v = 2(v + v³/3 + v⁵/5 + …), and u − 2v = u·v.
 */
export function excessOverLog(u: number, ratio: number): number {
  if (Math.abs(u) > 0.5) return u - Math.log(ratio);
  const v = u / (2 + u);
  const square = v * v;
  let series = 0;
  for (let k = square < 0.01 ? 17 : 35; k >= 3; k -= 2) series = series * square + 1 / k;
  return u * v - 2 * v * square * series;
}
