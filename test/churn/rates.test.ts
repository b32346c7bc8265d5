import { test } from '@fast-check/vitest';
import {
  annualChurn,
  cohortChurnRates,
  compareActiveCustomers,
  compareCustomerValue,
  customerChurnRates,
  periodicChurn,
  planWinBack,
  programmeEffect,
  revenueChurnRates,
  secondLifetimeValue,
} from 'clientele/churn';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import reference from '../fixtures/churn/churn.json' with { type: 'json' };
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

describe('inputs', () => {
  it('refuses what cannot be', () => {
    refuses(() => customerChurnRates({ atStart: 10, lost: 11 }), 'out_of_range', 'movement.lost');
    refuses(() => customerChurnRates({ lost: 1 } as never), 'missing_value', 'movement.atStart');
    refuses(
      () => customerChurnRates({ atStart: 10, lost: 1, lostInvoluntarily: 2 }),
      'out_of_range',
      'movement.lostInvoluntarily',
    );
    refuses(
      () => customerChurnRates({ atStart: 10, lost: 1, joinedAndLost: 2 }),
      'out_of_range',
      'movement.joinedAndLost',
    );
    refuses(() => customerChurnRates({ atStart: 10 }), 'missing_value', 'movement.lost');
    refuses(() => customerChurnRates({ atStart: 10, atEnd: 11 }), 'out_of_range', 'movement.atEnd');
    refuses(() => customerChurnRates({ atStart: 10, atEnd: 4, joined: 5 }), 'out_of_range', 'movement.atEnd');
    refuses(() => customerChurnRates({ atStart: 10, atEnd: 9, lost: 2 }), 'out_of_range', 'movement.atEnd');
    refuses(() => customerChurnRates({ atStart: 10, atEnd: 1.5 }), 'not_an_integer', 'movement.atEnd');
    refuses(() => periodicChurn(-0.1, { per: 'month' }), 'out_of_range', 'churn');
    refuses(() => periodicChurn(0.1, {} as never), 'missing_value', 'options.per');
    refuses(() => revenueChurnRates({ atStart: 10, churned: -1 }), 'out_of_range', 'movement.churned');
    refuses(() => annualChurn(1.2, { per: 'month' }), 'out_of_range', 'churn');
    refuses(() => annualChurn(0.2, { per: 'decade' as never }), 'unknown_choice', 'options.per');
    refuses(
      () => annualChurn(customerChurnRates({ atStart: 0, lost: 0 }).churn, { per: 'month' }),
      'missing_value',
      'churn.value',
    );
    refuses(() => cohortChurnRates([5]), 'empty_input', 'survivors');
    refuses(() => cohortChurnRates([5, 6]), 'out_of_range', 'survivors[1]');
    refuses(() => compareActiveCustomers(['a', 'a'], []), 'duplicate_id', 'before[1]');
    refuses(() => compareActiveCustomers(['a'], ['']), 'invalid_id', 'after[0]');
    refuses(
      () => programmeEffect({ sales: [1], retained: 1 }, { sales: [1, 2], retained: 1 }),
      'empty_input',
      'programme.sales',
    );
    refuses(
      () => programmeEffect({ sales: [1, 2], retained: 3 }, { sales: [1, 2], retained: 1 }),
      'out_of_range',
      'second.successes',
    );
    refuses(
      () => programmeEffect({ sales: [1, 2], retained: 1 }, { sales: [1, Number.NaN], retained: 1 }),
      'not_finite',
      'control.sales[1]',
    );
    refuses(
      () => compareCustomerValue({ customers: 0, revenue: 5 }, { customers: 1, revenue: 5 }),
      'out_of_range',
      'before.revenue',
    );
    refuses(
      () => compareCustomerValue({ customers: 1, revenue: 1e15 }, { customers: 1, revenue: 5 }),
      'not_representable',
      'before.revenue',
    );
    const terms = { retention: 0.5, periods: 2 };
    refuses(() => secondLifetimeValue({ returnChance: 2, margin: 1 }, terms), 'out_of_range', 'customer.returnChance');
    refuses(
      () => secondLifetimeValue({ returnChance: 0.2, margin: 1 }, { ...terms, periods: 0 }),
      'out_of_range',
      'terms.periods',
    );
    refuses(
      () => planWinBack({ length: 1, ids: ['a'], columns: { returnChance: [2], margin: [1] } }, terms),
      'out_of_range',
      'columns.returnChance[0]',
    );
    refuses(
      () => planWinBack({ length: 2, ids: ['a'], columns: { returnChance: [], margin: [] } }, terms),
      'length_mismatch',
      'lost.ids',
    );
  });
});

describe('correct', () => {
  it('Welch intervals and p values are those of scipy', () => {
    for (const { control, programme, p, df, low, high } of reference.welch) {
      const effect = programmeEffect(
        { sales: programme, retained: 3 },
        { sales: Float64Array.from(control), retained: 2 },
      );
      near(effect.pValue as number, p, 1e-10);
      near(effect.degreesOfFreedom as number, df, 1e-12);
      near(effect.perCustomer.low as number, low, 1e-9);
      near(effect.perCustomer.high as number, high, 1e-9);
      near(effect.incrementalSales.value as number, (effect.perCustomer.value as number) * programme.length, 1e-14);
      near(effect.incrementalSales.low as number, low * programme.length, 1e-9);
      near(effect.incrementalSales.high as number, high * programme.length, 1e-9);
      const mean = (list: ArrayLike<number>) => Array.from(list).reduce((sum, one) => sum + one, 0) / list.length;
      near(effect.lift as number, mean(programme) / mean(control) - 1, 1e-12);
    }
    const same = programmeEffect({ sales: [5, 5], retained: 2 }, { sales: [4, 4], retained: 2 });
    expect([same.pValue, same.perCustomer.low, same.incrementalSales.value]).toEqual([null, null, 2]);
    expect([same.incrementalSales.low, same.incrementalSales.high, same.lift]).toEqual([null, null, 0.25]);
    const nothing = programmeEffect({ sales: [5, 6], retained: 2 }, { sales: [0, 0], retained: 2 });
    expect(nothing.lift).toBeNull();
  });

  it('what lies outside 0 to 1 is said', () => {
    expect(revenueChurnRates({ atStart: 100, churned: 10, expansion: 30 }).outside).toEqual([
      'netChurn',
      'netRetention',
    ]);
    expect(revenueChurnRates({ atStart: 100, churned: 110 }).outside).toEqual([
      'grossChurn',
      'grossRetention',
      'netChurn',
      'netRetention',
    ]);
    expect(revenueChurnRates({ atStart: 0, churned: 0 }).grossChurn.value).toBeNull();
  });

  it('equal amounts vary by nothing, and amounts of any size have an interval', () => {
    // The mean of three times 0.1 is not 0.1 where it is a sum by a number.
    const flat = programmeEffect({ sales: [0.1, 0.1, 0.1], retained: 3 }, { sales: [0.1, 0.1, 0.1, 0.1], retained: 4 });
    expect([flat.perCustomer.value, flat.pValue, flat.lift]).toEqual([0, null, 0]);
    const small = programmeEffect({ sales: [5, 2, 7], retained: 3 }, { sales: [1, 4, 2, 1], retained: 3 });
    for (const unit of [1e90, 1e-90]) {
      const scaled = programmeEffect(
        { sales: [5 * unit, 2 * unit, 7 * unit], retained: 3 },
        { sales: [unit, 4 * unit, 2 * unit, unit], retained: 3 },
      );
      near(scaled.degreesOfFreedom as number, small.degreesOfFreedom as number, 1e-12);
      near(scaled.perCustomer.low as number, unit * (small.perCustomer.low as number), 1e-9);
    }
  });

  it('plans by yield, within budget and limit', () => {
    const lost = {
      length: 4,
      ids: ['a', 'b', 'c', 'd'],
      columns: { returnChance: [0.2, 0.2, 0.5, Number.NaN], margin: [100, 60, 10, 50] },
    };
    const terms = { retention: 0, periods: 1, contactCost: 6, offerCost: 5 };
    const all = planWinBack(lost, terms);
    // 0.2 × (100 − 5) − 6 = 13; 0.2 × 55 − 6 = 5; 0.5 × 5 − 6 < 0.
    expect(all.customers.map(({ id, value, cost }) => [id, value, cost])).toEqual([
      ['a', 13, 7],
      ['b', 5, 7],
    ]);
    expect([all.notWorth, all.unknown, all.value, all.cost, all.expectedReturns]).toEqual([1, 1, 18, 14, 0.4]);
    expect(planWinBack(lost, { ...terms, budget: 13.9 }).customers).toHaveLength(1);
    expect(planWinBack(lost, { ...terms, limit: 1 })).toMatchObject({ leftOut: 1 });
    const three = { length: 3, ids: ['a', 'b', 'c'], columns: { returnChance: [0.5, 0.5, 0.5], margin: [9, 9, 9] } };
    const cheap = { retention: 0, periods: 1, contactCost: 0.1 };
    expect(planWinBack(three, { ...cheap, budget: 0.3 }).customers).toHaveLength(3);
    expect(planWinBack(three, { ...cheap, budget: 0.29 }).customers).toHaveLength(2);
    const vast = { retention: 1, periods: 10 };
    refuses(
      () => secondLifetimeValue({ returnChance: 0, margin: 1e308 }, vast),
      'not_representable',
      'customer.margin',
    );
    refuses(
      () => planWinBack({ length: 1, ids: ['a'], columns: { returnChance: [0], margin: [1e308] } }, vast),
      'not_representable',
      'columns.margin[0]',
    );
  });
});

const count = fc.nat(5000);
const money = fc.integer({ min: 0, max: 1e9 }).map((units) => units / 1e4);

describe('always', () => {
  test.prop([count, count, count, count])('customer rates lie in 0 to 1 and their parts add up', (a, b, c, d) => {
    const [atStart, lost] = [Math.max(a, b), Math.min(a, b)];
    const [joined, joinedAndLost] = [Math.max(c, d), Math.min(c, d)];
    const rates = customerChurnRates({ atStart, lost, lostInvoluntarily: lost >> 1, joined, joinedAndLost });
    if (atStart === 0) {
      expect(rates.churn.value).toBeNull();
      return;
    }
    for (const figure of [rates.churn, rates.retention, rates.voluntary, rates.involuntary]) {
      expect((figure?.value as number) >= 0 && (figure?.value as number) <= 1).toBe(true);
    }
    expect(rates.churn.numerator + rates.retention.numerator).toBe(atStart);
    expect((rates.voluntary?.numerator as number) + (rates.involuntary?.numerator as number)).toBe(lost);
    expect(rates.atEnd).toBe(rates.retention.numerator + joined - joinedAndLost);
  });

  test.prop([count, count, count, count])('heads at both ends say what lost customers say', (a, b, c, d) => {
    const [atStart, lost] = [Math.max(a, b), Math.min(a, b)];
    const [joined, joinedAndLost] = [Math.max(c, d), Math.min(c, d)];
    const rates = customerChurnRates({ atStart, lost, joined, joinedAndLost });
    const { atEnd } = rates;
    expect(customerChurnRates({ atStart, atEnd, joined, joinedAndLost })).toEqual(rates);
    expect(customerChurnRates({ atStart, lost, atEnd, joined, joinedAndLost })).toEqual(rates);
  });

  test.prop([
    fc.integer({ min: 1, max: 1000 }),
    fc.integer({ min: 0, max: 1000 }),
    fc.constantFrom('day', 'week', 'month', 'quarter', 'halfYear', 'year'),
  ])('a year and its periods are one another’s inverse, intervals too', (atStart, lost, per) => {
    const { churn } = customerChurnRates({ atStart, lost: Math.min(lost, atStart) });
    const { churn: year, retention } = annualChurn(periodicChurn(churn, { per }).churn, { per });
    for (const name of ['value', 'low', 'high'] as const)
      near(year[name] as number, churn[name] as number, 1e-9, 1e-12);
    near((retention.low as number) + (year.high as number), 1, 1e-14);
  });

  test.prop([money, money, money, money, money])(
    'revenue rates lie in 0 to 1 or are said to lie outside',
    (atStart, churned, contraction, expansion, fresh) => {
      const rates = revenueChurnRates({ atStart, churned, contraction, expansion, fresh });
      for (const name of ['grossChurn', 'grossRetention', 'netChurn', 'netRetention'] as const) {
        const { value } = rates[name];
        expect(rates.outside.includes(name)).toBe(value !== null && (value < 0 || value > 1));
      }
    },
  );

  test.prop([
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.constantFrom('day', 'week', 'month', 'quarter', 'halfYear', 'year'),
  ])('churn and retention of a year are 1 together, and a figure carries its interval', (rate, per) => {
    const year = annualChurn(rate, { per });
    near((year.churn.value as number) + (year.retention.value as number), 1, 1e-14);
    expect((year.churn.value as number) >= rate * (1 - 1e-12)).toBe(true);
    const lost = Math.round(rate * 100);
    const figure = annualChurn(customerChurnRates({ atStart: 100, lost }).churn, { per }).churn;
    expect(
      (figure.low as number) <= (figure.value as number) && (figure.value as number) <= (figure.high as number),
    ).toBe(true);
  });

  test.prop([fc.array(fc.nat(1000), { minLength: 2, maxLength: 12 })])(
    'survival is the product of retentions',
    (list) => {
      const survivors = list.toSorted((a, b) => b - a);
      let product = 1;
      for (const { retention, survival, churn } of cohortChurnRates(survivors)) {
        if (retention.value === null || survivors[0] === 0) return;
        product *= retention.value;
        near(survival.value as number, product, 1e-12);
        near((churn.value as number) + retention.value, 1, 1e-14);
      }
    },
  );

  test.prop([fc.uniqueArray(fc.nat(40)), fc.uniqueArray(fc.nat(40))])(
    'everybody is kept, lost or joined, once',
    (before, after) => {
      const { kept, lost, joined, rates } = compareActiveCustomers(before, after);
      expect([...kept, ...lost].toSorted()).toEqual(before.toSorted());
      expect([...kept, ...joined].toSorted()).toEqual(after.toSorted());
      expect(rates.atEnd).toBe(after.length);
    },
  );

  const base = fc
    .tuple(fc.integer({ min: 1, max: 100000 }), fc.integer({ min: -1e5, max: 1e7 }), fc.nat(1000))
    .map(([customers, each, rest]) => [customers, customers * each + rest] as const);
  test.prop([base, base])(
    'both parts add up to the change exactly, and turned round they change their sign',
    ([n0, r0], [n1, r1]) => {
      const before = { customers: n0, revenue: r0 / 1e4 };
      const after = { customers: n1, revenue: r1 / 1e4 };
      const change = compareCustomerValue(before, after);
      const units = (value: number): number => Math.round(value * 1e4);
      expect(units(change.fromCustomers) + units(change.fromValue)).toBe(r1 - r0);
      const back = compareCustomerValue(after, before);
      expect(Math.abs(units(back.fromCustomers) + units(change.fromCustomers))).toBeLessThanOrEqual(1);
    },
  );

  test.prop([
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 0.99, noNaN: true }),
    fc.integer({ min: 1, max: 60 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  ])(
    'the second lifetime is the sum of its periods, and zero at the chance that breaks even',
    (returnChance, retention, periods, discountRate) => {
      const terms = { retention, periods, discountRate, offerCost: 3, contactCost: 1 };
      const worth = secondLifetimeValue({ returnChance, margin: 10 }, terms);
      let sum = 0;
      for (let t = 0; t < periods; t++) sum += (10 * retention ** t) / (1 + discountRate) ** t;
      near(worth.ifReturned, sum - 3, 1e-12);
      near(
        secondLifetimeValue({ returnChance: worth.breakEvenChance as number, margin: 10 }, terms).value,
        0,
        1e-12,
        1e-12,
      );
    },
  );
});
