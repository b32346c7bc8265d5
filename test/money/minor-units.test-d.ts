import {
  allocateMinorUnits,
  type MinorUnits,
  multiplyMinorUnits,
  parseMinorUnits,
  toMajorUnits,
} from 'clientele/money';
import { describe, expectTypeOf, it } from 'vitest';

describe('MinorUnits', () => {
  it('is a number, but not every number is an amount in minor units', () => {
    expectTypeOf<MinorUnits>().toExtend<number>();
    // @ts-expect-error a plain number has not been checked
    const unchecked: MinorUnits = 12.5;
    // @ts-expect-error major units are not minor units
    multiplyMinorUnits(19.99, 0.2);
    // @ts-expect-error nor may they be converted twice
    toMajorUnits(toMajorUnits(parseMinorUnits(1250), 'EUR'), 'EUR');
    void unchecked;
  });

  it('comes out of every operation of the ledger', () => {
    expectTypeOf(multiplyMinorUnits).returns.toEqualTypeOf<MinorUnits>();
    expectTypeOf(allocateMinorUnits).returns.toEqualTypeOf<MinorUnits[]>();
    expectTypeOf(toMajorUnits).returns.toEqualTypeOf<number>();
  });

  it('does not know any other rounding mode', () => {
    // @ts-expect-error the modes are a closed list
    multiplyMinorUnits(parseMinorUnits(1), 0.5, { rounding: 'halfOdd' });
  });
});
