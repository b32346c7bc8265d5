import { test } from '@fast-check/vitest';
import {
  acquisitionAndRetentionBudget,
  acquisitionPayback,
  bergerNasrValue,
  type CustomerChain,
  chainValue,
  customerEquity,
  discountPerPeriod,
  discountPerYear,
  equityElasticities,
  fitCustomerChain,
  historicValues,
  marginMultiple,
  migrationValue,
  planContacts,
  retainedValue,
  retentionPerPeriod,
  retentionPerYear,
  retentionScheduleValue,
  stopAction,
  valueToAcquisitionCost,
} from 'clientele/clv';
import { fitRetentionCurve, retainedShare, retainedShares } from 'clientele/clv/retention-curve';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import reference from '../fixtures/value/value.json' with { type: 'json' };
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';

const per = (rate: number) => ({ perPeriod: rate });
const TIMINGS = ['endOfPeriod', 'immediate', 'endOfPeriodCertain'] as const;

/** Fader & Hardie (2007), How to project customer retention, Table 1: per cent left at ages 0 to 12. */
const HIGH_END = [100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4].map((s) => s / 100);
const REGULAR = [100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3].map((s) => s / 100);

/** Pfeifer & Carraway (2000): recency 1 to 4 and former. */
const recency: CustomerChain = {
  kind: 'customer-chain',
  version: 1,
  states: ['1', '2', '3', '4', 'former'],
  rates: [
    [0.3, 0.7, 0, 0, 0],
    [0.2, 0, 0.8, 0, 0],
    [0.15, 0, 0, 0.85, 0],
    [0.05, 0, 0, 0, 0.95],
    [0, 0, 0, 0, 1],
  ],
};
const mail = { id: 'mail', rates: recency.rates, reward: [36, -4, -4, -4, 0] };

describe('correct', () => {
  it('multiples are sums term by term, in all three timings', () => {
    for (const { r, i, g, n, ...expected } of reference.multiples) {
      for (const firstMargin of TIMINGS) {
        const terms = { retention: per(r), discount: per(i), marginGrowth: g, firstMargin };
        const { multiple } = marginMultiple(n === null ? terms : { ...terms, periods: n });
        near(multiple, expected[firstMargin], 1e-13, 1e-15);
      }
    }
  });

  it('Berger and Nasr, cases 1 to 4', () => {
    const profit = (t: number): number => (t <= 4 ? 12 * t ** 2 + 60 : 12 * 16 + 60 + 30 * (1 - Math.exp(4 - t)));
    for (const { plan, r, d, value } of reference.bergerNasr) {
      const rates = { retention: per(r), discount: per(d) };
      const given = 'grossContribution' in plan ? { ...plan, ...rates } : { ...plan, ...rates, profit };
      near(
        bergerNasrValue(given as Parameters<typeof bergerNasrValue>[0]).value,
        value,
        plan.case === '4' ? 1e-10 : 1e-13,
      );
    }
  });

  it('budgets are those that a search finds', () => {
    for (const { margin, discount, acquisition, retention, ...expected } of reference.split) {
      const response = ([ceiling, currentSpend, currentRate]: number[]) =>
        ({ ceiling, currentSpend, currentRate }) as { ceiling: number; currentSpend: number; currentRate: number };
      const split = acquisitionAndRetentionBudget({
        margin,
        discount: per(discount),
        acquisition: response(acquisition),
        retention: response(retention),
      });
      // A search for a peak sees places only to the root of the digits, values to all of them.
      near(split.spendPerCustomer, expected.spendPerCustomer, 1e-6);
      near(split.spendPerProspect, expected.spendPerProspect, 1e-6);
      near(split.customerValue, expected.customerValue, 1e-11);
      near(split.valuePerProspect, expected.valuePerProspect, 1e-11);
    }
  });

  it('elasticities are the derivatives, and equity is the sum', () => {
    for (const { timing, cohorts, total, elasticities } of reference.equity) {
      const firm = equityElasticities({
        customers: 1000,
        margin: 100,
        retention: per(0.8),
        discount: per(0.12),
        marginGrowth: 0.02,
        firstMargin: timing as (typeof TIMINGS)[number],
        acquisitionCost: 60,
        newCustomers: { customers: 200, growth: 0.03, ...(cohorts === null ? {} : { cohorts }) },
      });
      near(firm.total, total, 1e-13);
      for (const name of ['retention', 'margin', 'acquisitionCost', 'discount'] as const) {
        near(firm.elasticities[name] as number, elasticities[name], 1e-12);
      }
    }
  });

  it('stopping is the best of all plans there are', () => {
    const plan = planContacts(recency.states, [mail, stopAction(recency, 'former')], { discount: per(0.2) });
    expect(plan.action).toEqual(['mail', 'mail', 'mail', 'stop', 'mail']);
    reference.stop.forEach((value, a) => {
      near(plan.value[a] as number, value, 1e-13, 1e-13);
    });
  });

  it("Dwyer's migration is the printed recursion", () => {
    const plan = { purchaseByRecency: [0.3, 0.2, 0.15, 0.05], contribution: 40, marketingCost: 4 };
    const { buyers } = migrationValue({ ...plan, discount: per(0.2), periods: 6 });
    reference.migration.forEach((share, t) => {
      near(buyers[t] as number, share, 1e-14);
    });
  });

  it('exponential curves are the published ones', () => {
    // Fader & Hardie (2007), Figure 2: ln(y) = −0.062 − 0.102t, R² 0.964, and −0.248 − 0.190t, R² 0.915, over the first 8 shares.
    for (const [shares, intercept, rate, rSquared] of [
      [HIGH_END, -0.062, 0.102, 0.964],
      [REGULAR, -0.248, 0.19, 0.915],
    ] as const) {
      const { params, fit } = fitRetentionCurve(shares.slice(0, 8), { family: 'exponential' });
      near(Math.log(params.scale), intercept, 0, 0.0005);
      near(params.rate, rate, 0, 0.0005);
      near(fit?.rSquared as number, rSquared, 0, 0.0005);
    }
  });

  it('power curves come closer to the years that were hidden, exponential ones end too low', () => {
    for (const shares of [HIGH_END, REGULAR]) {
      const at12 = shares[12] as number;
      const [power, exponential] = (['power', 'exponential'] as const).map((family) =>
        retainedShare(fitRetentionCurve(shares.slice(0, 8), { family }), 12),
      ) as [number, number];
      expect(exponential).toBeLessThan(at12);
      expect(Math.abs(power - at12)).toBeLessThan(at12 - exponential);
    }
  });

  it('past money is compounded from its day', () => {
    const flows = { customerId: ['b', 'a', 'b', 'b'], day: [0, 365, 365, 400], grossMargin: [100, 5, 10, 99] };
    const values = historicValues(flows, { asOf: '1971-01-01', annualDiscountRate: 0.1 });
    expect(values.ids).toEqual(['a', 'b']);
    expect([...values.columns.netMargin]).toEqual([5, 110]);
    near(values.columns.compounded[1] as number, 10 + 100 * 1.1 ** (365 / 365.2425), 1e-14);
    expect(values.ignored.byCode).toEqual({ after_as_of: 1 });
  });
});

describe('consistent', () => {
  it('a migration without end, with marketing at the start, is the chain', () => {
    const plan = { purchaseByRecency: [0.3, 0.2, 0.15, 0.05], contribution: 40, marketingCost: 4 };
    const { value } = migrationValue({ ...plan, discount: per(0.2), periods: 400, costTiming: 'start' });
    const chain = chainValue(recency, { reward: mail.reward, discount: per(0.2) });
    near(value, chain.value[0] as number, 1e-13);
  });

  it('the chain of two states is the margin multiple', () => {
    const chain = {
      kind: 'customer-chain',
      version: 1,
      states: ['in', 'out'],
      rates: [
        [0.8, 0.2],
        [0, 1],
      ],
    } as const;
    const [value] = chainValue(chain, { reward: [100, 0], discount: per(0.12) }).value;
    const terms = { margin: 100, retention: per(0.8), discount: per(0.12) };
    near(value as number, retainedValue({ ...terms, firstMargin: 'immediate' }).value, 1e-14);
  });

  it('with half smoothing no rate is 0, but for states that nobody leaves', () => {
    const chain = fitCustomerChain(
      [
        ['a', 'b'],
        ['a', 'a'],
      ],
      { states: ['a', 'b', 'c'], smoothing: 0.5, absorbing: ['c'] },
    );
    expect(chain.rates[0]).toEqual([1.5 / 3.5, 1.5 / 3.5, 0.5 / 3.5]);
    expect(chain.rates[1]).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(chain.rates[2]).toEqual([0, 0, 1]);
    expect(JSON.parse(JSON.stringify(chain))).toEqual(chain);
  });

  it('shares seen stay as they are, and the curve joins the last of them', () => {
    const curve = fitRetentionCurve(REGULAR.slice(0, 8), { family: 'power' });
    const { shares, retention } = retainedShares(curve, { ages: 13, seen: REGULAR.slice(0, 8) });
    expect(shares.slice(0, 8)).toEqual(REGULAR.slice(0, 8));
    near(shares[12] as number, ((REGULAR[7] as number) * retainedShare(curve, 12)) / retainedShare(curve, 7), 1e-14);
    const value = retentionScheduleValue({ retention, margin: shares.map(() => 1), discount: per(0) });
    near(
      value.value,
      shares.reduce((total, share) => total + share, 0),
      1e-12,
    );
  });

  it('an interval of the value is one of the ratio', () => {
    const figure = valueToAcquisitionCost({ value: 450, low: 300, high: 600, level: 0.9 }, 150);
    expect([figure.value, figure.low, figure.high, figure.level]).toEqual([3, 2, 4, 0.9]);
  });

  it('more than 24 months is slow, exactly 24 is not', () => {
    const plan = { margin: 10, monthsPerPeriod: 12 };
    expect(acquisitionPayback({ ...plan, acquisitionCost: 20 }).verdict).toBe('paidBack');
    expect(acquisitionPayback({ ...plan, acquisitionCost: 20.01 }).verdict).toBe('slow');
    expect(acquisitionPayback({ ...plan, margin: -1, acquisitionCost: 20 }).periods).toBeNull();
    expect(acquisitionPayback({ ...plan, acquisitionCost: 0 }).periods).toBe(0);
  });
});

describe('always and never', () => {
  const rate = fc.double({ min: 0, max: 1, noNaN: true });
  const discount = fc.double({ min: 0.001, max: 2, noNaN: true });

  test.prop([rate, discount, fc.integer({ min: 0, max: 60 }), fc.constantFrom(...TIMINGS)])(
    'finite multiples rise to the endless one',
    (r, i, periods, firstMargin) => {
      const terms = { retention: per(r), discount: per(i), firstMargin };
      const endless = marginMultiple(terms).multiple;
      const [finite, longer] = [periods, periods + 1].map((n) => marginMultiple({ ...terms, periods: n }).multiple);
      expect(finite as number).toBeLessThanOrEqual((longer as number) * (1 + 1e-12));
      expect(longer as number).toBeLessThanOrEqual(endless * (1 + 1e-12));
    },
  );

  test.prop([rate, discount, fc.integer({ min: 1, max: 400 })])(
    'annual and periodic rates are one another’s inverse',
    (r, i, n) => {
      near(discountPerYear(discountPerPeriod({ perYear: i, periodsPerYear: n }), n), i, 1e-12);
      near(retentionPerYear(retentionPerPeriod({ perYear: r, periodsPerYear: n }), n), r, 1e-10, 1e-300);
    },
  );

  test.prop([fc.double({ min: 1, max: 1e4, noNaN: true }), fc.double({ min: 0.1, max: 1e3, noNaN: true }), rate])(
    'at the payback time the margins are the cost, and churn never shortens it',
    (acquisitionCost, margin, r) => {
      const plan = { acquisitionCost, margin, monthsPerPeriod: 1 };
      const { periods, simplePeriods, ceiling } = acquisitionPayback({ ...plan, retention: per(r) });
      if (periods === null) expect(ceiling as number).toBeLessThanOrEqual(acquisitionCost * (1 + 1e-12));
      else if (r < 1 && r > 1e-3) {
        near((margin * -Math.expm1(periods * Math.log(r))) / (1 - r), acquisitionCost, 1e-9);
        // Within the first period nothing has been lost yet; a part of it is reckoned as r^n.
        if (periods >= 1) expect(periods).toBeGreaterThanOrEqual((simplePeriods as number) * (1 - 1e-12));
      }
    },
  );

  const chainOf = (size: number) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    });

  test.prop([chainOf(4), chainOf(4), fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 8, maxLength: 8 })])(
    'no plan of all there are is anywhere better than the one that is found',
    (first, second, rewards) => {
      const rates = (weights: number[][]) =>
        weights.map((row) => row.map((weight) => weight / row.reduce((total, one) => total + one, 0)));
      const actions = [
        { id: 'a', rates: rates(first), reward: rewards.slice(0, 4) },
        { id: 'b', rates: rates(second), reward: rewards.slice(4) },
      ];
      const states = ['1', '2', '3', '4'];
      const { value } = planContacts(states, actions, { discount: per(0.15) });
      for (let code = 0; code < 16; code++) {
        const pick = states.map((_, a) => actions[(code >> a) % 2] as (typeof actions)[number]);
        const chain = {
          kind: 'customer-chain',
          version: 1,
          states,
          rates: pick.map((one, a) => one.rates[a] ?? null),
        } as const;
        const other = chainValue(chain, { reward: pick.map((one, a) => one.reward[a] as number), discount: per(0.15) });
        other.value.forEach((worth, a) => {
          expect(worth).toBeLessThanOrEqual((value[a] as number) + 1e-9);
        });
      }
    },
  );

  test.prop([fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 30 })])(
    'equity is the same in every order, and of parts the sum',
    (values) => {
      expect(customerEquity([...values].reverse()).total).toBe(customerEquity(values).total);
    },
  );

  test.prop([
    fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 3),
        day: fc.integer({ min: 0, max: 900 }),
        margin: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      }),
      { maxLength: 30 },
    ),
  ])('what was earned depends on no order of the flows', (rows) => {
    const of = (list: typeof rows) =>
      historicValues(
        { customerId: list.map((r) => r.id), day: list.map((r) => r.day), grossMargin: list.map((r) => r.margin) },
        { asOf: '1972-01-01', annualDiscountRate: 0.07 },
      );
    const { ignored: _, ...one } = of(rows);
    const { ignored: __, ...other } = of([...rows].reverse());
    expect(other).toEqual(one);
  });

  it('a rate without its period does not compile, and never runs', () => {
    // @ts-expect-error a bare number has no period
    refuses(() => marginMultiple({ retention: 0.8, discount: { perPeriod: 0.1 } }), 'wrong_type', 'terms.retention');
  });
});

describe('awkward', () => {
  it('a level in per cent is none', () => {
    const value = { value: 1, low: 0, high: 2, level: 95 };
    refuses(() => valueToAcquisitionCost(value, 5), 'out_of_range', 'value.level');
  });

  const plan = { retention: per(0.5), discount: per(0.1), periods: 3 };

  it('a case is what it says, whatever else the plan holds', () => {
    const first = { ...plan, case: '1', grossContribution: 1, marketingCost: 0, profit: () => 1 };
    refuses(() => bergerNasrValue(first as never), 'unknown_option', 'plan.profit');
    refuses(() => bergerNasrValue({ ...plan, case: '3' } as never), 'missing_value', 'plan.profit');
    const endless = { ...plan, case: '4', profit: () => 1, periods: 1e9 } as const;
    refuses(() => bergerNasrValue(endless), 'out_of_range', 'plan.periods');
    const often = { ...plan, case: '2a', grossContribution: 1, marketingCost: 0, purchasesPerPeriod: 1e9 } as const;
    refuses(() => bergerNasrValue(often), 'out_of_range', 'plan.purchasesPerPeriod');
  });

  it('a schedule of a hundred thousand periods is summed period by period', () => {
    const each = new Float64Array(100_000).fill(1);
    const schedule = retentionScheduleValue({ retention: each, margin: each, discount: per(0) });
    expect(schedule.cumulative[999]).toBe(1000);
    expect(schedule.value).toBe(100_000);
  });

  it('a curve through equal shares is flat, whatever rounding says, and is accepted', () => {
    for (const family of ['exponential', 'power'] as const) {
      for (let ages = 2; ages < 40; ages++) {
        const curve = fitRetentionCurve(new Array<number>(ages).fill(0.1), { family });
        near(retainedShare(curve, 100), 0.1, 1e-9);
      }
    }
  });

  it('a curve that has come down to 0 still joins what was seen', () => {
    const curve = {
      kind: 'retention-curve',
      version: 1,
      family: 'exponential',
      params: { scale: 1, rate: 1000 },
    } as const;
    expect(retainedShares(curve, { ages: 4, seen: [1, 0.5] }).shares).toEqual([1, 0.5, 0, 0]);
    refuses(() => retainedShares(curve, { ages: 4, seen: 5 as never }), 'wrong_type', 'options.seen');
  });

  it('chains of what is none are refused by name', () => {
    refuses(() => fitCustomerChain([null as never], { states: ['a'] }), 'wrong_type', 'histories[0]');
    refuses(() => fitCustomerChain(['aa' as never], { states: ['a'] }), 'wrong_type', 'histories[0]');
    refuses(() => fitCustomerChain([], { states: ['a'], absorbing: 'a' as never }), 'wrong_type', 'options.absorbing');
    refuses(() => stopAction(null as never, 'a'), 'wrong_type', 'chain');
    const bare = { kind: 'customer-chain', version: 1, states: ['a'] };
    refuses(() => stopAction(bare as never, 'a'), 'missing_value', 'chain.rates');
  });

  it('money beyond all numbers is refused', () => {
    const tiny = { acquisitionCost: 1e308, margin: 1e-308, monthsPerPeriod: 1 };
    refuses(() => acquisitionPayback(tiny), 'not_representable', 'plan.margin');
    const flows = { customerId: ['a'], day: [-20_000], grossMargin: [0] };
    const steep = { asOf: '2026-01-01', annualDiscountRate: 1e10 };
    refuses(() => historicValues(flows, steep), 'not_representable', 'flows.day[0]');
    refuses(() => customerEquity([1e308, 1e308]), 'not_representable', 'values');
  });
});

describe('inputs', () => {
  const terms = { retention: per(0.8), discount: per(0.1) };

  it('rates that are none are refused where they stand', () => {
    refuses(() => marginMultiple({ ...terms, retention: per(1.2) }), 'out_of_range', 'terms.retention.perPeriod');
    refuses(() => marginMultiple({ ...terms, discount: per(-0.1) }), 'out_of_range', 'terms.discount.perPeriod');
    const yearly = { perYear: 0.1, periodsPerYear: 0 };
    refuses(() => marginMultiple({ ...terms, discount: yearly }), 'out_of_range', 'terms.discount.periodsPerYear');
    refuses(() => marginMultiple({ ...terms, marginGrowth: 0.4 }), 'out_of_range', 'terms');
    refuses(() => retainedValue({ ...terms, margin: Number.NaN }), 'not_finite', 'customer.margin');
  });

  it('schedules must fit', () => {
    const schedule = { retention: [1, 0.5], margin: [1], discount: per(0) };
    refuses(() => retentionScheduleValue(schedule), 'length_mismatch', 'schedule.margin');
    refuses(
      () => retentionScheduleValue({ ...schedule, margin: [1, 1], retention: [1, 1.5] }),
      'out_of_range',
      'schedule.retention[1]',
    );
    refuses(
      () => migrationValue({ purchaseByRecency: [], contribution: 1, marketingCost: 1, discount: per(0), periods: 1 }),
      'empty_input',
    );
    const cycles = { grossContribution: 1, marketingCost: 1, ...terms, periods: 5, periodsPerPurchase: 2 };
    refuses(() => bergerNasrValue({ case: '2b', ...cycles }), 'out_of_range', 'plan.periodsPerPurchase');
  });

  it('chains must have a row for every state they reach', () => {
    const chain: CustomerChain = { ...recency, rates: [...recency.rates.slice(0, 4), null] };
    const reward = [1, 1, 1, 1, 0];
    refuses(() => chainValue(chain, { reward, discount: per(0.1) }), 'missing_value', 'chain.rates[4]');
    refuses(() => chainValue(recency, { reward: [1], discount: per(0.1) }), 'length_mismatch', 'options.reward');
    refuses(() => chainValue(recency, { reward, discount: per(0) }), 'out_of_range', 'options.discount');
    refuses(() => fitCustomerChain([['x']], { states: ['a'] }), 'unknown_reference', 'histories[0][0]');
    refuses(
      () => fitCustomerChain([['a', 'b']], { states: ['a', 'b'], absorbing: ['a'] }),
      'unknown_reference',
      'histories[0][1]',
    );
    refuses(() => stopAction(recency, 'lost'), 'unknown_reference', 'into');
    refuses(() => planContacts(['a'], [], { discount: per(0.1) }), 'empty_input', 'actions');
    refuses(
      () => planContacts(['a'], [{ id: 'x', rates: [null], reward: [0] }], { discount: per(0.1) }),
      'missing_value',
      'actions[0].rates[0]',
    );
  });

  it('curves want falling shares', () => {
    refuses(() => fitRetentionCurve([1, 0.5, 0.6], { family: 'power' }), 'out_of_range', 'shares[2]');
    refuses(() => fitRetentionCurve([1], { family: 'power' }), 'out_of_range', 'shares');
    refuses(() => fitRetentionCurve([1, 0], { family: 'exponential' }), 'out_of_range', 'shares[1]');
  });

  it('acquisition and equity', () => {
    refuses(() => valueToAcquisitionCost(100, 0), 'out_of_range', 'cost');
    refuses(() => valueToAcquisitionCost({ value: 1, low: 2, high: 3, level: 0.9 }, 1), 'out_of_range', 'value.low');
    refuses(() => customerEquity([1, Number.NaN]), 'not_finite', 'values[1]');
    const future = { customers: 1, growth: 0.2, valuePerCustomer: 1, acquisitionCost: 0, discount: per(0.1) };
    refuses(() => customerEquity([], future), 'out_of_range', 'future.growth');
    refuses(
      () => historicValues({ customerId: ['a'], day: [1.5], grossMargin: [1] }, { asOf: '1971-01-01' }),
      'not_an_integer',
      'flows.day[0]',
    );
  });
});
