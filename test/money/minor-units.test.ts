import { parseMinorUnits } from 'clientele/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';

describe('parseMinorUnits', () => {
  it('gives every safe integer back as it is', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (n) => parseMinorUnits(n) === n));
  });

  it('has one zero', () => {
    expect(Object.is(parseMinorUnits(-0), 0)).toBe(true);
  });

  it('refuses fractions, texts, big integers and what is beyond the safe integers', () => {
    refuses(() => parseMinorUnits(12.5), 'not_an_integer', 'amount');
    refuses(() => parseMinorUnits('12'), 'wrong_type', 'amount');
    refuses(() => parseMinorUnits(12n), 'wrong_type', 'amount');
    refuses(() => parseMinorUnits(Number.NaN), 'not_finite', 'amount');
    refuses(() => parseMinorUnits(2 ** 53), 'not_representable', 'amount');
    refuses(() => parseMinorUnits(-(2 ** 53), 'lines[3].price'), 'not_representable', 'lines[3].price');
  });
});
