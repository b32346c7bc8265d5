/**
 * Benjamini–Hochberg over a column of millions: what `adjustedPValues` gives, without an object per value. NaN stands for a test that could
 * not be made and does not count. Equal p values have equal adjusted ones, so values are sorted and looked up instead of their rows.
 */
export function adjustColumn(pValues: Float64Array): Float64Array {
  const sorted = pValues.filter((p) => !Number.isNaN(p)).sort();
  const m = sorted.length;
  const adjusted = new Float64Array(m);
  let least = 1;
  for (let rank = m; rank >= 1; rank--) {
    least = Math.min(least, (m / rank) * (sorted[rank - 1] as number));
    adjusted[rank - 1] = least;
  }
  return pValues.map((p) => (Number.isNaN(p) ? Number.NaN : (adjusted[placeOf(sorted, p)] as number)));
}

/** The first place of a value that is there. */
function placeOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
