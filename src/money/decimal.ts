/** A decimal number, exactly: digits × 10^exponent. */
export interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/**
 * The number as it is written: the shortest decimal that reads back as this double, which is what its literal said.
 * 1.005 is held as 1.00499999999999989…; what a price list meant is 1.005.
 */
export function decimalOf(value: number): Decimal {
  const [mantissa = '0', power = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}
