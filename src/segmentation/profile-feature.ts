import { fail } from '../checks/error.ts';
import { exactSum } from '../core/index.ts';
import { compareIds } from '../events/id.ts';
import { type Estimate, proportionFigure } from '../stats/index.ts';
import { liftOf } from './lift.ts';
import type { ProfileFacts, ProfileNumber, ProfileValue } from './profiles.ts';
import {
  type DifferenceTest,
  type GroupMoments,
  halfWidthOfMeans,
  testMeans,
  testShares,
} from './tests-of-difference.ts';

/** Before the tests of all rows are adjusted together. */
type Untested<T> = Omit<T, 'test'> & { readonly test: DifferenceTest };
/** A row whose test is not adjusted yet. */
export type Draft = Untested<ProfileValue> | Untested<ProfileNumber>;

/** Beyond this the squares of a million numbers add up to more than a double holds. */
const MOST = 1e150;

type Column = ProfileFacts['columns'][string];

export function checkColumn(column: Column | undefined, feature: string, length: number): Column {
  if (!Array.isArray(column) && !ArrayBuffer.isView(column)) {
    fail('wrong_type', `facts.columns.${feature}`, 'an array or typed array', column);
  }
  const values = column as unknown as Column;
  if (values.length !== length) fail('length_mismatch', `facts.columns.${feature}`, `${length} values`, column);
  return values;
}

const isKnown = (value: unknown): boolean => value !== null && value !== undefined && !Number.isNaN(value);

/** Whether a column holds categories; a column of mixed types is refused. */
export function isCategorical(column: Column, feature: string, categorical: readonly string[]): boolean {
  let type: string | null = null;
  for (let i = 0; i < column.length; i++) {
    const value = column[i];
    if (!isKnown(value)) continue;
    const found = typeof value;
    const path = `facts.columns.${feature}[${i}]`;
    if (type === null) type = found;
    if (found !== type) fail('wrong_type', path, `a ${type}, as before`, value);
    if (found !== 'string' && found !== 'number' && found !== 'boolean') {
      fail('wrong_type', path, 'text, a number, true or false', value);
    }
    if (found === 'number' && !Number.isFinite(value)) fail('not_finite', path, 'a finite number', value);
  }
  return categorical.includes(feature) || (type !== null && type !== 'number');
}

export function profileCategory(
  feature: string,
  column: Column,
  found: Int32Array,
  groups: number,
  level: number,
): Untested<ProfileValue>[][] {
  const values = new Map<string | number | boolean, Int32Array>();
  // The last count of each is that of customers without a segment.
  const known = new Int32Array(groups + 1);
  for (let i = 0; i < column.length; i++) {
    const value = column[i];
    if (value === null || value === undefined || Number.isNaN(value)) continue;
    const g = (found[i] as number) < 0 ? groups : (found[i] as number);
    let counts = values.get(value);
    if (counts === undefined) {
      counts = new Int32Array(groups + 1);
      values.set(value, counts);
    }
    counts[g] = (counts[g] as number) + 1;
    known[g] = (known[g] as number) + 1;
  }
  const total = known.reduce((sum, count) => sum + count, 0);
  const sorted = [...values].sort(([a], [b]) =>
    typeof a === 'boolean' || typeof b === 'boolean' ? Number(b) - Number(a) : compareIds(a, b),
  );
  return Array.from({ length: groups }, (_, g) =>
    sorted.map(([value, counts]): Untested<ProfileValue> => {
      const everywhere = counts.reduce((sum, count) => sum + count, 0);
      const [a, n] = [counts[g] as number, known[g] as number];
      const four = { a, n, c: everywhere - a, m: total - n };
      const baseShare = everywhere / total;
      const lift = liftOf(four, level);
      const spread = Math.sqrt(baseShare * (1 - baseShare));
      return {
        kind: 'value',
        feature,
        value,
        share: proportionFigure({
          numerator: a,
          denominator: n,
          basis: 'customers of the segment with the value / customers of the segment of whom the feature is known',
          level,
        }),
        baseShare,
        lift,
        index: lift.value === null ? null : Math.round(100 * lift.value),
        standardizedDifference: n === 0 ? null : spread === 0 ? 0 : (a / n - baseShare) / spread,
        test: testShares(four),
      };
    }),
  );
}

export function profileNumber(
  feature: string,
  column: ArrayLike<number>,
  found: Int32Array,
  groups: number,
  level: number,
): Untested<ProfileNumber>[][] {
  const places: number[] = [];
  for (let i = 0; i < column.length; i++) {
    if (!isKnown(column[i])) continue;
    const size = Math.abs(column[i] as number);
    if (size > MOST) fail('not_representable', `facts.columns.${feature}[${i}]`, `numbers up to ±${MOST}`, column[i]);
    places.push(i);
  }
  const base = momentsAt(column, places);
  const deviation = base.count === 0 ? null : Math.sqrt((base.variance * Math.max(0, base.count - 1)) / base.count);
  return Array.from({ length: groups }, (_, g) => {
    const own = momentsAt(
      column,
      places.filter((i) => found[i] === g),
    );
    const rest = momentsAt(
      column,
      places.filter((i) => found[i] !== g),
    );
    const isEmpty = own.count === 0 || deviation === null;
    return [
      {
        kind: 'number' as const,
        feature,
        customers: own.count,
        mean: own.count === 0 ? null : own.mean,
        baseMean: base.count === 0 ? null : base.mean,
        baseDeviation: deviation,
        difference: differenceOf(own, rest, base.count === 0 ? null : base.mean, level),
        standardizedDifference: isEmpty ? null : deviation === 0 ? 0 : (own.mean - base.mean) / deviation,
        test: testMeans(own, rest),
      },
    ];
  });
}

/**
 * The mean of a segment less that of the base, of which it is a part: the difference from the rest, times the part of the base
 * that the rest is. So are the ends of Welch's interval, and they leave out 0 exactly where the test says so.
 */
function differenceOf(own: GroupMoments, rest: GroupMoments, baseMean: number | null, level: number): Estimate {
  const none = { low: null, high: null, level: null, method: 'none' };
  if (own.count === 0 || baseMean === null) return { value: null, ...none };
  const value = own.mean - baseMean;
  const half = halfWidthOfMeans(own, rest, level);
  if (half === null) return { value, ...none };
  const part = rest.count / (own.count + rest.count);
  return { value, low: value - part * half, high: value + part * half, level, method: 'welch' };
}

/** Mean and variance of some rows; sums are exact, so their order changes nothing. */
function momentsAt(column: ArrayLike<number>, places: readonly number[]): GroupMoments {
  const count = places.length;
  if (count === 0) return { count, mean: 0, variance: 0 };
  const values = Float64Array.from(places, (i) => column[i] as number);
  const mean = exactSum(values) / count;
  const squares = exactSum(values.map((value) => (value - mean) ** 2));
  return { count, mean, variance: count < 2 ? 0 : squares / (count - 1) };
}
