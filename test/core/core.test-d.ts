import { exactSum, quantileCuts, type Random, seededRandom, selectInPlace, shuffleInPlace } from 'clientele/core';
import { describe, expectTypeOf, it } from 'vitest';

declare const random: Random;
declare const frozen: readonly number[];

describe('types of the numeric core', () => {
  it('a source of random numbers is a plain function', () => {
    expectTypeOf(seededRandom('seed', 2)).toEqualTypeOf<() => number>();
    // @ts-expect-error a Date is no seed
    seededRandom(new Date());
  });
  it('what only reads takes read-only and typed arrays', () => {
    expectTypeOf(exactSum(frozen)).toBeNumber();
    expectTypeOf(quantileCuts(frozen, 5)).toEqualTypeOf<Float64Array>();
  });
  it('what reorders refuses read-only arrays and keeps the type', () => {
    expectTypeOf(shuffleInPlace(random, ['a', 'b'])).toEqualTypeOf<string[]>();
    expectTypeOf(shuffleInPlace(random, new Int32Array(3))).toEqualTypeOf<Int32Array<ArrayBuffer>>();
    // @ts-expect-error a read-only array cannot be reordered
    shuffleInPlace(random, frozen);
    // @ts-expect-error only a Float64Array is partitioned in place
    selectInPlace([1, 2, 3], 1);
  });
});
