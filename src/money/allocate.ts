import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { decimalOf } from './decimal.ts';
import { type MinorUnits, parseMinorUnits } from './minor-units.ts';

/**
 * Shares a total among weights so that not one unit is lost or invented: the parts add up to the total.
 *
 * Largest remainder (Hamilton): each part first gets its exact share ⌊total × wᵢ / Σw⌋, then the units left over go one
 * each to the largest fractions. So every part is less than one unit from its exact share, and a weight of 0 gets 0.
 * Among equal fractions the earlier weight comes first; apart from such ties, permuting the weights permutes the parts.
 * A negative total gives the parts of its mirror image with their signs changed. Weights are read as the decimals they
 * are written as: 0.1, 0.2 and 0.7 are exactly 1 : 2 : 7.
 *
 * The trap of this method: with one more unit to share, a part may get smaller (the Alabama paradox).
 *
 * @param total - whole number of minor units, of either sign
 * @param weights - finite numbers of at least 0, one of them above 0; in any unit
 * @throws `empty_input` without weights
 * @throws `out_of_range` for a negative weight, or when all weights are 0
 * @throws `not_finite` or `wrong_type` for a weight that is no finite number, at `weights[i]`
 * @see Balinski & Young (1982), Fair Representation: Meeting the Ideal of One Man, One Vote (the method of Hamilton)
 * @category Money
 * @example
 * ```ts
 * import { allocateMinorUnits, parseMinorUnits } from 'clientele/money';
 *
 * allocateMinorUnits(parseMinorUnits(100), [1, 1, 1]); // => [34, 33, 33]
 * allocateMinorUnits(parseMinorUnits(-5), [0.5, 0.3, 0.2]); // => [-3, -1, -1]
 * ```
 */
export function allocateMinorUnits(total: MinorUnits, weights: readonly number[]): MinorUnits[] {
  const minor = parseMinorUnits(total, 'total');
  const whole = wholeWeights(weights);
  const sum = whole.reduce((a, b) => a + b, 0n);
  if (sum === 0n) fail('out_of_range', 'weights', 'at least one weight above 0', weights);
  const magnitude = BigInt(Math.abs(minor));
  const parts = whole.map((weight, index) => {
    const product = magnitude * weight;
    return { index, units: product / sum, rest: product % sum };
  });
  let left = magnitude - parts.reduce((given, { units }) => given + units, 0n);
  const byRest = [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const part of byRest) {
    if (left === 0n) break;
    part.units += 1n;
    left -= 1n;
  }
  const sign = minor < 0 ? -1n : 1n;
  return parts.map(({ units }) => Number(units * sign) as MinorUnits);
}

/** The weights brought to whole numbers in the same proportion. */
function wholeWeights(weights: readonly number[]): bigint[] {
  if (!Array.isArray(weights)) fail('wrong_type', 'weights', 'an array of numbers', weights);
  if (weights.length === 0) fail('empty_input', 'weights', 'at least one weight', weights);
  const decimals = Array.from(weights as readonly unknown[], (weight, i) => {
    const number = checkFinite(weight, `weights[${i}]`);
    if (number < 0) fail('out_of_range', `weights[${i}]`, 'a weight of at least 0', weight);
    return decimalOf(number);
  });
  const lowest = decimals.reduce((low, { exponent }) => Math.min(low, exponent), Infinity);
  return decimals.map(({ digits, exponent }) => digits * 10n ** BigInt(exponent - lowest));
}
