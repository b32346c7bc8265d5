import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { crossingOf } from '../../src/core/crossing.ts';
import { near } from '../support/near.ts';

const places = fc.double({ min: 1e-6, max: 1e6, noNaN: true });

describe('where a function that does not rise crosses zero', () => {
  test.prop([places, fc.constantFrom(0.05, 1, 3, 9)])('is found, whatever its shape, in few calls', (at, power) => {
    let calls = 0;
    const fn = (x: number): number => {
      calls++;
      return at ** power - x ** power;
    };
    const found = crossingOf(fn, at / 7, at * 11);
    expect(Math.abs(found / at - 1)).toBeLessThan(2e-12);
    expect(calls).toBeLessThan(40);
  });

  test.prop([places, fc.double({ min: 0.01, max: 0.99, noNaN: true })])('is found at a step, too', (at, height) => {
    let calls = 0;
    const fn = (x: number): number => {
      calls++;
      return x < at ? height : height - 1;
    };
    const found = crossingOf(fn, at / 3, at * 2);
    expect(Math.abs(found / at - 1)).toBeLessThan(2e-12);
    expect(calls).toBeLessThan(120);
  });

  test('is an end where the function is zero there', () => {
    near(
      crossingOf((x) => Math.max(0, 2 - x), 1, 2),
      2,
      2e-12,
    );
  });
});
