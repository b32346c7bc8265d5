import { decimalOf } from '../money/decimal.ts';
import type { LoyaltyRate } from './earning-document.ts';

/** A fraction of whole numbers, the lower above 0, in lowest terms. */
export interface Fraction {
  readonly up: bigint;
  readonly down: bigint;
}

/** The fraction that a number is written as: 0.15 is 3/20. */
export function fractionOf(value: number): Fraction {
  const { digits, exponent } = decimalOf(value);
  return exponent >= 0 ? { up: digits * 10n ** BigInt(exponent), down: 1n } : lowest(digits, 10n ** BigInt(-exponent));
}

/** Minor units of points for one minor unit of the currency. */
export function minorRate(rate: LoyaltyRate, pointsExponent: number, currencyExponent: number): Fraction {
  const points = fractionOf(typeof rate === 'number' ? rate : rate.points);
  const per = fractionOf(typeof rate === 'number' ? 1 : rate.per);
  return lowest(
    points.up * per.down * 10n ** BigInt(pointsExponent),
    points.down * per.up * 10n ** BigInt(currencyExponent),
  );
}

export const commonMultiple = (a: bigint, b: bigint): bigint => (a / commonDivisor(a, b)) * b;

function lowest(up: bigint, down: bigint): Fraction {
  const divisor = commonDivisor(up, down);
  return { up: up / divisor, down: down / divisor };
}

function commonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
