import type { Comparison } from './condition.ts';
import type { FactValue } from './rule-input.ts';
import { flip, MET, NOT_MET, type Trit, tritOf, UNKNOWN } from './trit.ts';

/** A value inside the folder: days are numbers, and NaN stands for "missing" in every domain. */
export type Plain = FactValue;

export const MISSING: number = Number.NaN;
export const isMissing = (value: Plain): boolean => typeof value === 'number' && Number.isNaN(value);

/** Holds a figure known to lie between `low` and `high` against limits. An exact figure has `low === high`. */
export type RangeTest = (low: number, high: number, limits: readonly number[]) => Trit;

/** Every comparison below is false on NaN, so a missing value or limit falls through to unknown. */
const RANGE_TESTS: { readonly [op in Comparison]: RangeTest } = {
  lt: (low, high, limits) => below(low, high, limits[0] as number),
  lte: (low, high, limits) => flip(below(-high, -low, -(limits[0] as number))),
  gt: (low, high, limits) => below(-high, -low, -(limits[0] as number)),
  gte: (low, high, limits) => flip(below(low, high, limits[0] as number)),
  eq: (low, high, limits) => equals(low, high, limits[0] as number),
  ne: (low, high, limits) => flip(equals(low, high, limits[0] as number)),
  in: isIn,
  notIn: (low, high, limits) => flip(isIn(low, high, limits)),
  between: isBetween,
};

export const rangeTest = (op: Comparison): RangeTest => RANGE_TESTS[op];

function below(low: number, high: number, limit: number): Trit {
  return high < limit ? MET : low >= limit ? NOT_MET : UNKNOWN;
}

function equals(low: number, high: number, limit: number): Trit {
  return low === limit && high === limit ? MET : high < limit || low > limit ? NOT_MET : UNKNOWN;
}

function isIn(low: number, high: number, limits: readonly number[]): Trit {
  if (Number.isNaN(low)) return UNKNOWN;
  let found: Trit = NOT_MET;
  for (const limit of limits) {
    const trit = equals(low, high, limit);
    if (trit === MET) return MET;
    if (trit === UNKNOWN) found = UNKNOWN;
  }
  return found;
}

/** As `all` of the two: with one end missing the other may still settle it. */
function isBetween(low: number, high: number, limits: readonly number[]): Trit {
  const first = limits[0] as number;
  const last = limits[1] as number;
  return low >= first && high <= last ? MET : high < first || low > last ? NOT_MET : UNKNOWN;
}

/** Text and booleans: the same, or one of. */
export function compareSame(op: Comparison, value: Plain, limits: readonly Plain[]): Trit {
  if (isMissing(value) || limits.some(isMissing)) return UNKNOWN;
  const same = tritOf(limits.includes(value));
  return op === 'ne' || op === 'notIn' ? flip(same) : same;
}
