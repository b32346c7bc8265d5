import { type MinorUnits, parseMinorUnits, toMajorUnits, toMinorUnits } from 'clientele/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { MODES, reference } from './reference.ts';

const currencies = fc.constantFrom('JPY', 'EUR', 'KWD', 'CLF');
const modes = fc.constantFrom(...MODES);
const amounts = fc.double({ min: -1e9, max: 1e9, noNaN: true });

describe('rounding modes', () => {
  // The table of the Java SE documentation, java.math.RoundingMode.
  const inputs = [5.5, 2.5, 1.6, 1.1, 1.0, -1.0, -1.1, -1.6, -2.5, -5.5];
  it.each([
    ['up', [6, 3, 2, 2, 1, -1, -2, -2, -3, -6]],
    ['down', [5, 2, 1, 1, 1, -1, -1, -1, -2, -5]],
    ['ceiling', [6, 3, 2, 2, 1, -1, -1, -1, -2, -5]],
    ['floor', [5, 2, 1, 1, 1, -1, -2, -2, -3, -6]],
    ['halfUp', [6, 3, 2, 1, 1, -1, -1, -2, -3, -6]],
    ['halfDown', [5, 2, 2, 1, 1, -1, -1, -2, -2, -5]],
    ['halfEven', [6, 2, 2, 1, 1, -1, -1, -2, -2, -6]],
  ] as const)('%s follows the published table, negative amounts included', (rounding, expected) => {
    expect(inputs.map((x) => toMinorUnits(x, 'JPY', { rounding }))).toEqual(expected);
  });
});

describe('toMinorUnits', () => {
  it('agrees with exact decimal arithmetic in every mode', () => {
    for (const { amount, currency, expected } of reference.conversions) {
      const actual = Object.fromEntries(
        MODES.map((rounding) => [rounding, toMinorUnits(amount, currency, { rounding })]),
      );
      expect({ amount, currency, ...actual }).toEqual({ amount, currency, ...expected });
    }
  });

  it('rounds the decimal that was written, not the double that holds it', () => {
    expect(Math.round(1.005 * 100)).toBe(100);
    expect(toMinorUnits(1.005, 'EUR')).toBe(101);
    expect(toMinorUnits(-1.005, 'EUR')).toBe(-101);
    expect(toMinorUnits(8.345, 'EUR')).toBe(835);
    expect(toMinorUnits(0.1 + 0.2, 'EUR', { rounding: 'up' })).toBe(31);
  });

  it('always gives a safe integer less than one unit away, and never -0', () => {
    fc.assert(
      fc.property(amounts, currencies, modes, (amount, currency, rounding) => {
        const minor = toMinorUnits(amount, currency, { rounding });
        expect(Number.isSafeInteger(minor)).toBe(true);
        expect(Object.is(minor, -0)).toBe(false);
        const exponent = { JPY: 0, EUR: 2, KWD: 3, CLF: 4 }[currency] ?? 0;
        expect(Math.abs(minor - amount * 10 ** exponent)).toBeLessThanOrEqual(1 + 1e-2);
      }),
    );
  });

  it('treats a refund as the mirror image of the sale, where ceiling mirrors floor', () => {
    fc.assert(
      fc.property(amounts, currencies, modes, (amount, currency, rounding) => {
        const mirrored = rounding === 'ceiling' ? 'floor' : rounding === 'floor' ? 'ceiling' : rounding;
        const minor = toMinorUnits(amount, currency, { rounding });
        expect(toMinorUnits(-amount, currency, { rounding: mirrored })).toBe(0 - minor);
      }),
    );
  });

  it('keeps the order of amounts', () => {
    fc.assert(
      fc.property(amounts, amounts, currencies, modes, (a, b, currency, rounding) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(toMinorUnits(low, currency, { rounding })).toBeLessThanOrEqual(
          toMinorUnits(high, currency, { rounding }),
        );
      }),
    );
  });

  it('refuses what is no amount, and what does not fit', () => {
    refuses(() => toMinorUnits(Number.NaN, 'EUR'), 'not_finite', 'amount');
    refuses(() => toMinorUnits('1.5' as never, 'EUR'), 'wrong_type', 'amount');
    refuses(() => toMinorUnits(1e14, 'EUR'), 'not_representable', 'amount');
    refuses(() => toMinorUnits(-1e300, 'EUR'), 'not_representable', 'amount');
    refuses(() => toMinorUnits(1, 'EURO'), 'unknown_currency', 'currency');
    refuses(() => toMinorUnits(1, 'EUR', { rounding: 'nearest' as never }), 'unknown_choice', 'options.rounding');
    refuses(() => toMinorUnits(1, 'EUR', { mode: 'up' } as never), 'unknown_option', 'options.mode');
  });

  it('reaches to the last safe integer', () => {
    expect(toMinorUnits(Number.MAX_SAFE_INTEGER, 'JPY')).toBe(Number.MAX_SAFE_INTEGER);
    refuses(() => toMinorUnits(2 ** 53, 'JPY'), 'not_representable', 'amount');
  });
});

describe('toMajorUnits', () => {
  it('comes back to the same minor units in every mode, or is refused', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currencies, modes, (n, currency, rounding) => {
        const minor = parseMinorUnits(n);
        let major: number;
        try {
          major = toMajorUnits(minor, currency);
        } catch {
          expect(Math.abs(n)).toBeGreaterThan(1e15);
          return;
        }
        expect(toMinorUnits(major, currency, { rounding })).toBe(minor);
      }),
      { numRuns: 1000 },
    );
  });

  it('never refuses below 10^15 minor units', () => {
    const safe = fc.integer({ min: -(1e15 - 1), max: 1e15 - 1 });
    fc.assert(
      fc.property(safe, fc.integer({ min: 0, max: 15 }), (n, exponent) => {
        const currency = { code: 'custom', exponent };
        expect(toMinorUnits(toMajorUnits(parseMinorUnits(n), currency), currency)).toBe(n + 0);
      }),
    );
  });

  it('gives what a decimal literal would', () => {
    expect(toMajorUnits(parseMinorUnits(1999), 'EUR')).toBe(19.99);
    expect(toMajorUnits(parseMinorUnits(-1), 'KWD')).toBe(-0.001);
    expect(toMajorUnits(parseMinorUnits(500), 'JPY')).toBe(500);
  });

  it('refuses an amount that shares its double with a neighbour', () => {
    // Above 2^46 major units doubles are 1/64 apart, more than a cent: the last two cents meet in …409.90625.
    refuses(() => toMajorUnits(parseMinorUnits(2 ** 53 - 1), 'EUR'), 'not_representable', 'amount');
    expect(toMajorUnits(parseMinorUnits(2 ** 53 - 2), 'EUR')).toBe(90071992547409.9);
    refuses(() => toMajorUnits(12.5 as MinorUnits, 'EUR'), 'not_an_integer', 'amount');
  });
});
