import { fc, test } from '@fast-check/vitest';
import { addExactly, exactSum, roundExactly, sum } from 'clientele/core';
import { describe, expect, it } from 'vitest';

/** A finite double as a whole number of 2^-1074. */
function inUnits(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & 0xfffffffffffffn;
  const size = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return bits >> 63n === 1n ? -size : size;
}

/** The double nearest to a whole number of 2^-1074, ties to even. */
function nearestDouble(units: bigint): number {
  const size = units < 0n ? -units : units;
  const extra = Math.max(0, size.toString(2).length - 53);
  let kept = size >> BigInt(extra);
  const rest = size - (kept << BigInt(extra));
  const half = extra === 0 ? 1n : 1n << BigInt(extra - 1);
  if (rest > half || (rest === half && extra > 0 && kept % 2n === 1n)) kept += 1n;
  // Two exact steps: 2^extra alone may overflow, 2^-1074 alone is the smallest double.
  const value = Number(kept) * 2 ** -537 * 2 ** Math.min(extra, 500) * 2 ** (extra - Math.min(extra, 500) - 537);
  return units < 0n ? -value : value;
}

const exactReference = (values: readonly number[]): number =>
  nearestDouble(values.reduce((total, value) => total + inUnits(value), 0n));

const wild = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
const money = fc.integer({ min: -1e8, max: 1e8 }).map((cents) => cents / 100);
const close = fc
  .integer({ min: -(2 ** 30), max: 2 ** 30 })
  .chain((n) => fc.integer({ min: -60, max: 60 }).map((e) => n * 2 ** e));
const values = fc.oneof(fc.array(wild), fc.array(money), fc.array(close), fc.array(fc.oneof(wild, money, close)));

const inTwoPieces = (list: readonly number[]): number => {
  const first: number[] = [];
  const second: number[] = [];
  list.forEach((value, i) => {
    addExactly(i % 2 === 0 ? first : second, value);
  });
  for (const partial of second) addExactly(first, partial);
  return roundExactly(first);
};

describe('exactSum', () => {
  it('agrees with fsum on the cases of its own documentation and rounds halves to even', () => {
    // Values by Python's math.fsum.
    expect(exactSum([])).toBe(0);
    expect(exactSum([1e100, 1, -1e100, 1e-100, 1e50, -1, -1e50])).toBe(1e-100);
    expect(exactSum([2 ** 53, -0.5, -(2 ** -54)])).toBe(2 ** 53 - 1);
    expect(exactSum([2 ** 53, 1, 2 ** -100])).toBe(2 ** 53 + 2);
    expect(exactSum([2 ** 53 + 10, 1, 2 ** -100])).toBe(2 ** 53 + 12);
    expect(exactSum([2 ** 53 - 4, 0.5, 2 ** -54])).toBe(2 ** 53 - 3);
    expect(exactSum([1e16, 1, 1e-16])).toBe(10000000000000002);
    expect(exactSum([1e16 - 2, 1 - 2 ** -53, -(1e16 - 2), -(1 - 2 ** -53)])).toBe(0);
  });
  it('is right where running totals overflow, and infinite only where the sum is', () => {
    expect(exactSum([1e308, 1e308, -1e308])).toBe(1e308);
    expect(exactSum([Number.MAX_VALUE, Number.MAX_VALUE, -Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324])).toBe(5e-324);
    // The largest double and half a unit is a tie, which rounds to 2^1024; anything less does not.
    const half = 2 ** 970;
    expect(exactSum([Number.MAX_VALUE, Number.MAX_VALUE, half, -Number.MAX_VALUE])).toBe(Infinity);
    expect(exactSum([Number.MAX_VALUE, Number.MAX_VALUE, half, -Number.MAX_VALUE, -5e-324])).toBe(Number.MAX_VALUE);
    expect(exactSum([1e308, 1e308])).toBe(Infinity);
    expect(exactSum([-1e308, -1e308])).toBe(-Infinity);
    expect(exactSum([1, Infinity, 2])).toBe(Infinity);
    expect(exactSum([-Infinity, 1e308, 1e308])).toBe(-Infinity);
    expect(exactSum([Infinity, -Infinity])).toBeNaN();
    expect(exactSum([1, Number.NaN])).toBeNaN();
  });
  test.prop([values])('always equals the exact sum, rounded once', (list) => {
    const expected = exactReference(list);
    expect(exactSum(list) + 0).toBe(expected + 0);
    expect(exactSum(Float64Array.from(list)) + 0).toBe(expected + 0);
    expect(inTwoPieces(list) + 0).toBe(expected + 0);
  });
  test.prop([values, fc.infiniteStream(fc.nat())])('never depends on the order', (list, keys) => {
    const shuffled = list
      .map((value) => ({ value, key: keys.next().value as number }))
      .sort((p, q) => p.key - q.key)
      .map(({ value }) => value);
    expect(exactSum(shuffled) + 0).toBe(exactSum(list) + 0);
  });
});

describe('addExactly and roundExactly', () => {
  it('keep an infinity or NaN once it came', () => {
    const partials: number[] = [];
    for (const value of [1, Infinity, 5, 1e300]) addExactly(partials, value);
    expect(roundExactly(partials)).toBe(Infinity);
    addExactly(partials, -Infinity);
    expect(roundExactly(partials)).toBeNaN();
  });
  test.prop([values])('reading the sum never changes it', (list) => {
    const partials: number[] = [];
    for (const value of list) addExactly(partials, value);
    const before = [...partials];
    roundExactly(partials);
    expect(partials).toEqual(before);
    expect(JSON.parse(JSON.stringify(partials.map((p) => p + 0)))).toEqual(before.map((p) => p + 0));
  });
});

describe('sum', () => {
  it('keeps what plain addition loses', () => {
    expect(sum([1e100, 1, -1e100])).toBe(1);
    expect(sum(new Float64Array(10).fill(0.1))).toBe(1);
    expect(sum([])).toBe(0);
  });
  it('lets infinities and NaN through', () => {
    expect(sum([1, Infinity])).toBe(Infinity);
    expect(sum([Infinity, -Infinity])).toBeNaN();
    expect(sum([1, Number.NaN])).toBeNaN();
  });
  test.prop([fc.oneof(fc.array(money), fc.array(close), fc.array(wild, { maxLength: 50 }))])(
    'always lies within its bound of the exact sum',
    (list) => {
      const exact = exactReference(list);
      const sizes = exactReference(list.map(Math.abs));
      const allowed = 2 * Number.EPSILON * Math.abs(exact) + list.length ** 2 * Number.EPSILON ** 2 * sizes;
      expect(Math.abs(sum(list) - exact)).toBeLessThanOrEqual(allowed);
    },
  );
});
