import { readFileSync } from 'node:fs';
import { fc, test } from '@fast-check/vitest';
import {
  betaCdf,
  betaDraw,
  exponentialDraw,
  gammaCdf,
  gammaDraw,
  gammaUpperCdf,
  integerDraw,
  normalCdf,
  normalDraw,
  poissonDraw,
  type Random,
  seededRandom,
  shuffleInPlace,
  sum,
  uniformDraw,
} from 'clientele/core';
import { describe, expect, it } from 'vitest';

type Key = number | string;
const reference = JSON.parse(readFileSync(new URL('../fixtures/core/random.json', import.meta.url), 'utf8')) as {
  readonly uniforms: readonly (readonly [Key, Key, readonly number[]])[];
};

const take = (random: Random, count: number): number[] => Array.from({ length: count }, () => random());
const key = fc.oneof(fc.integer(), fc.double(), fc.string({ unit: 'binary' }));

describe('seededRandom', () => {
  it('gives the numbers of an independent implementation', () => {
    for (const [seed, stream, expected] of reference.uniforms) {
      expect(take(seededRandom(seed, stream), 8)).toEqual(expected);
    }
  });
  it('tells apart a number and its digits, a seed and a stream, and 0 and −0 not', () => {
    const first = (seed: Key, stream?: Key): number => seededRandom(seed, stream)();
    expect(
      new Set([first(1), first('1'), first(1, 1), first('1', 1), first(0, 1), first('', 'a'), first('a', '')]).size,
    ).toBe(7);
    expect(first(-0)).toBe(first(0));
    expect(first(5)).toBe(first(5, 0));
  });
  it('is even in every bit, and neighbours and streams do not follow each other', () => {
    const count = 100_000;
    const [random, other] = [seededRandom('even', 1), seededRandom('even', 2)];
    const bits = new Float64Array(53);
    let [serial, across, before] = [0, 0, 0];
    for (let i = 0; i < count; i++) {
      const u = random();
      for (let bit = 0; bit < 53; bit++) bits[bit] = (bits[bit] as number) + (Math.floor(u * 2 ** (bit + 1)) % 2);
      serial += 12 * (u - 0.5) * (before - 0.5);
      across += 12 * (u - 0.5) * (other() - 0.5);
      before = u;
    }
    // Five standard deviations.
    for (const ones of bits) expect(Math.abs(ones / count - 0.5)).toBeLessThan((5 * 0.5) / Math.sqrt(count));
    expect(Math.abs(serial) / count).toBeLessThan(5 / Math.sqrt(count));
    expect(Math.abs(across) / count).toBeLessThan(5 / Math.sqrt(count));
  });
  it('starts a thousand numbered streams evenly', () => {
    const starts = Array.from({ length: 2000 }, (_, i) => seededRandom(42, i)());
    expect(distance(starts, (x) => x)).toBeLessThan(KS_LIMIT);
  });
  test.prop([key, key])('always repeats, and stays in [0, 1)', (seed, stream) => {
    const numbers = take(seededRandom(seed, stream), 5);
    expect(take(seededRandom(seed, stream), 5)).toEqual(numbers);
    for (const u of numbers) expect(u >= 0 && u < 1 && Number.isInteger(u * 2 ** 53)).toBe(true);
  });
});

/** Kolmogorov–Smirnov: √n times the largest gap between the empirical distribution and `cdf`. */
function distance(draws: readonly number[], cdf: (x: number) => number): number {
  const sorted = Float64Array.from(draws).sort();
  const n = sorted.length;
  let gap = 0;
  // Equal values (rounded draws) are one step of the empirical distribution.
  for (let i = 0; i < n; ) {
    let end = i + 1;
    while (end < n && sorted[end] === sorted[i]) end += 1;
    const p = cdf(sorted[i] as number);
    gap = Math.max(gap, Math.abs(end / n - p), end - i === 1 ? Math.abs(i / n - p) : 0);
    i = end;
  }
  return gap * Math.sqrt(n);
}
/** Exceeded by chance once in 1000 (2·exp(−2·1.95²)). */
const KS_LIMIT = 1.95;

const COUNT = 20_000;
const drawsOf = (name: string, draw: (random: Random) => number): number[] => {
  const random = seededRandom(name);
  return Array.from({ length: COUNT }, () => draw(random));
};

/** Mean and variance within five standard errors; `kurtosis` is the fourth central moment over the squared variance. */
function hasMoments(draws: readonly number[], mean: number, variance: number, kurtosis: number): void {
  const n = draws.length;
  const deviations = draws.map((x) => x - mean);
  expect(Math.abs(sum(deviations) / n)).toBeLessThan(5 * Math.sqrt(variance / n));
  const ratio = sum(deviations.map((d) => d * d)) / n / variance;
  expect(Math.abs(ratio - 1)).toBeLessThan(5 * Math.sqrt((kurtosis - 1) / n));
}

describe('uniformDraw', () => {
  it('is uniform', () => {
    const draws = drawsOf('uniform', (random) => uniformDraw(random, -2, 6));
    expect(distance(draws, (x) => (x + 2) / 8)).toBeLessThan(KS_LIMIT);
    hasMoments(draws, 2, 64 / 12, 1.8);
  });
  test.prop([fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1e9, noNaN: true }), fc.nat()])(
    'never reaches its upper end',
    (low, width, seed) => {
      const high = low + width;
      const value = uniformDraw(seededRandom(seed), low, high);
      expect(value).toBeGreaterThanOrEqual(low);
      if (high > low) expect(value).toBeLessThan(high);
      else expect(value).toBe(low);
      expect(uniformDraw(() => 1 - 2 ** -53, low, high)).toBeLessThanOrEqual(
        high > low ? high - Number.MIN_VALUE : high,
      );
    },
  );
});

describe('integerDraw', () => {
  it('draws each number equally often', () => {
    const counts = new Float64Array(6);
    for (const k of drawsOf('dice', (random) => integerDraw(random, 6))) counts[k] = (counts[k] as number) + 1;
    const chiSquare = sum(counts.map((c) => (c - COUNT / 6) ** 2 / (COUNT / 6)));
    expect(gammaUpperCdf(chiSquare / 2, 5 / 2)).toBeGreaterThan(0.001);
  });
  it('draws again beyond the last whole multiple of n', () => {
    const numbers = [1 - 2 ** -53, 0.25];
    expect(integerDraw(() => numbers.shift() as number, 3)).toBe(2 ** 51 % 3);
    expect(numbers).toHaveLength(0);
  });
  it('is NaN for anything but a whole number from 1 to 2^53', () => {
    for (const n of [0, -1, 1.5, 2 ** 54, Number.NaN]) expect(integerDraw(seededRandom(1), n)).toBeNaN();
    expect(integerDraw(seededRandom(1), 2 ** 53)).toBeLessThan(2 ** 53);
  });
  test.prop([fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), fc.nat()])('always lies in 0 … n − 1', (n, seed) => {
    const k = integerDraw(seededRandom(seed), n);
    expect(Number.isInteger(k) && k >= 0 && k < n).toBe(true);
  });
});

describe('shuffleInPlace', () => {
  it('makes every order equally often', () => {
    const counts = new Map<string, number>();
    const random = seededRandom('orders');
    for (let i = 0; i < 24_000; i++) {
      const order = shuffleInPlace(random, ['a', 'b', 'c', 'd']).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chiSquare = sum([...counts.values()].map((c) => (c - 1000) ** 2 / 1000));
    expect(gammaUpperCdf(chiSquare / 2, 23 / 2)).toBeGreaterThan(0.001);
  });
  test.prop([fc.array(fc.integer()), fc.nat()])('never loses or adds a value', (values, seed) => {
    const shuffled = shuffleInPlace(seededRandom(seed), [...values]);
    expect([...shuffled].sort((a, b) => a - b)).toEqual([...values].sort((a, b) => a - b));
  });
});

describe('draws follow their distributions', () => {
  it('normalDraw', () => {
    const draws = drawsOf('normal', (random) => normalDraw(random, 10, 3));
    expect(distance(draws, (x) => normalCdf((x - 10) / 3))).toBeLessThan(KS_LIMIT);
    hasMoments(draws, 10, 9, 3);
  });
  it('exponentialDraw', () => {
    const draws = drawsOf('exponential', (random) => exponentialDraw(random, 0.25));
    expect(distance(draws, (x) => -Math.expm1(-x / 4))).toBeLessThan(KS_LIMIT);
    hasMoments(draws, 4, 16, 9);
  });
  for (const shape of [1e-4, 0.01, 0.243, 0.9, 1, 1.5, 10, 1000, 1e8]) {
    it(`gammaDraw of shape ${shape}`, () => {
      const rate = 4.414;
      const draws = drawsOf(`gamma ${shape}`, (random) => gammaDraw(random, shape, rate));
      expect(distance(draws, (x) => gammaCdf(x * rate, shape))).toBeLessThan(KS_LIMIT);
      if (shape >= 0.1) hasMoments(draws, shape / rate, shape / rate ** 2, 3 + 6 / shape);
      expect(Math.min(...draws)).toBeGreaterThan(0);
    });
  }
  for (const [a, b] of [
    [1e-4, 2e-4],
    [0.01, 0.5],
    [0.793, 2.426],
    [1, 1],
    [3, 0.2],
    [12, 88],
    [1e5, 3e5],
  ] as const) {
    it(`betaDraw of ${a} and ${b}`, () => {
      const draws = drawsOf(`beta ${a} ${b}`, (random) => betaDraw(random, a, b));
      // Draws beyond the reach of doubles are 0 or 1: the share of 0 is that up to the smallest double.
      expect(distance(draws, (x) => (x === 1 ? 1 : betaCdf(Math.max(x, Number.MIN_VALUE), a, b)))).toBeLessThan(
        KS_LIMIT,
      );
      const total = a + b;
      const variance = (a * b) / (total * total * (total + 1));
      const excess = (6 * ((a - b) ** 2 * (total + 1) - a * b * (total + 2))) / (a * b * (total + 2) * (total + 3));
      hasMoments(draws, a / total, variance, 3 + excess);
    });
  }
  for (const mean of [0.01, 0.7, 4, 9.99, 10, 25, 1000, 1e6, 1e9]) {
    it(`poissonDraw of mean ${mean}`, () => {
      const draws = drawsOf(`poisson ${mean}`, (random) => poissonDraw(random, mean));
      hasMoments(draws, mean, mean, 3 + 1 / mean);
      expect(draws.every((k) => Number.isInteger(k) && k >= 0)).toBe(true);
      // Up to a mean of 1000, cell by cell; above, as a continuous variable would be.
      if (mean > 1000) expect(distance(draws, (k) => gammaUpperCdf(mean, k + 1))).toBeLessThan(KS_LIMIT);
      else expect(chiSquareOf(draws, (k) => gammaUpperCdf(mean, k + 1))).toBeGreaterThan(0.001);
    });
  }
  it('poissonDraw and gammaDraw refuse what is no mean, shape or rate with NaN', () => {
    const random = seededRandom(1);
    for (const mean of [-1, Number.NaN, Infinity, 2 ** 53]) expect(poissonDraw(random, mean)).toBeNaN();
    expect(poissonDraw(random, 0)).toBe(0);
    for (const bad of [0, -1, Number.NaN]) {
      expect(gammaDraw(random, bad, 1)).toBeNaN();
      expect(gammaDraw(random, 1, bad)).toBeNaN();
      expect(betaDraw(random, bad, 1)).toBeNaN();
      expect(betaDraw(random, 1, bad)).toBeNaN();
    }
  });
  test.prop([fc.double({ min: -8, max: 6, noNaN: true }), fc.nat()])(
    'a gamma draw is never 0, a beta draw never outside [0, 1]',
    (e, seed) => {
      const random = seededRandom(seed);
      expect(gammaDraw(random, 10 ** e, 1)).toBeGreaterThan(0);
      const x = betaDraw(random, 10 ** e, 10 ** -e);
      expect(x >= 0 && x <= 1).toBe(true);
    },
  );
});

/** The chi-square test's p-value, on cells of at least some ten expected draws. */
function chiSquareOf(draws: readonly number[], cdf: (k: number) => number): number {
  const counts = new Map<number, number>();
  for (const k of draws) counts.set(k, (counts.get(k) ?? 0) + 1);
  const last = Math.max(...draws);
  let [chiSquare, cells, seen, before] = [0, 0, 0, 0];
  for (let k = 0; k <= last + 1; k++) {
    seen += counts.get(k) ?? 0;
    const until = k > last ? 1 : cdf(k);
    const expected = COUNT * (until - before);
    const left = COUNT * (1 - until);
    if ((expected < 10 || left < 10) && k <= last) continue;
    if (expected > 0) {
      chiSquare += (seen - expected) ** 2 / expected;
      cells += 1;
    }
    [seen, before] = [0, until];
  }
  return cells < 2 ? 1 : gammaUpperCdf(chiSquare / 2, (cells - 1) / 2);
}
