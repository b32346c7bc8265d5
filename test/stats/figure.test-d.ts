import { type Estimate, type Figure, proportionFigure, ratioFigure } from 'clientele/stats';
import { describe, expectTypeOf, it } from 'vitest';

describe('Figure', () => {
  it('is an estimate that names its parts', () => {
    expectTypeOf<Figure>().toExtend<Estimate>();
    expectTypeOf(proportionFigure).returns.toEqualTypeOf<Figure>();
  });

  it('may be without a value, so it cannot be multiplied unasked', () => {
    const figure = ratioFigure({ numerator: 1, denominator: 2, basis: 'orders / customers' });
    expectTypeOf(figure.value).toEqualTypeOf<number | null>();
    // @ts-expect-error the value is null when the denominator is 0
    const doubled = 2 * figure.value;
    void doubled;
  });

  it('has a definition always', () => {
    // @ts-expect-error the basis is missing
    proportionFigure({ numerator: 1, denominator: 2 });
    // @ts-expect-error a ratio has no interval to choose
    ratioFigure({ numerator: 1, denominator: 2, basis: 'orders / customers', level: 0.9 });
  });
});
