import { addExactly, roundExactly } from '../core/exact-sum.ts';

/** Prices have at most four decimals: one unit is 0.0001. */
const UNITS = 10_000;

/** A sum of amounts that keeps every bit: in units where all are short decimals, else as doubles that add up to it. */
export interface AmountTotal {
  readonly units: number | null;
  readonly partials: readonly number[];
}

/**
 * The sum of amounts, whatever their order: decimals of up to four places are added as decimals (0.1 + 0.2 is 0.3), all others
 * exactly and rounded once.
 */
export function totalOfAmounts(amounts: ArrayLike<number>): AmountTotal {
  let units = 0;
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i] as number;
    const own = Math.round(amount * UNITS);
    units += own;
    if (own / UNITS === amount && Number.isSafeInteger(units)) continue;
    return { units: null, partials: exactPartials(amounts) };
  }
  return { units, partials: [] };
}

/** The sum of sums of parts; `amounts` are those of all parts, for parts that were added up in different ways. */
export function mergedTotal(parts: readonly AmountTotal[], amounts: ArrayLike<number>): AmountTotal {
  const units = parts.reduce((sum, part) => sum + (part.units ?? Number.NaN), 0);
  if (Number.isSafeInteger(units)) return { units, partials: [] };
  const filled = parts.filter((part) => part.units !== 0);
  if (filled.some((part) => part.units !== null)) return { units: null, partials: exactPartials(amounts) };
  const partials: number[] = [];
  for (const part of filled) for (const partial of part.partials) addExactly(partials, partial);
  return { units: null, partials };
}

export const valueOfTotal = ({ units, partials }: AmountTotal): number =>
  units === null ? roundExactly(partials) : units / UNITS;

function exactPartials(amounts: ArrayLike<number>): number[] {
  const partials: number[] = [];
  for (let i = 0; i < amounts.length; i++) addExactly(partials, amounts[i] as number);
  return partials;
}
