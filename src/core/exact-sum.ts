/**
 * Adds one number to a running sum that never rounds. **Changes `partials`**: an array of numbers, empty at the start, whose
 * exact sum is what was added so far; read it with {@link roundExactly}. It is plain JSON, and two of them are merged by adding
 * the partials of one to the other.
 *
 * The trap: the same exact sum can be held in different partials, so compare what `roundExactly` gives, not the arrays. An
 * infinity or NaN, and a running sum beyond 1.8e308, stay: from then on the array holds what IEEE addition gives.
 *
 * @param partials - the state, changed in place
 * @param value - any number
 * @see Shewchuk (1997), Adaptive precision floating-point arithmetic and fast robust geometric predicates, GROW-EXPANSION
 * @category Sums
 * @example
 * ```ts
 * import { addExactly, roundExactly } from 'clientele/core';
 *
 * const partials: number[] = [];
 * for (const amount of [0.1, 0.2, 0.3, -0.6]) addExactly(partials, amount);
 * roundExactly(partials); // => 2.7755575615628914e-17
 * ```
 */
export function addExactly(partials: number[], value: number): void {
  let rest = value;
  let kept = 0;
  for (let i = 0; i < partials.length; i++) {
    const partial = partials[i] as number;
    const total = rest + partial;
    const rounded = Math.abs(rest) < Math.abs(partial) ? rest - (total - partial) : partial - (total - rest);
    if (rounded !== 0) {
      // An infinite total, or NaN, cannot be split; the partials below it no longer matter.
      if (!Number.isFinite(total)) {
        partials.length = 1;
        partials[0] = total;
        return;
      }
      partials[kept] = rounded;
      kept += 1;
    }
    rest = total;
  }
  partials.length = kept;
  partials.push(rest);
}

/**
 * Reads a running sum made by {@link addExactly}: the exact sum, rounded once to the nearest double (ties to even). It does not
 * depend on the order in which the numbers were added.
 *
 * @param partials - the state; not changed
 * @see Shewchuk (1997), Adaptive precision floating-point arithmetic and fast robust geometric predicates
 * @category Sums
 * @example
 * ```ts
 * import { addExactly, roundExactly } from 'clientele/core';
 *
 * const partials: number[] = [];
 * for (const amount of [1e16, 1, -1e16]) addExactly(partials, amount);
 * roundExactly(partials); // => 1
 * ```
 */
export function roundExactly(partials: readonly number[]): number {
  let i = partials.length - 1;
  if (i < 0) return 0;
  let high = partials[i] as number;
  let low = 0;
  while (i > 0 && low === 0) {
    i -= 1;
    const partial = partials[i] as number;
    const total = high + partial;
    low = partial - (total - high);
    high = total;
  }
  // `high` was rounded to even at half a unit; what lies below decides whether that was the right neighbour.
  if (i > 0 && low < 0 === (partials[i - 1] as number) < 0) {
    const twice = low * 2;
    const other = high + twice;
    if (other - high === twice) return other;
  }
  return high;
}

/**
 * Adds numbers and rounds once: the double nearest to the exact sum, so the answer does not depend on the order of the values.
 *
 * It is the sum for totals that must come out equal however the rows were sorted, split or merged; it costs several times as
 * much as {@link sum}. Where running totals leave the range of doubles and the sum itself does not, it is still right. NaN, or
 * infinities of both signs, give NaN; an empty list sums to 0.
 *
 * @param values - any array or typed array of numbers; not changed
 * @see Shewchuk (1997), Adaptive precision floating-point arithmetic and fast robust geometric predicates
 * @category Sums
 * @example
 * ```ts
 * import { exactSum } from 'clientele/core';
 *
 * exactSum([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]); // => 1
 * exactSum([1e308, 1e308, -1e308]); // => 1e308
 * ```
 */
export function exactSum(values: ArrayLike<number>): number {
  const partials: number[] = [];
  for (let i = 0; i < values.length; i++) addExactly(partials, values[i] as number);
  const total = roundExactly(partials);
  return Number.isFinite(total) ? total : sumBeyondRange(values);
}

/** For totals that overflow on the way: values from 1 up are added 2^64 times smaller, which loses nothing of them. */
function sumBeyondRange(values: ArrayLike<number>): number {
  let notFinite = 0;
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!Number.isFinite(value)) notFinite += value;
    else if (Math.abs(value) < 1) addExactly(small, value);
    else addExactly(large, value * 2 ** -64);
  }
  if (notFinite !== 0) return notFinite;
  if (Math.abs(roundExactly(large)) < 2 ** 900) {
    for (const partial of large) addExactly(small, partial * 2 ** 64);
    return roundExactly(small);
  }
  // Beside so large a total the smallest parts can only break a tie, for which their sign is enough.
  for (const partial of small.reverse()) {
    const scaled = partial * 2 ** -64;
    const exact = scaled * 2 ** 64 === partial;
    addExactly(large, exact ? scaled : Math.sign(partial) * Number.MIN_VALUE);
    if (!exact) break;
  }
  return roundExactly(large) * 2 ** 64;
}
