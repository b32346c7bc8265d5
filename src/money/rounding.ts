import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { MinorUnits } from './minor-units.ts';

/**
 * What becomes of a fraction of a minor unit. In the columns, where each mode takes these numbers:
 *
 * | mode | 2.5 | 3.5 | 2.1 | −2.1 | −2.5 | −3.5 | |
 * |---|---|---|---|---|---|---|---|
 * | `halfUp` | 3 | 4 | 2 | −2 | −3 | −4 | to the nearest; a half away from zero (commercial rounding) |
 * | `halfEven` | 2 | 4 | 2 | −2 | −2 | −4 | to the nearest; a half to the even neighbour (bankers' rounding) |
 * | `halfDown` | 2 | 3 | 2 | −2 | −2 | −3 | to the nearest; a half towards zero |
 * | `up` | 3 | 4 | 3 | −3 | −3 | −4 | away from zero |
 * | `down` | 2 | 3 | 2 | −2 | −2 | −3 | towards zero (truncation) |
 * | `ceiling` | 3 | 4 | 3 | −2 | −2 | −3 | towards +∞ |
 * | `floor` | 2 | 3 | 2 | −3 | −3 | −4 | towards −∞ |
 *
 * The first five treat a refund as the mirror image of the sale. `Math.round` is none of them: it takes −2.5 to −2.
 *
 * @category Money
 */
export type RoundingMode = 'halfUp' | 'halfEven' | 'halfDown' | 'up' | 'down' | 'ceiling' | 'floor';

/**
 * How a fraction of a minor unit is rounded.
 *
 * @category Money
 */
export interface RoundingOptions {
  /** @defaultValue 'halfUp' */
  readonly rounding?: RoundingMode;
}

const MODES: readonly RoundingMode[] = ['halfUp', 'halfEven', 'halfDown', 'up', 'down', 'ceiling', 'floor'];

export function checkRounding(options: RoundingOptions): RoundingMode {
  checkOptions(options, ['rounding']);
  return checkChoice(options.rounding ?? 'halfUp', MODES, 'options.rounding');
}

/** numerator / denominator as a whole number, rounded once and exactly; `denominator` is above 0. */
export function roundQuotient(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const towardsZero = numerator / denominator;
  const rest = numerator % denominator;
  if (rest === 0n) return towardsZero;
  const sign = numerator < 0n ? -1n : 1n;
  return movesAway(mode, sign, 2n * rest * sign - denominator, towardsZero) ? towardsZero + sign : towardsZero;
}

/** Whether the rounding goes away from zero; `pastHalf` is above, at or below 0 as the fraction is to one half. */
function movesAway(mode: RoundingMode, sign: bigint, pastHalf: bigint, towardsZero: bigint): boolean {
  switch (mode) {
    case 'halfUp':
      return pastHalf >= 0n;
    case 'halfDown':
      return pastHalf > 0n;
    case 'halfEven':
      return pastHalf > 0n || (pastHalf === 0n && towardsZero % 2n !== 0n);
    case 'up':
      return true;
    case 'down':
      return false;
    case 'ceiling':
      return sign > 0n;
    case 'floor':
      return sign < 0n;
  }
}

export function minorUnitsOf(exact: bigint, path: string, given: unknown): MinorUnits {
  const number = Number(exact);
  if (!Number.isSafeInteger(number)) fail('not_representable', path, 'an amount within ±(2^53 - 1) minor units', given);
  return number as MinorUnits;
}
