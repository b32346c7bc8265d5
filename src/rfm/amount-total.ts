import { addExactly, roundExactly } from '../core/exact-sum.ts';

/** Prices have at most four decimals: one unit is 0.0001. */
const UNITS = 10_000;

/**
 * The sum of amounts, whatever their order: decimals of up to four places are added as decimals (0.1 + 0.2 is 0.3), all others
 * exactly and rounded once.
 */
export function totalOfAmounts(amounts: ArrayLike<number>): number {
  let units = 0;
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i] as number;
    const own = Math.round(amount * UNITS);
    units += own;
    if (own / UNITS === amount && Number.isSafeInteger(units)) continue;
    return exactTotal(amounts);
  }
  return units / UNITS;
}

function exactTotal(amounts: ArrayLike<number>): number {
  const partials: number[] = [];
  for (let i = 0; i < amounts.length; i++) addExactly(partials, amounts[i] as number);
  return roundExactly(partials);
}
