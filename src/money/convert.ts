import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Currency, currencyExponent } from './currency.ts';
import { decimalOf } from './decimal.ts';
import { type MinorUnits, parseMinorUnits } from './minor-units.ts';
import { checkRounding, minorUnitsOf, type RoundingOptions, roundQuotient } from './rounding.ts';

/** Up to here every minor amount has a double of its own in major units (a double keeps 15 decimal digits). */
const DISTINCT = 1e15;

/**
 * How many minor units an amount in major units is: 12.5 EUR is 1250.
 *
 * The decimal number as written is what gets rounded, that is the shortest one that reads back as the same double. So
 * 1.005 EUR is exactly half a cent above 1.00 and becomes 101 by `halfUp`, where `Math.round(1.005 * 100)` says 100.
 * The trap that remains: a computed amount is not a written one. `0.1 + 0.2` is written 0.30000000000000004, and `up`
 * makes 31 cents of it.
 *
 * @param amount - finite number of major units
 * @param currency - ISO 4217 code, or `{ code, exponent }`
 * @param options - how fractions of a minor unit are rounded
 * @throws `not_finite` or `wrong_type` for an amount that is no finite number
 * @throws `not_representable` when the result is beyond ±(2^53 - 1) minor units
 * @throws `unknown_currency` for a code that ISO 4217 does not list
 * @see {@link RoundingMode} for the modes, negative amounts included
 * @category Money
 * @example
 * ```ts
 * import { toMinorUnits } from 'clientele/money';
 *
 * toMinorUnits(1.005, 'EUR'); // => 101
 * toMinorUnits(1.005, 'EUR', { rounding: 'halfEven' }); // => 100
 * toMinorUnits(-0.5, 'JPY', { rounding: 'floor' }); // => -1
 * ```
 */
export function toMinorUnits(amount: number, currency: Currency, options: RoundingOptions = {}): MinorUnits {
  const rounding = checkRounding(options);
  const scale = 10 ** currencyExponent(currency);
  // An amount that is already whole needs no big integers. Within 15 digits, dividing back gives the same double only if
  // that whole number is the one written.
  const nearest = Math.round(checkFinite(amount, 'amount') * scale);
  if (Math.abs(nearest) < DISTINCT && nearest / scale === amount) return parseMinorUnits(nearest);
  const { digits, exponent } = decimalOf(amount);
  const power = exponent + currencyExponent(currency);
  const exact = power >= 0 ? digits * 10n ** BigInt(power) : roundQuotient(digits, 10n ** BigInt(-power), rounding);
  return minorUnitsOf(exact, 'amount', amount);
}

/**
 * The amount in major units, for analytics and display: 1250 is 12.5 EUR.
 *
 * The double nearest to amount / 10^exponent. `toMinorUnits(toMajorUnits(m, c), c)` is `m` again in every rounding mode.
 *
 * @param amount - whole number of minor units
 * @param currency - ISO 4217 code, or `{ code, exponent }`
 * @throws `not_representable` when no double stands for this amount alone, which happens above 10^15 minor units only
 * @throws `unknown_currency` for a code that ISO 4217 does not list
 * @category Money
 * @example
 * ```ts
 * import { parseMinorUnits, toMajorUnits } from 'clientele/money';
 *
 * toMajorUnits(parseMinorUnits(1250), 'EUR'); // => 12.5
 * toMajorUnits(parseMinorUnits(1250), 'KWD'); // => 1.25
 * ```
 */
export function toMajorUnits(amount: MinorUnits, currency: Currency): number {
  const minor = parseMinorUnits(amount);
  const major = minor / 10 ** currencyExponent(currency);
  if (Math.abs(minor) >= DISTINCT) {
    const { digits, exponent } = decimalOf(major);
    const power = exponent + currencyExponent(currency);
    if (power < 0 || digits * 10n ** BigInt(power) !== BigInt(minor)) {
      fail('not_representable', 'amount', 'an amount that keeps all its digits in major units', amount);
    }
  }
  return major;
}
