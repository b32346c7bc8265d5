import { type ProportionMethod, proportionInterval } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';
import { type CaseFile, casesOf, reference } from './reference.ts';

const METHODS: readonly ProportionMethod[] = [
  'wilson',
  'wilsonContinuity',
  'clopperPearson',
  'jeffreys',
  'agrestiCoull',
  'wald',
];
const methods = fc.constantFrom(...METHODS);
const levels = fc.double({ min: 0.5, max: 0.9999, noNaN: true });
const counts = fc.nat(5000).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
const someCounts = counts.filter(([, n]) => n > 0);

/** The ends of an interval that is there. */
function endsOf(successes: number, trials: number, method: ProportionMethod, level = 0.95): [number, number] {
  const { low, high } = proportionInterval(successes, trials, { method, level });
  if (low === null || high === null) return expect.fail('no interval');
  return [low, high];
}

describe('proportionInterval: published values', () => {
  // Newcombe (1998), table I, 95 %, four decimals.
  it.each([
    ['wilson', [81, 263], [0.2553, 0.3662]],
    ['wilson', [15, 148], [0.0624, 0.1605]],
    ['wilson', [0, 20], [0, 0.1611]],
    ['wilson', [1, 29], [0.0061, 0.1718]],
    ['wilsonContinuity', [81, 263], [0.2535, 0.3682]],
    ['wilsonContinuity', [15, 148], [0.0598, 0.1644]],
    ['wilsonContinuity', [0, 20], [0, 0.2005]],
    ['wilsonContinuity', [1, 29], [0.0018, 0.1963]],
    ['clopperPearson', [81, 263], [0.2527, 0.3676]],
    ['clopperPearson', [15, 148], [0.0578, 0.1617]],
    ['clopperPearson', [0, 20], [0, 0.1684]],
    ['clopperPearson', [1, 29], [0.0009, 0.1776]],
  ] as const)('%s gives the interval printed for %j', (method, [successes, trials], [low, high]) => {
    const ends = endsOf(successes, trials, method);
    near(ends[0], low, 0, 5.01e-5);
    near(ends[1], high, 0, 5.01e-5);
  });

  it.skipIf(!hasShared('cases/proportions.json'))('every method agrees with the case collection', () => {
    type Input = { successes: number; n: number; level: number };
    type Expected = Partial<Record<ProportionMethod, [number, number]>>;
    const cases = casesOf<Input, Expected>(readSharedJson<CaseFile>('cases/proportions.json'), 'proportion-interval');
    expect(cases.length).toBeGreaterThan(5);
    for (const { input, expected, tolerance } of cases) {
      for (const [method, [low, high]] of Object.entries(expected) as [ProportionMethod, [number, number]][]) {
        const ends = endsOf(input.successes, input.n, method, input.level);
        near(ends[0], low, tolerance, tolerance);
        near(ends[1], high, tolerance, tolerance);
      }
    }
  });
});

describe('proportionInterval: reference tools', () => {
  it.each(METHODS)('%s agrees with them at every count and level', (method) => {
    for (const { successes, trials, level, ends } of reference.proportions) {
      const [low, high] = endsOf(successes, trials, method, level);
      // The lower ends of Wald and Agresti–Coull are differences: their error is relative to the upper end. The upper ends by
      // beta quantiles are good to 1 eps of 1, which at 7 in 50 million is 7e-10 of the end.
      near(low, ends[method][0], 1e-11, 1e-13 * ends[method][1]);
      near(high, ends[method][1], 1e-11, 2 * Number.EPSILON);
    }
  });

  it('keeps the digits of a rare rate', () => {
    // 0 of n by Clopper–Pearson is 1 − 0.025^(1/n); by Wilson z² / (n + z²).
    near(endsOf(0, 1e6, 'clopperPearson')[1], -Math.expm1(Math.log(0.025) / 1e6), 1e-10);
    const n = 1e9;
    near(endsOf(0, n, 'wilson')[1], 3.8414588206941236 / (n + 3.8414588206941236), 1e-14);
  });
});

describe('proportionInterval: always and never', () => {
  it('contains the estimate and stays within 0 and 1', () => {
    fc.assert(
      fc.property(someCounts, methods, levels, ([x, n], method, level) => {
        const { value, low, high } = proportionInterval(x, n, { method, level });
        if (value === null || low === null || high === null) return expect.fail('no interval');
        expect(value).toBe(x / n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value + 1e-15);
        expect(high).toBeGreaterThanOrEqual(value - 1e-15);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('mirrors itself when successes and failures change places', () => {
    fc.assert(
      fc.property(someCounts, methods, levels, ([x, n], method, level) => {
        const [low, high] = endsOf(x, n, method, level);
        const [mirroredLow, mirroredHigh] = endsOf(n - x, n, method, level);
        near(low, 1 - mirroredHigh, 0, 1e-13);
        near(high, 1 - mirroredLow, 0, 1e-13);
      }),
    );
  });

  it('is wider at a higher level', () => {
    fc.assert(
      fc.property(someCounts, methods, levels, levels, ([x, n], method, a, b) => {
        const narrow = endsOf(x, n, method, Math.min(a, b));
        const wide = endsOf(x, n, method, Math.max(a, b));
        expect(wide[0]).toBeLessThanOrEqual(narrow[0] + 1e-14);
        expect(wide[1]).toBeGreaterThanOrEqual(narrow[1] - 1e-14);
      }),
    );
  });

  it('is narrower when the same rate is seen in more trials', () => {
    fc.assert(
      fc.property(someCounts, fc.integer({ min: 2, max: 50 }), methods, levels, ([x, n], times, method, level) => {
        const few = endsOf(x, n, method, level);
        const many = endsOf(times * x, times * n, method, level);
        expect(many[1] - many[0]).toBeLessThanOrEqual(few[1] - few[0] + 1e-13);
      }),
    );
  });

  it('moves up with the successes', () => {
    fc.assert(
      fc.property(
        someCounts.filter(([x, n]) => x < n),
        fc.constantFrom<ProportionMethod>('wilson', 'wilsonContinuity', 'clopperPearson', 'jeffreys'),
        levels,
        ([x, n], method, level) => {
          const fewer = endsOf(x, n, method, level);
          const more = endsOf(x + 1, n, method, level);
          expect(more[0]).toBeGreaterThan(fewer[0]);
          expect(more[1]).toBeGreaterThan(fewer[1]);
        },
      ),
    );
  });

  it('puts Wilson inside its corrected form and inside Agresti–Coull', () => {
    fc.assert(
      fc.property(someCounts, levels, ([x, n], level) => {
        const wilson = endsOf(x, n, 'wilson', level);
        for (const method of ['wilsonContinuity', 'agrestiCoull'] as const) {
          const wider = endsOf(x, n, method, level);
          expect(wider[0]).toBeLessThanOrEqual(wilson[0] + 1e-14);
          expect(wider[1]).toBeGreaterThanOrEqual(wilson[1] - 1e-14);
        }
      }),
    );
  });

  it('is closed at 0 without a success and at 1 without a failure, by the methods that say so', () => {
    for (const method of ['wilson', 'wilsonContinuity', 'clopperPearson', 'jeffreys'] as const) {
      for (const n of [1, 2, 3, 10, 1000]) {
        expect(endsOf(0, n, method)[0]).toBe(0);
        expect(endsOf(n, n, method)[1]).toBe(1);
      }
    }
  });

  it('has neither value nor interval without trials', () => {
    for (const method of METHODS) {
      const nothing = { value: null, low: null, high: null, level: null, method: 'none' };
      expect(proportionInterval(0, 0, { method })).toEqual(nothing);
    }
  });

  it('says which method and level made it', () => {
    const { method, level } = proportionInterval(3, 10, { method: 'jeffreys', level: 0.9 });
    expect([method, level]).toEqual(['jeffreys', 0.9]);
    expect(proportionInterval(3, 10)).toEqual(proportionInterval(3, 10, { method: 'wilson', level: 0.95 }));
  });
});

describe('proportionInterval: coverage', () => {
  /** Exact probability that the interval holds the true rate: the binomial weights of the counts whose interval does. */
  function coverage(n: number, rate: number, method: ProportionMethod): number {
    let covered = 0;
    let logWeight = n * Math.log1p(-rate);
    for (let x = 0; x <= n; x++) {
      const [low, high] = endsOf(x, n, method);
      if (low <= rate && rate <= high) covered += Math.exp(logWeight);
      logWeight += Math.log(((n - x) / (x + 1)) * (rate / (1 - rate)));
    }
    return covered;
  }

  it('is never more than 1.5 points below nominal for Wilson, on a grid away from the ends', () => {
    for (const [n, percent] of [
      [100, 20],
      [150, 5],
      [200, 5],
      [400, 5],
    ] as const) {
      for (let k = percent; k <= 100 - percent; k++) {
        expect(coverage(n, k / 100, 'wilson')).toBeGreaterThanOrEqual(0.95 - 0.015);
      }
    }
  });

  it('is on the average within half a point of nominal for Wilson, from n = 10 on', () => {
    for (const n of [10, 20, 50, 100]) {
      const grid = Array.from({ length: 199 }, (_, k) => coverage(n, (k + 1) / 200, 'wilson'));
      near(grid.reduce((a, b) => a + b, 0) / grid.length, 0.95, 0, 0.005);
    }
  });

  it('is never below nominal for Clopper–Pearson', () => {
    for (const n of [1, 2, 5, 10, 20, 50, 100]) {
      for (let k = 1; k < 100; k++) expect(coverage(n, k / 100, 'clopperPearson')).toBeGreaterThanOrEqual(0.95);
    }
  });

  it('falls far below nominal for Wald near 0, which is why it is not the default', () => {
    expect(coverage(50, 0.02, 'wald')).toBeLessThan(0.65);
    expect(coverage(50, 0.02, 'wilson')).toBeGreaterThan(0.9);
  });
});

describe('proportionInterval: inputs', () => {
  it('refuses counts that cannot be', () => {
    refuses(() => proportionInterval(3, 2), 'out_of_range', 'successes');
    refuses(() => proportionInterval(-1, 2), 'out_of_range', 'successes');
    refuses(() => proportionInterval(0.5, 2), 'not_an_integer', 'successes');
    refuses(() => proportionInterval(0, -1), 'out_of_range', 'trials');
    refuses(() => proportionInterval(0, Number.NaN), 'not_finite', 'trials');
    refuses(() => proportionInterval('1' as never, 2), 'wrong_type', 'successes');
  });

  it('refuses levels, methods and options that it does not know', () => {
    for (const level of [0, 1, -0.5, 95]) {
      refuses(() => proportionInterval(1, 2, { level }), 'out_of_range', 'options.level');
    }
    refuses(() => proportionInterval(1, 2, { method: 'exact' as never }), 'unknown_choice', 'options.method');
    refuses(() => proportionInterval(1, 2, { method: 'toString' as never }), 'unknown_choice', 'options.method');
    refuses(() => proportionInterval(1, 2, { alpha: 0.05 } as never), 'unknown_option', 'options.alpha');
  });
});
