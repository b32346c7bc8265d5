import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MinimizeOptions, type Minimum, minimize, type Slope } from '../../src/core/minimize.ts';
import { cholesky, eigenvaluesOf, inversePositive } from '../../src/core/symmetric.ts';
import { near } from '../support/near.ts';

const OPTIONS: MinimizeOptions = { box: 50, gradientTolerance: 1e-9, maxEvaluations: 200 };

const rosenbrock: Slope = (point, gradient) => {
  const [x = 0, y = 0] = point;
  gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
  gradient[1] = 200 * (y - x * x);
  return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
};

describe('minimize', () => {
  it('finds the end of the banana valley of Rosenbrock (1960), from the start that he gave', () => {
    const { point, stopReason, evaluations } = minimize(rosenbrock, [-1.2, 1], OPTIONS);
    near(point[0] as number, 1, 1e-7);
    near(point[1] as number, 1, 1e-7);
    expect(['gradient', 'no_progress']).toContain(stopReason);
    expect(evaluations).toBeLessThan(80);
  });

  const diagonals = fc.array(fc.double({ min: 1e-2, max: 1e2, noNaN: true }), { minLength: 1, maxLength: 5 });
  test.prop([diagonals, fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 5, maxLength: 5 })])(
    'finds the bottom of any bowl',
    (steepness, bottom) => {
      const bowl: Slope = (point, gradient) => {
        let value = 0;
        for (let i = 0; i < point.length; i++) {
          const off = (point[i] as number) - (bottom[i] as number);
          gradient[i] = 2 * (steepness[i] as number) * off;
          value += (steepness[i] as number) * off * off;
        }
        return value;
      };
      const { point } = minimize(bowl, new Float64Array(steepness.length), OPTIONS);
      for (let i = 0; i < point.length; i++) near(point[i] as number, bottom[i] as number, 0, 1e-6);
    },
  );

  it('begins with the metric that it is given: of a bowl one step is enough', () => {
    const bowl: Slope = ([x = 0, y = 0], gradient) => {
      gradient[0] = 8 * (x - 1);
      gradient[1] = 0.5 * (y + 1);
      return 4 * (x - 1) ** 2 + 0.25 * (y + 1) ** 2;
    };
    const metric = [
      [1 / 8, 0],
      [0, 2],
    ];
    expect(minimize(bowl, [0.5, 0.5], { ...OPTIONS, metric }).evaluations).toBe(2);
  });

  it('says why it stopped', () => {
    const stop = (slope: Slope, options: Partial<MinimizeOptions> = {}): Minimum['stopReason'] =>
      minimize(slope, [3], { ...OPTIONS, ...options }).stopReason;
    const falling: Slope = ([x = 0], gradient) => {
      gradient[0] = -1;
      return -x;
    };
    expect(stop(falling)).toBe('border');
    expect(stop(rosenbrock1, { maxEvaluations: 3 })).toBe('evaluations');
    expect(stop(rosenbrock1)).toBe('gradient');
    // Rounding hides the bottom: 1 + x⁴/1e9 is 1 for x below 0.02.
    const flat: Slope = ([x = 0], gradient) => {
      gradient[0] = (4 * x ** 3) / 1e9;
      return 1 + x ** 4 / 1e9;
    };
    expect(stop(flat, { gradientTolerance: 0 })).toBe('no_progress');
  });

  it('steps back from where the function has no value', () => {
    const fenced: Slope = ([x = 0], gradient) => {
      gradient[0] = x < 4 ? -1 / (4 - x) + 2 * (x - 1) : Number.NaN;
      return x < 4 ? Math.log(4 - x) + (x - 1) ** 2 : Number.NaN;
    };
    const { point, stopReason } = minimize(fenced, [3], OPTIONS);
    // 2 (x − 1) (4 − x) = 1 has its smaller root at (5 − √7)/2.
    near(point[0] as number, (5 - Math.sqrt(7)) / 2, 1e-7);
    expect(stopReason).toBe('gradient');
  });
});

const rosenbrock1: Slope = (point, gradient) => {
  const both = new Float64Array(2);
  const value = rosenbrock(Float64Array.of(point[0] as number, 1), both);
  gradient[0] = both[0] as number;
  return value;
};

describe('small symmetric matrices', () => {
  const squares = fc.integer({ min: 1, max: 5 }).chain((size) =>
    fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  );
  /** R Rᵀ + 1: positive definite. */
  const positive = squares.map((r) =>
    r.map((row, i) =>
      r.map((other, j) => row.reduce((sum, value, k) => sum + value * (other[k] as number), i === j ? 1 : 0)),
    ),
  );

  test.prop([positive])('times its inverse a matrix is 1, and the inverse is symmetric', (m) => {
    const inverse = inversePositive(m) as number[][];
    for (const [i, row] of m.entries()) {
      for (let j = 0; j < m.length; j++) {
        const product = row.reduce((sum, value, k) => sum + value * (inverse[k]?.[j] as number), 0);
        near(product, i === j ? 1 : 0, 0, 1e-11);
        expect(inverse[i]?.[j]).toBe(inverse[j]?.[i]);
      }
    }
  });

  test.prop([positive])('eigenvalues ascend, add up to the trace and multiply to the determinant', (m) => {
    const values = eigenvaluesOf(m);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    near(
      values.reduce((sum, value) => sum + value, 0),
      m.reduce((sum, row, i) => sum + (row[i] as number), 0),
      1e-12,
    );
    const lower = cholesky(m) as number[][];
    const lnDeterminant = lower.reduce((sum, row, i) => sum + 2 * Math.log(row[i] as number), 0);
    near(
      values.reduce((sum, value) => sum + Math.log(value), 0),
      lnDeterminant,
      1e-11,
      1e-11,
    );
  });

  it('that are not positive definite have no triangle and no inverse', () => {
    const saddle = [
      [1, 2],
      [2, 1],
    ];
    expect(cholesky(saddle)).toBeNull();
    expect(inversePositive(saddle)).toBeNull();
    expect(inversePositive([[0]])).toBeNull();
    expect(eigenvaluesOf(saddle).map((value) => Math.round(value * 1e9) / 1e9)).toEqual([-1, 3]);
  });
});
