/**
 * How well an order finds those who bought most: twice the area between the diagonal and the curve of actual purchases, with
 * customers in ascending order of what was expected. Equal expectations share a straight piece, so that the order of rows does
 * not matter. With the actual numbers as their own expectation it is their Gini coefficient, the largest possible.
 */
export function rankingGini(expected: ArrayLike<number>, actual: ArrayLike<number>): number | null {
  const length = expected.length;
  const order = Uint32Array.from({ length }, (_, i) => i).sort(
    (i, j) => (expected[i] as number) - (expected[j] as number),
  );
  let total = 0;
  let twiceBelow = 0;
  for (let start = 0; start < length; ) {
    let end = start;
    let inPiece = 0;
    while (end < length && expected[order[end] as number] === expected[order[start] as number]) {
      inPiece += actual[order[end] as number] as number;
      end++;
    }
    twiceBelow += (end - start) * (2 * total + inPiece);
    total += inPiece;
    start = end;
  }
  return total === 0 ? null : 1 - twiceBelow / (length * total);
}
