import { type Figure, proportionFigure, proportionInterval, ratioFigure } from 'clientele/stats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';

const basis = 'unique clicks / delivered messages';

/** Interval, level and method are there together or not at all, and JSON keeps every part. */
function expectSound(figure: Figure): void {
  const absent = [figure.low, figure.high, figure.level].map((part) => part === null);
  expect(absent).toEqual(Array(3).fill(figure.method === 'none'));
  expect(JSON.parse(JSON.stringify(figure))).toEqual(figure);
}

describe('proportionFigure', () => {
  it('is the interval with its parts and its definition', () => {
    fc.assert(
      fc.property(
        fc.nat(1000).chain((n) => fc.tuple(fc.nat(n), fc.constant(n))),
        fc.constantFrom('wilson', 'jeffreys', 'wald'),
        ([numerator, denominator], method) => {
          const figure = proportionFigure({ numerator, denominator, basis, method, level: 0.9 });
          const interval = proportionInterval(numerator, denominator, { method, level: 0.9 });
          expect(figure).toEqual({ ...interval, numerator, denominator, basis });
          expectSound(figure);
        },
      ),
    );
  });

  it('has no value when nothing was delivered', () => {
    const figure = proportionFigure({ numerator: 0, denominator: 0, basis });
    expect([figure.value, figure.low, figure.method]).toEqual([null, null, 'none']);
  });

  it('refuses a numerator outside its denominator', () => {
    refuses(() => proportionFigure({ numerator: 3, denominator: 2, basis }), 'out_of_range', 'parts.numerator');
    refuses(() => proportionFigure({ numerator: 0.5, denominator: 2, basis }), 'not_an_integer', 'parts.numerator');
    refuses(() => proportionFigure({ numerator: 1, denominator: -2, basis }), 'out_of_range', 'parts.denominator');
  });

  it('refuses to be without a definition, and parts that it does not know', () => {
    refuses(() => proportionFigure({ numerator: 1, denominator: 2, basis: ' ' }), 'missing_value', 'parts.basis');
    refuses(() => proportionFigure({ numerator: 1, denominator: 2 } as never), 'missing_value', 'parts.basis');
    const misspelt = { numerator: 1, denominator: 2, basis, levle: 0.9 };
    refuses(() => proportionFigure(misspelt), 'unknown_option', 'parts.levle');
    refuses(() => proportionFigure({ numerator: 1, denominator: 2, basis, level: 2 }), 'out_of_range', 'parts.level');
  });
});

describe('ratioFigure', () => {
  const finite = fc.double({ min: -1e100, max: 1e100, noNaN: true });

  it('is numerator over denominator, without an interval', () => {
    fc.assert(
      fc.property(finite, fc.integer(), (numerator, denominator) => {
        const figure = ratioFigure({ numerator, denominator, basis: 'revenue / visits' });
        expect(figure.value).toBe(denominator === 0 ? null : numerator / denominator);
        expect(figure.method).toBe('none');
        expectSound({ ...figure, value: (figure.value ?? 0) + 0, numerator: numerator + 0 });
      }),
    );
  });

  it('refuses what is no number, and a ratio that is none', () => {
    const parts = { numerator: 1, denominator: 2, basis };
    refuses(() => ratioFigure({ ...parts, numerator: Number.NaN }), 'not_finite', 'parts.numerator');
    refuses(() => ratioFigure({ ...parts, denominator: '2' as never }), 'wrong_type', 'parts.denominator');
    refuses(
      () => ratioFigure({ ...parts, numerator: 1e308, denominator: 1e-308 }),
      'not_representable',
      'parts.numerator',
    );
    refuses(() => ratioFigure({ ...parts, basis: '' }), 'missing_value', 'parts.basis');
    refuses(() => ratioFigure({ ...parts, level: 0.9 } as never), 'unknown_option', 'parts.level');
  });
});
