import { type MinorUnits, multiplyMinorUnits, parseMinorUnits } from 'clientele/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { MODES, reference } from './reference.ts';

describe('multiplyMinorUnits', () => {
  it('agrees with exact decimal arithmetic in every mode', () => {
    for (const { amount, rate, expected } of reference.products) {
      const minor = parseMinorUnits(amount);
      const actual = Object.fromEntries(
        MODES.map((rounding) => [rounding, multiplyMinorUnits(minor, rate, { rounding })]),
      );
      expect({ amount, rate, ...actual }).toEqual({ amount, rate, ...expected });
    }
  });

  it('takes a rate as the decimal it is written as', () => {
    // In floating point 50 × 0.07 is 3.5000000000000004 and 35 × 1.1 is 38.50000000000001.
    expect(multiplyMinorUnits(parseMinorUnits(50), 0.07, { rounding: 'halfDown' })).toBe(3);
    expect(multiplyMinorUnits(parseMinorUnits(35), 1.1, { rounding: 'halfEven' })).toBe(38);
    expect(multiplyMinorUnits(parseMinorUnits(1000), 0.196)).toBe(196);
  });

  it('is exact where the product has more than 53 bits', () => {
    const most = parseMinorUnits(Number.MAX_SAFE_INTEGER);
    expect(multiplyMinorUnits(most, 0.999, { rounding: 'down' })).toBe(Number((9007199254740991n * 999n) / 1000n));
  });

  it('leaves an amount as it is at rate 1, negates it at -1 and clears it at 0', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom(...MODES), (n, rounding) => {
        const amount = parseMinorUnits(n);
        expect(multiplyMinorUnits(amount, 1, { rounding })).toBe(amount);
        expect(multiplyMinorUnits(amount, -1, { rounding })).toBe(0 - amount);
        expect(multiplyMinorUnits(amount, 0, { rounding })).toBe(0);
      }),
    );
  });

  it('adds up: floor of a rate and ceiling of the rest make the whole', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 1000 }), (n, perMille) => {
        const amount = parseMinorUnits(n);
        const part = multiplyMinorUnits(amount, perMille / 1000, { rounding: 'floor' });
        expect(part + multiplyMinorUnits(amount, (1000 - perMille) / 1000, { rounding: 'ceiling' })).toBe(amount);
      }),
    );
  });

  it('refuses a product that does not fit, and what is no rate or no amount', () => {
    const one = parseMinorUnits(1);
    refuses(() => multiplyMinorUnits(parseMinorUnits(2 ** 52), 2), 'not_representable', 'rate');
    refuses(() => multiplyMinorUnits(one, 1e308), 'not_representable', 'rate');
    refuses(() => multiplyMinorUnits(one, Number.NaN), 'not_finite', 'rate');
    refuses(() => multiplyMinorUnits(one, '0.2' as never), 'wrong_type', 'rate');
    refuses(() => multiplyMinorUnits(19.99 as MinorUnits, 0.2), 'not_an_integer', 'amount');
  });
});
