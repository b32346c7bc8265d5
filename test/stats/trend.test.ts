import { fitTrend, type TrendModel, trendAt } from 'clientele/stats/trend';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { reference } from './reference.ts';

const methods = fc.constantFrom('theilSen', 'leastSquares');
const points = fc
  .uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 25 })
  .chain((xs) => fc.tuple(...xs.map((x) => fc.integer({ min: -1000, max: 1000 }).map((y) => ({ x, y })))));

describe('fitTrend', () => {
  it.each(['theilSen', 'leastSquares'] as const)('%s agrees with scipy', (method) => {
    for (const { x, y, ...lines } of reference.trends) {
      const { params } = fitTrend(
        x.map((at, i) => ({ x: at, y: y[i] ?? Number.NaN })),
        { method },
      );
      near(params.slope, lines[method].slope, 1e-11);
      near(params.intercept, lines[method].intercept, 1e-10);
    }
  });

  it('finds the line on which all points lie', () => {
    const xs = fc.uniqueArray(fc.integer({ min: 0, max: 30_000 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(xs, fc.integer(), fc.integer({ min: -1000, max: 1000 }), methods, (list, a, b, method) => {
        const model = fitTrend(
          list.map((x) => ({ x, y: a + b * x })),
          { method },
        );
        near(model.params.slope, b, 1e-9, 1e-6);
        for (const x of list) near(trendAt(model, x), a + b * x, 1e-9, 1e-5);
      }),
    );
  });

  it('turns with the sign of y and grows with its scale', () => {
    fc.assert(
      fc.property(points, methods, (list, method) => {
        const { params } = fitTrend(list, { method });
        const turned = fitTrend(
          list.map(({ x, y }) => ({ x, y: -2 * y })),
          { method },
        ).params;
        near(turned.slope, -2 * params.slope, 1e-9, 1e-9);
        near(turned.intercept, -2 * params.intercept, 1e-9, 1e-9);
      }),
    );
  });

  it('theilSen does not depend on the order of the points', () => {
    fc.assert(
      fc.property(points, (list) => {
        expect(fitTrend([...list].reverse())).toEqual(fitTrend(list));
      }),
    );
  });

  it('theilSen is not carried away by one wild point, leastSquares is', () => {
    const calm = Array.from({ length: 24 }, (_, x) => ({ x, y: 50 - x }));
    const wild = calm.map((point) => (point.x === 20 ? { x: 20, y: 1e6 } : point));
    near(fitTrend(wild).params.slope, -1, 1e-12);
    expect(fitTrend(wild, { method: 'leastSquares' }).params.slope).toBeGreaterThan(1000);
  });

  it('leastSquares keeps its digits when x are days of this century', () => {
    const days = Array.from({ length: 90 }, (_, i) => ({ x: 20_454 + i, y: 3 + (i % 7) * 1e-6 }));
    const moved = fitTrend(days, { method: 'leastSquares' }).params.slope;
    const near0 = fitTrend(
      days.map(({ x, y }) => ({ x: x - 20_454, y })),
      { method: 'leastSquares' },
    ).params.slope;
    near(moved, near0, 1e-9);
  });

  it('is plain data that JSON keeps', () => {
    fc.assert(
      fc.property(points, methods, fc.integer(), (list, method, x) => {
        const model = fitTrend(list, { method });
        const reread = JSON.parse(JSON.stringify(model)) as TrendModel;
        near(trendAt(reread, x), trendAt(model, x), 1e-15);
        expect([reread.kind, reread.version, reread.method, reread.fit]).toEqual([
          'trend',
          1,
          method,
          { points: list.length },
        ]);
      }),
    );
  });

  it('refuses points without a line', () => {
    refuses(() => fitTrend([]), 'out_of_range', 'points');
    refuses(() => fitTrend([{ x: 1, y: 2 }]), 'out_of_range', 'points');
    refuses(() => fitTrend(Array(3).fill({ x: 1, y: 2 })), 'out_of_range', 'points');
    refuses(() => fitTrend([{ x: 1, y: Number.NaN }]), 'not_finite', 'points[0].y');
    refuses(() => fitTrend([{ x: '1', y: 1 } as never]), 'wrong_type', 'points[0].x');
    const steep = [
      { x: 0, y: -1e308 },
      { x: 1e-300, y: 1e308 },
    ];
    refuses(() => fitTrend(steep), 'not_representable', 'points');
    refuses(() => fitTrend([], { method: 'ols' as never }), 'unknown_choice', 'options.method');
    refuses(() => fitTrend([], { robust: true } as never), 'unknown_option', 'options.robust');
  });

  it('refuses more than 2000 points for theilSen, and takes them by least squares', () => {
    const many = Array.from({ length: 2001 }, (_, x) => ({ x, y: 2 * x }));
    refuses(() => fitTrend(many), 'out_of_range', 'points');
    near(fitTrend(many, { method: 'leastSquares' }).params.slope, 2, 1e-13);
    near(fitTrend(many.slice(1)).params.slope, 2, 1e-13);
  });
});

describe('trendAt', () => {
  it('refuses models of another kind or version, and an x that is no number', () => {
    const model = fitTrend([
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ]);
    refuses(() => trendAt({ ...model, version: 2 as never }, 1), 'unsupported_version', 'model');
    refuses(() => trendAt({ ...model, kind: 'line' as never }, 1), 'unsupported_version', 'model');
    refuses(() => trendAt(model, Number.NaN), 'not_finite', 'x');
  });
});
