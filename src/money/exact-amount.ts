import { checkFinite, checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { addExactly, roundExactly } from '../core/exact-sum.ts';

/** Amounts are held exactly up to this many decimals: one unit is 0.0001. */
const UNITS = 10_000;

/** The largest number of units a double counts without a gap. */
export const MAX_UNITS: number = Number.MAX_SAFE_INTEGER;

/**
 * The amount in units of 0.0001 where it is exactly the double nearest to such a decimal, else NaN.
 *
 * Prices are decimals: 0.1 + 0.2 should be 0.3. Counted in units they add without rounding, so a sum depends neither on
 * the order of the rows nor on how they were split into pieces.
 */
export function unitsOf(amount: number): number {
  const units = Math.round(amount * UNITS);
  return units / UNITS === amount && units <= MAX_UNITS && units >= -MAX_UNITS ? units : Number.NaN;
}

/** The units of an amount that is known to be a short decimal. */
export function knownUnitsOf(amount: number): number {
  return Math.round(amount * UNITS);
}

/** The amount that so many units are: the nearest double to the exact decimal. */
export function amountOfUnits(units: number): number {
  return units / UNITS;
}

/** Whether all amounts are short decimals and their sums in units of 0.0001 can never leave the exact integers. */
export function areExactDecimals(amounts: Float64Array): boolean {
  let total = 0;
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i] as number;
    const units = knownUnitsOf(amount);
    if (amountOfUnits(units) !== amount) return false;
    total += Math.abs(units);
  }
  return total <= MAX_UNITS;
}

/**
 * A sum of amounts that keeps every bit: units for the decimals, and an expansion of doubles (Shewchuk 1997) for
 * amounts that are no short decimals, such as converted currencies.
 *
 * @category Transactions
 */
export interface ExactAmount {
  /** Units of 0.0001 that the short decimals come to. */
  units: number;
  /** The rest as doubles that add up to it exactly; `null` without a rest. */
  rest: number[] | null;
}

/** Refuses what cannot be a sum: one that was stored and read again may be anything. */
export function checkExactAmount(value: unknown, path: string): void {
  const { units, rest } = (value ?? {}) as { readonly units?: unknown; readonly rest?: unknown };
  checkInteger(units, `${path}.units`);
  if (rest === null) return;
  if (!Array.isArray(rest)) fail('wrong_type', `${path}.rest`, 'a list of numbers, or null', rest);
  for (const [i, part] of rest.entries()) checkFinite(part, `${path}.rest[${i}]`);
}

export const zeroAmount = (): ExactAmount => ({ units: 0, rest: null });

export function clearAmount(amount: ExactAmount): void {
  amount.units = 0;
  amount.rest = null;
}

/** A sum of its own with the same value. */
export const copyAmount = ({ units, rest }: Readonly<ExactAmount>): ExactAmount => ({
  units,
  rest: rest === null ? null : [...rest],
});

/** Adds one amount; changes the sum it is given. */
export function addAmount(sum: ExactAmount, amount: number): void {
  const units = unitsOf(amount);
  if (Number.isNaN(units)) addRest(sum, amount);
  else addUnits(sum, units);
}

/** Adds a second sum; changes the first. */
export function addExactAmount(sum: ExactAmount, other: Readonly<ExactAmount>): void {
  addUnits(sum, other.units);
  if (other.rest !== null) for (const part of other.rest) addRest(sum, part);
}

/** The sum of two sums. */
export function addAmounts(a: Readonly<ExactAmount>, b: Readonly<ExactAmount>): ExactAmount {
  const total = zeroAmount();
  addExactAmount(total, a);
  addExactAmount(total, b);
  return total;
}

/** Takes a second sum away; changes the first. */
export function subtractExactAmount(sum: ExactAmount, other: Readonly<ExactAmount>): void {
  addUnits(sum, -other.units);
  if (other.rest !== null) for (const part of other.rest) addRest(sum, -part);
}

/**
 * The value of the sum. It depends on the exact sum alone and not on how it is held: what passes from units to the
 * expansion are whole amounts, so the fraction is the same however the sum came about. Where the rest is a whole amount
 * too, the sum is a decimal and rounded as one.
 */
export function valueOfAmount({ units, rest }: Readonly<ExactAmount>): number {
  if (rest === null) return amountOfUnits(units);
  const fraction = units - UNITS * Math.round(units / UNITS);
  const whole = [...rest];
  addExactly(whole, (units - fraction) / UNITS);
  const total = roundExactly(whole);
  const isWhole = Number.isInteger(total) && isExactly(whole, total);
  const all = total * UNITS + fraction;
  if (isWhole && all <= MAX_UNITS && all >= -MAX_UNITS) return amountOfUnits(all);
  addExactly(whole, fraction / UNITS);
  return roundExactly(whole);
}

function isExactly(partials: readonly number[], value: number): boolean {
  const left = [...partials];
  addExactly(left, -value);
  return roundExactly(left) === 0;
}

function addUnits(sum: ExactAmount, units: number): void {
  const total = sum.units + units;
  if (total <= MAX_UNITS && total >= -MAX_UNITS) {
    sum.units = total;
    return;
  }
  // Beyond 900 thousand million: whole currency units move to the expansion, where they stay exact.
  const parts = [sum.units, units];
  sum.units = 0;
  for (const part of parts) {
    const whole = Math.trunc(part / UNITS);
    addRest(sum, whole);
    sum.units += part - whole * UNITS;
  }
}

function addRest(sum: ExactAmount, value: number): void {
  sum.rest ??= [];
  addExactly(sum.rest, value);
}
