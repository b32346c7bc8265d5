import { fc, test } from '@fast-check/vitest';
import {
  betaCdf,
  betaQuantile,
  erf,
  erfc,
  gammaCdf,
  gammaUpperCdf,
  lnBeta,
  lnGamma,
  normalCdf,
  normalQuantile,
} from 'clientele/core';
import { describe, expect, it } from 'vitest';
import { near } from '../support/near.ts';

const EPS = Number.EPSILON;
const between = (min: number, max: number): fc.Arbitrary<number> => fc.double({ min, max, noNaN: true });
const powerOfTen = (min: number, max: number): fc.Arbitrary<number> => between(min, max).map((e) => 10 ** e);
const probability = between(0, 1);

describe('lnGamma', () => {
  it('is exactly 0 at its zeros, and keeps its digits beside them', () => {
    expect(lnGamma(1)).toBe(0);
    expect(lnGamma(2)).toBe(0);
    near(lnGamma(1 + EPS), -0.5772156649015329 * EPS, 4 * EPS);
    near(lnGamma(2 + 2 * EPS), (1 - 0.5772156649015329) * 2 * EPS, 4 * EPS);
  });
  it('is infinite at the poles and beyond the range, NaN between the poles', () => {
    for (const x of [0, -0, -1, -7, -Infinity, Infinity, 1e306]) expect(lnGamma(x)).toBe(Infinity);
    for (const x of [-0.5, -1e-300, -7.25, Number.NaN]) expect(lnGamma(x)).toBeNaN();
  });
  it('gives the logarithms of the factorials', () => {
    let factorial = 1;
    for (let n = 1; n <= 170; n++) {
      near(lnGamma(n), Math.log(factorial), 4 * EPS);
      factorial *= n;
    }
  });
  test.prop([powerOfTen(-6, 9)])('always satisfies lnΓ(x + 1) = lnΓ(x) + ln x', (x) => {
    // 1 + x is rounded, which moves lnΓ by ψ(x)·x·eps.
    const size = Math.abs(lnGamma(x)) + Math.abs(Math.log(x)) + (1 + x) * Math.abs(Math.log(1 + x));
    near(lnGamma(x + 1), lnGamma(x) + Math.log(x), 0, 8 * EPS * Math.max(1, size));
  });
});

describe('lnBeta', () => {
  it('is Infinity when an argument is 0 and NaN when one is negative or NaN', () => {
    expect(lnBeta(0, 3)).toBe(Infinity);
    expect(lnBeta(3, 0)).toBe(Infinity);
    expect(lnBeta(-1, 3)).toBeNaN();
    expect(lnBeta(Number.NaN, 3)).toBeNaN();
  });
  test.prop([powerOfTen(-9, 9), powerOfTen(-9, 9)])('is always symmetric', (a, b) => {
    expect(lnBeta(a, b)).toBe(lnBeta(b, a));
  });
  test.prop([powerOfTen(-6, 6)])('always equals −ln b where a is 1', (b) => {
    near(lnBeta(1, b), -Math.log(b), 0, 10 * EPS * Math.max(1, Math.abs(Math.log(b))));
  });
});

describe('erf and erfc', () => {
  it('reach their limits, and let NaN through', () => {
    expect([erf(Infinity), erf(-Infinity), erf(0)]).toEqual([1, -1, 0]);
    expect([erfc(Infinity), erfc(-Infinity), erfc(0), erfc(1e300)]).toEqual([0, 2, 1, 0]);
    expect(erf(Number.NaN)).toBeNaN();
    expect(erfc(Number.NaN)).toBeNaN();
  });
  test.prop([between(-30, 30)])('erf is always odd and erf + erfc = 1', (x) => {
    expect(erf(-x)).toBe(-erf(x));
    near(erf(x) + erfc(x), 1, 2 * EPS);
  });
  test.prop([between(-30, 27), between(0, 1)])('erfc never rises', (x, step) => {
    expect(erfc(x + step)).toBeLessThanOrEqual(erfc(x) * (1 + 4 * EPS));
  });
});

describe('normalCdf and normalQuantile', () => {
  it('reach their limits, and give NaN outside [0, 1]', () => {
    expect([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity)]).toEqual([0, 0.5, 1]);
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
    for (const p of [-1e-9, 1.1, Number.NaN]) expect(normalQuantile(p)).toBeNaN();
    expect(normalCdf(Number.NaN)).toBeNaN();
  });
  test.prop([between(-40, 40)])('Φ(x) + Φ(−x) is always 1', (x) => {
    near(normalCdf(x) + normalCdf(-x), 1, 2 * EPS);
  });
  test.prop([between(-38, 8), between(0, 1)])('Φ never falls', (x, step) => {
    expect(normalCdf(x + step)).toBeGreaterThanOrEqual(normalCdf(x) * (1 - 4 * EPS));
  });
  test.prop([powerOfTen(-300, 0)])('the quantile always leads back to p', (p) => {
    // One rounding of x moves ln Φ by about x²·eps.
    const x = normalQuantile(p);
    near(normalCdf(x), p, (8 + 4 * x * x) * EPS);
  });
});

describe('betaCdf', () => {
  it('is 0 and 1 at the ends, and NaN for parameters that are not above 0', () => {
    expect([betaCdf(-1, 2, 3), betaCdf(0, 2, 3), betaCdf(1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 0, 1, 1]);
    for (const [x, a, b] of [
      [0.5, 0, 1],
      [0.5, 1, -1],
      [Number.NaN, 1, 1],
      [0.5, Number.NaN, 1],
    ] as const) {
      expect(betaCdf(x, a, b)).toBeNaN();
    }
  });
  it('sums binomial probabilities', () => {
    // P(X ≥ 3) of 5 trials at ¼: 10·27/1024·… = (10·9 + 5·3 + 1)/1024
    near(betaCdf(0.25, 3, 3), 106 / 1024, 4 * EPS);
  });
  it('is ½ at the middle of any symmetric distribution', () => {
    for (const a of [1e-9, 0.01, 0.5, 1, 7, 1e3, 1e6, 1e8]) near(betaCdf(0.5, a, a), 0.5, 40 * EPS);
  });
  test.prop([probability, powerOfTen(-3, 5)])('is always a power where b or a is 1', (x, a) => {
    const power = x ** a;
    near(betaCdf(x, a, 1), power, 20 * EPS * Math.max(1, -Math.log(power)), 1e-300);
  });
  test.prop([between(0, 1).map((x) => Math.round(x * 2 ** 40) / 2 ** 40), powerOfTen(-3, 5), powerOfTen(-3, 5)])(
    'the two tails always sum to 1',
    (x, a, b) => near(betaCdf(x, a, b) + betaCdf(1 - x, b, a), 1, 40 * EPS),
  );
  test.prop([probability, probability, powerOfTen(-3, 5), powerOfTen(-3, 5)])('never falls in x', (x, z, a, b) => {
    const [low, high] = [betaCdf(Math.min(x, z), a, b), betaCdf(Math.max(x, z), a, b)];
    expect(high).toBeGreaterThanOrEqual(low * (1 - 1e-12) - 1e-300);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
  });
});

describe('betaQuantile', () => {
  it('is 0 and 1 at the ends, and NaN outside', () => {
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    for (const [p, a, b] of [
      [-0.1, 1, 1],
      [1.1, 1, 1],
      [0.5, 0, 1],
      [Number.NaN, 1, 1],
    ] as const) {
      expect(betaQuantile(p, a, b)).toBeNaN();
    }
  });
  it('also finds an answer for the smallest probabilities', () => {
    near(betaQuantile(5e-324, 1075, 1), 5e-324 ** (1 / 1075), 1e-3); // p itself has one digit
    near(betaQuantile(5e-324, 1075, 1 + EPS), 5e-324 ** (1 / 1075), 1e-3);
    near(betaQuantile(1e-300, 1, 1e6), 1e-306, 20 * EPS);
    near(betaQuantile(1e-20, 0.1, 1), 1e-200, 200 * EPS);
  });
  it('leads back to p also where the factors of the density leave the range of doubles', () => {
    const [p, a, b] = [4.187207335045821e-300, 1822.9206347638265, 7.132223465225371];
    near(betaCdf(betaQuantile(p, a, b), a, b), p, 1e-12);
  });
  it('stays 0 or 1, not NaN, far outside the usual parameters', () => {
    expect([betaCdf(0.5, 9, 1e40), betaCdf(0.5, 1e40, 9), betaCdf(0.5, 1e40, 1e60)]).toEqual([1, 0, 1]);
    expect([gammaUpperCdf(1e40, 9), gammaCdf(1e40, 9), gammaCdf(1e-40, 1e9)]).toEqual([0, 1, 0]);
  });
  it('gives the Clopper–Pearson bounds without events in closed form', () => {
    near(betaQuantile(0.975, 1, 50), 1 - 0.025 ** (1 / 50), 20 * EPS);
    near(betaQuantile(0.025, 50, 1), 0.025 ** (1 / 50), 20 * EPS);
  });
  test.prop([probability, powerOfTen(-2, 5), powerOfTen(-2, 5)])('always leads back to p', (p, a, b) => {
    const x = betaQuantile(p, a, b);
    if (x < 1e-300) {
      expect(betaCdf(1e-300, a, b)).toBeGreaterThanOrEqual(p * (1 - 1e-9));
      return;
    }
    // p lies between the values at the neighbours of x: near 1 a double of x is coarse.
    const below = betaCdf(x * (1 - 40 * EPS), a, b);
    const above = betaCdf(Math.min(1, x * (1 + 40 * EPS)), a, b);
    expect(below).toBeLessThanOrEqual(p + 1e-13 * p + 1e-15);
    expect(above).toBeGreaterThanOrEqual(p - 1e-13 * p - 1e-15);
  });
  test.prop([probability, probability, powerOfTen(-2, 5), powerOfTen(-2, 5)])('never falls in p', (p, q, a, b) => {
    const low = betaQuantile(Math.min(p, q), a, b);
    expect(betaQuantile(Math.max(p, q), a, b)).toBeGreaterThanOrEqual(low * (1 - 1e-12));
  });
});

describe('gammaCdf and gammaUpperCdf', () => {
  it('reach their limits, and give NaN for a shape that is not above 0', () => {
    expect([gammaCdf(0, 2), gammaCdf(-1, 2), gammaCdf(Infinity, 2)]).toEqual([0, 0, 1]);
    expect([gammaUpperCdf(0, 2), gammaUpperCdf(-1, 2), gammaUpperCdf(Infinity, 2)]).toEqual([1, 1, 0]);
    expect(gammaCdf(1, 0)).toBeNaN();
    expect(gammaUpperCdf(1, -2)).toBeNaN();
    expect(gammaCdf(Number.NaN, 1)).toBeNaN();
  });
  it('sum Poisson probabilities', () => {
    near(gammaUpperCdf(2, 3), 5 * Math.exp(-2), 8 * EPS); // 1 + 2 + 2²/2
    let [term, total] = [1, 1];
    for (let k = 1; k <= 8; k++) {
      term *= 740 / k;
      total += term;
    }
    near(gammaUpperCdf(740, 9), Math.exp(-370) * total * Math.exp(-370), 20 * EPS); // e⁻⁷⁴⁰ alone is not a full double
    near(gammaCdf(1e-5, 2), 1e-10 / 2 - 1e-15 / 3 + 1e-20 / 8, 20 * EPS);
  });
  test.prop([between(0, 700)])('the shape 1 is always exponential', (x) => {
    near(gammaUpperCdf(x, 1), Math.exp(-x), 8 * EPS * Math.max(1, x));
    near(gammaCdf(x, 1), -Math.expm1(-x), 8 * EPS);
  });
  test.prop([powerOfTen(-6, 6), between(0, 3)])('the two tails always sum to 1', (shape, ratio) => {
    near(gammaCdf(ratio * shape, shape) + gammaUpperCdf(ratio * shape, shape), 1, 4 * EPS);
  });
  test.prop([powerOfTen(-3, 5), between(0, 3), between(0, 1)])('P never falls in x', (shape, ratio, step) => {
    const low = gammaCdf(ratio * shape, shape);
    expect(gammaCdf((ratio + step) * shape, shape)).toBeGreaterThanOrEqual(low * (1 - 1e-12));
  });
});
