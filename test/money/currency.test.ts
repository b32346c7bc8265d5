import { currencyExponent } from 'clientele/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { reference } from './reference.ts';

describe('currencyExponent', () => {
  it('is the minor unit of ISO 4217 for every code of its list', () => {
    for (const [code, exponent] of Object.entries(reference.iso4217.exponents)) {
      if (exponent === null) refuses(() => currencyExponent(code), 'unknown_currency', 'currency');
      else expect([code, currencyExponent(code)]).toEqual([code, exponent]);
    }
  });

  it('still knows the codes withdrawn since 2021', () => {
    expect(['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'ZWL'].map(currencyExponent)).toEqual([2, 2, 2, 2, 2, 2]);
  });

  it('refuses what is not a listed code in capitals', () => {
    for (const code of ['eur', 'Eur', 'EURO', 'EU', '', ' EUR', 'F A', 'AED AFN', 'ABC', 'constructor']) {
      refuses(() => currencyExponent(code), 'unknown_currency', 'currency');
    }
    refuses(() => currencyExponent(undefined as never), 'unknown_currency', 'currency');
    refuses(() => currencyExponent(null as never), 'unknown_currency', 'currency');
  });

  it('takes the exponent that a unit of its own states', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 15 }), (code, exponent) => {
        expect(currencyExponent({ code, exponent })).toBe(exponent);
      }),
    );
  });

  it('refuses a unit of its own without a name or with an impossible exponent', () => {
    refuses(() => currencyExponent({ code: '', exponent: 0 }), 'unknown_currency', 'currency.code');
    refuses(() => currencyExponent({ code: 'points', exponent: -1 }), 'out_of_range', 'currency.exponent');
    refuses(() => currencyExponent({ code: 'points', exponent: 16 }), 'out_of_range', 'currency.exponent');
    refuses(() => currencyExponent({ code: 'points', exponent: 1.5 }), 'not_an_integer', 'currency.exponent');
  });
});
