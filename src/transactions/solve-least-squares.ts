/**
 * Weighted least squares with a design of indicators: each row has the parameters that are 1 in it, all others are 0. By the
 * normal equations and Cholesky's decomposition, which indicators keep well conditioned.
 *
 * @returns the parameters, or `null` where the rows do not determine them
 */
export function solveIndicators(
  rows: readonly (readonly number[])[],
  values: ArrayLike<number>,
  weights: ArrayLike<number>,
  count: number,
): Float64Array | null {
  const matrix = Array.from({ length: count }, () => new Float64Array(count));
  const right = new Float64Array(count);
  for (const [i, places] of rows.entries()) {
    const weight = weights[i] as number;
    for (const a of places) {
      right[a] = (right[a] as number) + weight * (values[i] as number);
      const line = matrix[a] as Float64Array;
      for (const b of places) line[b] = (line[b] as number) + weight;
    }
  }
  return solvePositive(matrix, right);
}

/** Solves A·x = b for a symmetric positive definite A, both overwritten; `null` where A is not. */
function solvePositive(matrix: readonly Float64Array[], right: Float64Array): Float64Array | null {
  const at = (i: number, j: number): number => (matrix[i] as Float64Array)[j] as number;
  const count = right.length;
  for (let j = 0; j < count; j++) {
    const diagonal = at(j, j);
    for (let i = j; i < count; i++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      if (i === j) {
        // A parameter that the others already determine leaves nothing but rounding.
        if (!(sum > 1e-10 * diagonal)) return null;
        (matrix[j] as Float64Array)[j] = Math.sqrt(sum);
      } else (matrix[i] as Float64Array)[j] = sum / at(j, j);
    }
  }
  for (let i = 0; i < count; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (right[k] as number);
    right[i] = sum / at(i, i);
  }
  for (let i = count - 1; i >= 0; i--) {
    let sum = right[i] as number;
    for (let k = i + 1; k < count; k++) sum -= at(k, i) * (right[k] as number);
    right[i] = sum / at(i, i);
  }
  return right;
}
