import { checkFinite } from '../checks/assert.ts';
import { decimalOf } from './decimal.ts';
import { type MinorUnits, parseMinorUnits } from './minor-units.ts';
import { checkRounding, minorUnitsOf, type RoundingOptions, roundQuotient } from './rounding.ts';

/**
 * An amount times a rate, rounded once: the tax, the discount, the commission.
 *
 * The rate is read as the decimal number it is written as, and the product is exact before it is rounded: 0.196 is
 * 19.6 %, and 50 × 0.07 is 3.5 and not 3.5000000000000004. The trap: rounding line by line and rounding the total give
 * different sums. Multiply the total and share it with {@link allocateMinorUnits}.
 *
 * @param amount - whole number of minor units
 * @param rate - finite number; 0.196 for 19.6 %
 * @param options - how fractions of a minor unit are rounded
 * @throws `not_finite` or `wrong_type` for a rate that is no finite number
 * @throws `not_representable` when the product is beyond ±(2^53 - 1) minor units
 * @see {@link RoundingMode} for the modes, negative amounts included
 * @category Money
 * @example
 * ```ts
 * import { multiplyMinorUnits, parseMinorUnits } from 'clientele/money';
 *
 * multiplyMinorUnits(parseMinorUnits(999), 0.196); // => 196
 * multiplyMinorUnits(parseMinorUnits(15), 0.1, { rounding: 'halfEven' }); // => 2
 * ```
 */
export function multiplyMinorUnits(amount: MinorUnits, rate: number, options: RoundingOptions = {}): MinorUnits {
  const rounding = checkRounding(options);
  const minor = parseMinorUnits(amount);
  const { digits, exponent } = decimalOf(checkFinite(rate, 'rate'));
  const product = BigInt(minor) * digits;
  const exact =
    exponent >= 0 ? product * 10n ** BigInt(exponent) : roundQuotient(product, 10n ** BigInt(-exponent), rounding);
  return minorUnitsOf(exact, 'rate', rate);
}
