/** A small symmetric matrix, row by row. */
export type Matrix = readonly (readonly number[])[];

/** The lower triangle L with L·Lᵀ = m; `null` where m is not positive definite. */
export function cholesky(m: Matrix): number[][] | null {
  const lower: number[][] = [];
  for (let i = 0; i < m.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      let rest = at(m, i, j);
      for (let k = 0; k < j; k++) rest -= (row[k] as number) * (j === i ? (row[k] as number) : at(lower, j, k));
      if (j === i && !(rest > 0 && rest < Infinity)) return null;
      row.push(j === i ? Math.sqrt(rest) : rest / at(lower, j, j));
    }
    lower.push(row);
  }
  return lower;
}

/** m⁻¹, symmetric to the last bit; `null` where m is not positive definite. */
export function inversePositive(m: Matrix): number[][] | null {
  // Scaled to a unit diagonal first, so that units of parameters do not decide how much is lost.
  const scale = m.map((_, i) => 1 / Math.sqrt(at(m, i, i)));
  const lower = cholesky(m.map((row, i) => row.map((value, j) => value * at([scale], 0, i) * at([scale], 0, j))));
  if (lower === null) return null;
  const size = m.length;
  // Columns of L⁻¹, then m⁻¹ = L⁻ᵀ·L⁻¹.
  const inverse: number[][] = lower.map(() => new Array<number>(size).fill(0));
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let rest = i === j ? 1 : 0;
      for (let k = j; k < i; k++) rest -= at(lower, i, k) * at(inverse, k, j);
      (inverse[i] as number[])[j] = rest / at(lower, i, i);
    }
  }
  const entry = (i: number, j: number): number => {
    let sum = 0;
    for (let k = Math.max(i, j); k < size; k++) sum += at(inverse, k, i) * at(inverse, k, j);
    return sum * at([scale], 0, i) * at([scale], 0, j);
  };
  return m.map((_, i) => m.map((__, j) => entry(Math.max(i, j), Math.min(i, j))));
}

/** The eigenvalues of a symmetric matrix, ascending, by Jacobi's rotations. */
export function eigenvaluesOf(m: Matrix): number[] {
  const a = m.map((row) => [...row]);
  const size = a.length;
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) off += at(a, i, j) ** 2;
    if (off === 0) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, p, q);
  }
  return a.map((_, i) => at(a, i, i)).sort((x, y) => x - y);
}

/** Makes a[p][q] zero by a rotation of the plane of p and q. */
function rotate(a: number[][], p: number, q: number): void {
  const entry = at(a, p, q);
  if (entry === 0) return;
  const theta = (at(a, q, q) - at(a, p, p)) / (2 * entry);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.hypot(t, 1);
  const s = t * c;
  for (const row of a) {
    const [x, y] = [row[p] as number, row[q] as number];
    row[p] = c * x - s * y;
    row[q] = s * x + c * y;
  }
  const [rowP, rowQ] = [a[p] as number[], a[q] as number[]];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [rowP[k] as number, rowQ[k] as number];
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
}

const at = (m: Matrix, i: number, j: number): number => (m[i] as readonly number[])[j] as number;
