import { checkArrayLike, checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/** A checked copy in ascending order; `values` are finite and at least 0. */
export function rankValues(values: ArrayLike<number>): Float64Array {
  checkArrayLike(values, 'values');
  const ranked = new Float64Array(values.length);
  for (let i = 0; i < ranked.length; i++) {
    const value = values[i];
    if (!(typeof value === 'number' && value >= 0 && value < Infinity)) {
      checkFinite(value, `values[${i}]`);
      fail('out_of_range', `values[${i}]`, 'a value of at least 0', value);
    }
    ranked[i] = value;
  }
  return ranked.sort();
}

/** A checked copy in ascending order; `values` are finite, of either sign. */
export function rankSignedValues(values: ArrayLike<number>): Float64Array {
  checkArrayLike(values, 'values');
  const ranked = new Float64Array(values.length);
  for (let i = 0; i < ranked.length; i++) ranked[i] = checkFinite(values[i], `values[${i}]`);
  return ranked.sort();
}

/**
 * The sums of the first 0, 1, … n values, each compensated for the rounding errors so far (Neumaier 1974). The last one
 * is the total; every share is taken of it, so that the shares end at exactly 1.
 */
export function runningTotals(values: Float64Array): Float64Array {
  const totals = new Float64Array(values.length + 1);
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
    totals[i + 1] = sum + lost;
  }
  if (!Number.isFinite(sum)) fail('not_representable', 'values', 'values with a finite total', sum);
  return totals;
}
