import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

declare const minorUnitsBrand: unique symbol;

/**
 * An amount counted in the smallest unit of its currency: 1250 is 12.50 EUR, 1250 JPY or 1.250 KWD. Always a safe
 * integer, so sums and differences are exact; the currency stands beside it, in the ledger or document it belongs to.
 *
 * The brand exists in the types only: at run time it is a plain number, and JSON keeps it as it is.
 *
 * @category Money
 */
export type MinorUnits = number & {
  /** Known to the compiler alone. */
  readonly [minorUnitsBrand]: true;
};

/**
 * Takes a number as an amount in minor units, or says why it cannot be one.
 *
 * It checks and converts nothing: 12.5 is refused and not read as 12.50 EUR. For amounts in major units there is
 * {@link toMinorUnits}.
 *
 * @param value - whole number of minor units, between -(2^53 - 1) and 2^53 - 1
 * @param path - where the value stands in the caller's input, for the error
 * @throws `wrong_type`, `not_finite` or `not_an_integer` when it is no whole number
 * @throws `not_representable` when it is beyond the safe integers, where neighbours can no longer be told apart
 * @category Money
 * @example
 * ```ts
 * import { parseMinorUnits } from 'clientele/money';
 *
 * parseMinorUnits(1250); // => 1250
 * ```
 */
export function parseMinorUnits(value: unknown, path = 'amount'): MinorUnits {
  const number = checkInteger(value, path);
  if (!Number.isSafeInteger(number)) fail('not_representable', path, 'a whole number within ±(2^53 - 1)', value);
  // The sum turns -0 into 0: an amount has one zero.
  return (number + 0) as MinorUnits;
}
