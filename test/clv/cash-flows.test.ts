/**
 * Customers followed one fate at a time: each way in which a life can go, with its probability and the dated money that it brings.
 * No formula of the library is used here, and none of its code; the papers' stories are, as they tell them.
 */
import { test } from '@fast-check/vitest';
import { bergerNasrValue, chainValue, marginMultiple, migrationValue, retentionScheduleValue } from 'clientele/clv';
import fc from 'fast-check';
import { describe, expect, test as it } from 'vitest';
import { near } from '../support/near.ts';

const per = (rate: number) => ({ perPeriod: rate });

/** Money on a date, in years from now: what comes in above 0, what is paid below. */
interface Payment {
  readonly at: number;
  readonly amount: number;
}
/** One way in which things can go. */
interface Fate {
  readonly probability: number;
  readonly payments: readonly Payment[];
}

/** Discounts by the day, as a bank does that compounds daily at the rate which comes to d in a year of 360 days. */
function presentValue(fates: readonly Fate[], d: number): number {
  const daily = (1 + d) ** (1 / 360);
  let total = 0;
  for (const { probability, payments } of fates) {
    for (const { at, amount } of payments) total += probability * amount * daily ** (-360 * at);
  }
  return total;
}

/** The probabilities sum to 1: no fate was forgotten. */
function isComplete(fates: readonly Fate[]): void {
  near(
    fates.reduce((total, { probability }) => total + probability, 0),
    1,
    1e-12,
  );
}

/**
 * A customer who buys today, and then at each due date buys again with probability r or is gone for good. As long as he is a
 * customer he is marketed to in the middle of each cycle; after the last due date nothing is paid any more.
 */
function lostForGood(r: number, dues: number, cycle: number, contribution: number, marketing: number): Fate[] {
  const fates: Fate[] = [];
  let probability = 1;
  for (let bought = 0; bought <= dues; bought++) {
    const ends = bought === dues;
    const payments: Payment[] = [];
    for (let k = 0; k <= bought; k++) payments.push({ at: k * cycle, amount: contribution });
    // Of the cycle in which he is lost the marketing is spent all the same: nobody knows before its end.
    const cycles = ends ? bought : bought + 1;
    for (let k = 0; k < cycles; k++) payments.push({ at: k * cycle + cycle / 2, amount: -marketing });
    fates.push({ probability: ends ? probability : probability * (1 - r), payments });
    probability *= r;
  }
  return fates;
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const rate = fc.double({ min: 0, max: 1.5, noNaN: true });
const money = fc.double({ min: -500, max: 5000, noNaN: true });

describe('Berger and Nasr, fate by fate', () => {
  it('the example of case 1 comes to 568.78', () => {
    near(presentValue(lostForGood(0.75, 10, 1, 260, 50), 0.2), 568.78, 0, 0.005);
  });

  test.prop([share, rate, money, money, fc.integer({ min: 0, max: 12 })])(
    '1: a purchase a year, marketing in the middle of it',
    (r, d, grossContribution, marketingCost, periods) => {
      const fates = lostForGood(r, periods, 1, grossContribution, marketingCost);
      isComplete(fates);
      const plan = { case: '1', grossContribution, marketingCost, periods } as const;
      near(bergerNasrValue({ ...plan, retention: per(r), discount: per(d) }).value, presentValue(fates, d), 1e-9, 1e-6);
    },
  );

  test.prop([share, rate, money, money, fc.constantFrom([1, 2], [2, 1], [2, 2], [2, 3], [4, 1], [12, 1], [2, 0])])(
    '2a: several purchases a year',
    (r, d, grossContribution, marketingCost, [p, years]) => {
      const [purchasesPerPeriod, periods] = [p as number, years as number];
      const fates = lostForGood(
        r,
        purchasesPerPeriod * periods,
        1 / purchasesPerPeriod,
        grossContribution,
        marketingCost,
      );
      const plan = { case: '2a', grossContribution, marketingCost, periods, purchasesPerPeriod } as const;
      near(bergerNasrValue({ ...plan, retention: per(r), discount: per(d) }).value, presentValue(fates, d), 1e-9, 1e-6);
    },
  );

  test.prop([share, rate, money, money, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 3 })])(
    '2b: a purchase every q years, marketing every year to those not yet lost',
    (r, d, grossContribution, marketingCost, q, cycles) => {
      const years = q * cycles;
      // Lost some year between two purchases, in each with the same chance: of q years in a row one survives with r.
      const yearly = r ** (1 / q);
      const fates: Fate[] = [];
      let probability = 1;
      for (let survived = 0; survived <= years; survived++) {
        const ends = survived === years;
        const payments: Payment[] = [];
        for (let year = 0; year <= survived; year += q) payments.push({ at: year, amount: grossContribution });
        for (let year = 0; year < (ends ? survived : survived + 1); year++) {
          payments.push({ at: year + 0.5, amount: -marketingCost });
        }
        fates.push({ probability: ends ? probability : probability * (1 - yearly), payments });
        probability *= yearly;
      }
      isComplete(fates);
      const plan = { case: '2b', grossContribution, marketingCost, periods: years, periodsPerPurchase: q } as const;
      near(bergerNasrValue({ ...plan, retention: per(r), discount: per(d) }).value, presentValue(fates, d), 1e-9, 1e-6);
    },
  );

  /** The profit of cases 3 and 4: it grows with the square of time, and then comes up to a level. */
  const curve =
    (h: number, v: number, N: number, g: number) =>
    (t: number): number =>
      t <= g ? h * t * t + v : h * g * g + v + N * (1 - Math.exp(g - t));

  test.prop([
    share,
    rate,
    fc.integer({ min: 0, max: 15 }),
    fc.tuple(money, money, money, fc.integer({ min: 0, max: 9 })),
  ])('3: a profit that grows and levels off, once a year', (r, d, periods, shape) => {
    const profit = curve(...shape);
    const fates: Fate[] = [];
    let probability = 1;
    for (let last = 0; last <= periods; last++) {
      const payments = Array.from({ length: last + 1 }, (_, t) => ({ at: t, amount: profit(t) }));
      fates.push({ probability: last === periods ? probability : probability * (1 - r), payments });
      probability *= r;
    }
    isComplete(fates);
    const { value } = bergerNasrValue({ case: '3', profit, periods, retention: per(r), discount: per(d) });
    near(value, presentValue(fates, d), 1e-9, 1e-4);
  });

  test.prop([
    fc.double({ min: 0.05, max: 1, noNaN: true }),
    fc.double({ min: 0.01, max: 1.5, noNaN: true }),
    fc.double({ min: 0.25, max: 12, noNaN: true }),
    money,
    fc.double({ min: -100, max: 100, noNaN: true }),
  ])('4: a straight profit as a stream, by parts', (r, d, periods, a, b) => {
    // ∫ (a + b t) e^(−kt) dt from 0 to n, by parts: a (1 − e^(−kn)) / k + b (1 − (1 + kn) e^(−kn)) / k².
    const k = Math.log(1 + d) - Math.log(r);
    const end = k * periods;
    const value = (a * -Math.expm1(-end)) / k + (b * (1 - (1 + end) * Math.exp(-end))) / k ** 2;
    const profit = (t: number): number => a + b * t;
    near(
      bergerNasrValue({ case: '4', profit, periods, retention: per(r), discount: per(d) }).value,
      value,
      1e-8,
      1e-8 * (Math.abs(a) + Math.abs(b)) * periods + 1e-300,
    );
  });

  it('4: the curve of the paper, in hours', () => {
    const profit = curve(20, 100, 80, 4);
    const [r, d, years, hours] = [0.8, 0.2, 12, 8760];
    let total = 0;
    for (let hour = 0; hour < years * hours; hour++) {
      const t = (hour + 0.5) / hours;
      total += (profit(t) * Math.exp(t * (Math.log(r) - Math.log(1 + d)))) / hours;
    }
    const plan = { case: '4', profit, periods: years, retention: per(r), discount: per(d) } as const;
    near(bergerNasrValue(plan).value, total, 1e-7);
  });
});

describe('Dwyer’s migration, case 5, fate by fate', () => {
  /**
   * All histories of buying and not buying. A customer whose last purchase lies longer back than the probabilities go is written to
   * no more, and does not come back. He is written to once in each period, `lead` of one before its end.
   */
  function histories(chances: readonly number[], periods: number, lead: number, earned: number, paid: number): Fate[] {
    const fates: Fate[] = [];
    const live = (t: number, silence: number, probability: number, payments: readonly Payment[]): void => {
      if (t > periods || silence > chances.length) {
        fates.push({ probability, payments });
        return;
      }
      const chance = chances[silence - 1] as number;
      const written = [...payments, { at: t - lead, amount: -paid }];
      live(t + 1, 1, probability * chance, [...written, { at: t, amount: earned }]);
      live(t + 1, silence + 1, probability * (1 - chance), written);
    };
    live(1, 1, 1, [{ at: 0, amount: earned }]);
    return fates;
  }
  const chances = fc.array(share, { minLength: 1, maxLength: 5 });

  test.prop([chances, rate, money, money, fc.integer({ min: 0, max: 8 }), fc.constantFrom('start', 'middle', 'end')])(
    'every history counted once, in all three timings of the mail',
    (purchaseByRecency, d, contribution, marketingCost, periods, costTiming) => {
      const lead = { start: 1, middle: 0.5, end: 0 }[costTiming];
      const fates = histories(purchaseByRecency, periods, lead, contribution, marketingCost);
      isComplete(fates);
      const plan = { purchaseByRecency, contribution, marketingCost, periods, costTiming, discount: per(d) } as const;
      near(migrationValue(plan).value, presentValue(fates, d), 1e-9, 1e-6);
    },
  );

  it('with a certain end after the first silence it is case 1', () => {
    const fates = histories([0.75], 10, 0.5, 260, 50);
    near(presentValue(fates, 0.2), presentValue(lostForGood(0.75, 10, 1, 260, 50), 0.2), 1e-12);
  });
});

describe('other plain formulas, fate by fate', () => {
  test.prop([
    share,
    rate,
    fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    fc.integer({ min: 0, max: 15 }),
    fc.constantFrom('endOfPeriod', 'immediate', 'endOfPeriodCertain'),
  ])('margin multiples, in all three timings', (r, d, marginGrowth, periods, firstMargin) => {
    // He pays his first margin: at once, at the end of the first period for certain, or there if he is still a customer then.
    const fates: Fate[] = [];
    const [wait, certain] = { endOfPeriod: [1, 0], immediate: [0, 1], endOfPeriodCertain: [1, 1] }[firstMargin] as [
      number,
      number,
    ];
    let probability = 1;
    for (let survived = 0; ; survived++) {
      const paid = Math.min(periods, survived + certain);
      const payments = Array.from({ length: paid }, (_, k) => ({ at: k + wait, amount: (1 + marginGrowth) ** k }));
      if (paid === periods) {
        fates.push({ probability, payments });
        break;
      }
      fates.push({ probability: probability * (1 - r), payments });
      probability *= r;
    }
    isComplete(fates);
    const terms = { retention: per(r), discount: per(d), marginGrowth, periods, firstMargin } as const;
    near(marginMultiple(terms).multiple, presentValue(fates, d), 1e-9, 1e-9);
  });

  test.prop([
    fc.array(fc.tuple(share, money, money), { minLength: 1, maxLength: 10 }),
    rate,
    fc.constantFrom('immediate', 'endOfPeriod'),
  ])('schedules in which every period has its own rate', (rows, d, firstFlow) => {
    const fates: Fate[] = [];
    const flows = rows.map(([, margin, cost], t) => ({
      at: firstFlow === 'immediate' ? t : t + 1,
      amount: margin - cost,
    }));
    let probability = 1;
    for (const [t, [kept]] of rows.entries()) {
      fates.push({ probability: probability * (1 - kept), payments: flows.slice(0, t) });
      probability *= kept;
    }
    fates.push({ probability, payments: flows });
    isComplete(fates);
    const [retention, margin, cost] = [0, 1, 2].map((column) => rows.map((row) => row[column] as number)) as [
      number[],
      number[],
      number[],
    ];
    const { value } = retentionScheduleValue({ retention, margin, cost, discount: per(d), firstFlow });
    near(value, presentValue(fates, d), 1e-9, 1e-6);
  });

  test.prop([
    fc.array(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
    fc.array(money, { minLength: 3, maxLength: 3 }),
    rate,
    fc.integer({ min: 0, max: 6 }),
  ])('chains of states, walk by walk', (weights, reward, d, periods) => {
    const rates = weights.map((row, a) => {
      const total = row.reduce((sum, weight) => sum + weight, 0);
      return total === 0 ? row.map((_, b) => (a === b ? 1 : 0)) : row.map((weight) => weight / total);
    });
    const chain = { kind: 'customer-chain', version: 1, states: ['a', 'b', 'c'], rates } as const;
    const { value } = chainValue(chain, { reward, discount: per(d), periods });
    for (const start of [0, 1, 2]) {
      const fates: Fate[] = [];
      const walk = (state: number, probability: number, payments: readonly Payment[]): void => {
        const paid = [...payments, { at: payments.length, amount: reward[state] as number }];
        if (paid.length === periods + 1) fates.push({ probability, payments: paid });
        else for (const [next, chance] of (rates[state] as number[]).entries()) walk(next, probability * chance, paid);
      };
      walk(start, 1, []);
      isComplete(fates);
      near(value[start] as number, presentValue(fates, d), 1e-9, 1e-6);
    }
  });

  it('sums of open sources: phpOMS adds up this period of a chain of recency and four more', () => {
    // phpOMS, Business/Marketing/Metrics, MetricsTest.php: 49.40, 2.69, −1.98, 0, and in another 231.08, 57.29, 21.01, 0.
    const states = ['1', '2', '3', 'former'];
    const chain = {
      kind: 'customer-chain',
      version: 1,
      states,
      rates: [
        [0.3, 0.7, 0, 0],
        [0.2, 0, 0.8, 0],
        [0.05, 0, 0, 0.95],
        [0, 0, 0, 1],
      ],
    } as const;
    const { value } = chainValue(chain, { reward: [36, -4, -4, 0], discount: per(0.2), periods: 4 });
    for (const [a, printed] of [49.4, 2.69, -1.98, 0].entries()) near(value[a] as number, printed, 0, 0.0051);
    expect(value[3]).toBe(0);
  });
});
