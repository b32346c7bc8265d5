import { fail } from '../checks/error.ts';
import type { RoundingMode } from '../money/index.ts';

/**
 * numerator / denominator as a whole number, both whole and safe, rounded once: the arithmetic of `roundQuotient` without big
 * integers, since the remainder of doubles is exact.
 */
export function roundUnits(numerator: number, denominator: number, mode: RoundingMode): number {
  if (!Number.isSafeInteger(numerator)) {
    fail('not_representable', 'amount', 'points whose exact fraction stays within ±(2^53 - 1)', numerator);
  }
  const rest = numerator % denominator;
  const towardsZero = (numerator - rest) / denominator;
  if (rest === 0) return towardsZero + 0;
  const sign = numerator < 0 ? -1 : 1;
  const pastHalf = 2 * Math.abs(rest) - denominator;
  return (movesAway(mode, sign, pastHalf, towardsZero) ? towardsZero + sign : towardsZero) + 0;
}

function movesAway(mode: RoundingMode, sign: number, pastHalf: number, towardsZero: number): boolean {
  switch (mode) {
    case 'halfUp':
      return pastHalf >= 0;
    case 'halfDown':
      return pastHalf > 0;
    case 'halfEven':
      return pastHalf > 0 || (pastHalf === 0 && towardsZero % 2 !== 0);
    case 'up':
      return true;
    case 'down':
      return false;
    case 'ceiling':
      return sign > 0;
    case 'floor':
      return sign < 0;
  }
}
