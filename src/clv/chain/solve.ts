import { fail } from '../../checks/error.ts';

/** (I − rates/(1 + discount))⁻¹ · reward, by elimination with pivots and one correction of what rounding left over. */
export function discountedSums(
  rates: readonly (readonly number[])[],
  reward: readonly number[],
  discount: number,
): number[] {
  const matrix = rates.map((row, a) => row.map((rate, b) => (a === b ? 1 : 0) - rate / (1 + discount)));
  const solve = factorized(matrix);
  const value = solve(reward);
  const residual = matrix.map((row, a) =>
    row.reduce((rest, cell, b) => rest - cell * (value[b] as number), reward[a] as number),
  );
  const correction = solve(residual);
  return value.map((one, a) => one + (correction[a] as number));
}

function factorized(matrix: readonly (readonly number[])[]): (right: readonly number[]) => number[] {
  const size = matrix.length;
  const rows = matrix.map((row) => Float64Array.from(row));
  const order = rows.map((_, a) => a);
  const row = (k: number): Float64Array => rows[order[k] as number] as Float64Array;
  for (let k = 0; k < size; k++) {
    let best = k;
    for (let a = k + 1; a < size; a++) if (Math.abs(row(a)[k] as number) > Math.abs(row(best)[k] as number)) best = a;
    [order[k], order[best]] = [order[best] as number, order[k] as number];
    const top = row(k);
    const pivot = top[k] as number;
    if (!(Math.abs(pivot) > 1e-14)) {
      fail('out_of_range', 'options.discount', 'a rate above 0, or a number of periods: the value is without end', 0);
    }
    for (let a = k + 1; a < size; a++) {
      const under = row(a);
      const factor = (under[k] as number) / pivot;
      under[k] = factor;
      if (factor !== 0)
        for (let b = k + 1; b < size; b++) under[b] = (under[b] as number) - factor * (top[b] as number);
    }
  }
  return (right) => {
    const answer = order.map((a) => right[a] as number);
    for (let k = 0; k < size; k++) {
      for (let b = 0; b < k; b++) answer[k] = (answer[k] as number) - (row(k)[b] as number) * (answer[b] as number);
    }
    for (let k = size - 1; k >= 0; k--) {
      for (let b = k + 1; b < size; b++)
        answer[k] = (answer[k] as number) - (row(k)[b] as number) * (answer[b] as number);
      answer[k] = (answer[k] as number) / (row(k)[k] as number);
    }
    return answer;
  };
}
