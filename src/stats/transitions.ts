import { checkArrayLike, checkFinite, checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/**
 * How many units moved from each state to each other one between two dates: segment migration as a table.
 *
 * `counts[a][b]` is the number of units that were in state a and are now in state b; the diagonal stayed. States are
 * numbered 0 to `states` − 1. The trap: both lists must be in the same order of units, and units that joined or left
 * in between need a state of their own, or the rates will be about survivors only.
 *
 * @param from - the state of each unit before
 * @param to - the state of the same unit after
 * @param states - how many states there are, from 1 to 4096
 * @returns one row per state before, one column per state after
 * @throws `length_mismatch` when the lists differ in length
 * @throws `wrong_type`, `not_an_integer` or `out_of_range` for what is no state, at `from[i]` or `to[i]`
 * @category Transitions
 * @example
 * ```ts
 * import { countTransitions } from 'clientele/stats';
 *
 * countTransitions([0, 0, 1, 2], [0, 1, 1, 1], 3); // => [[1, 1, 0], [0, 1, 0], [0, 1, 0]]
 * ```
 */
export function countTransitions(from: ArrayLike<number>, to: ArrayLike<number>, states: number): number[][] {
  checkInteger(states, 'states', 1, 4096);
  checkArrayLike(from, 'from');
  checkArrayLike(to, 'to');
  if (to.length !== from.length) fail('length_mismatch', 'to', `${from.length} states, as many as in from`, to);
  const counts = new Float64Array(states * states);
  for (let i = 0; i < from.length; i++) {
    const row = stateAt(from, i, states, 'from');
    const cell = row * states + stateAt(to, i, states, 'to');
    counts[cell] = (counts[cell] as number) + 1;
  }
  return Array.from({ length: states }, (_, row) => Array.from(counts.subarray(row * states, (row + 1) * states)));
}

function stateAt(list: ArrayLike<number>, i: number, states: number, path: string): number {
  const state = list[i];
  if (typeof state === 'number' && state >= 0 && state < states && state === Math.floor(state)) return state;
  return checkInteger(state, `${path}[${i}]`, 0, states - 1);
}

/**
 * The share of each state's units that moved to each other one: the rows of {@link countTransitions}, made to sum to 1.
 *
 * rate[a][b] = count[a][b] / Σ count[a]. This is the maximum-likelihood estimate of a Markov chain's matrix. A state in
 * which nobody was has no rates: its row is `null`, not a row of zeros.
 *
 * @param counts - rows of equal length; counts or weights, finite and at least 0
 * @throws `length_mismatch` when the rows differ in length, at `counts[a]`
 * @throws `out_of_range`, `not_finite` or `wrong_type` for what is no count, at `counts[a][b]`
 * @see Anderson & Goodman (1957), Statistical inference about Markov chains
 * @category Transitions
 * @example
 * ```ts
 * import { transitionRates } from 'clientele/stats';
 *
 * transitionRates([[3, 1], [0, 0]]); // => [[0.75, 0.25], null]
 * ```
 */
export function transitionRates(counts: readonly (readonly number[])[]): (number[] | null)[] {
  if (!Array.isArray(counts)) fail('wrong_type', 'counts', 'rows of counts', counts);
  const width = counts[0]?.length ?? 0;
  return counts.map((row: readonly number[], a) => {
    if (!Array.isArray(row)) fail('wrong_type', `counts[${a}]`, 'a row of counts', row);
    if (row.length !== width) fail('length_mismatch', `counts[${a}]`, `${width} counts, as in the first row`, row);
    row.forEach((count, b) => {
      if (checkFinite(count, `counts[${a}][${b}]`) < 0) fail('out_of_range', `counts[${a}][${b}]`, 'at least 0', count);
    });
    const total = row.reduce((sum, count) => sum + count, 0);
    return total === 0 ? null : row.map((count) => count / total);
  });
}
