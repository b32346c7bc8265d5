import {
  discountedResidualTransactions,
  expectedPurchases,
  expectedPurchasesOfNewCustomer,
  expectedSpend,
  type GammaGammaModel,
  logProbabilityAlive,
  type PurchaseModel,
  probabilityAlive,
  purchaseCountProbability,
  purchaseCountProbabilityOfNewCustomer,
} from 'clientele/clv';
import { describe, expect, test } from 'vitest';
import { near } from '../support/near.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';
import { modelOf, spend } from './support.ts';

interface Customer {
  readonly x: number;
  readonly tx: number;
  readonly T: number;
  readonly pAlive: number;
  readonly expected: readonly number[];
  readonly pmf13: readonly number[];
  readonly dert_0_0027: number;
}
interface Predictions {
  readonly params: Readonly<Record<string, number>>;
  readonly t: readonly number[];
  readonly customers: readonly Customer[];
  readonly populationExpected: readonly number[];
  readonly pmfN: readonly number[];
  readonly populationPmf: Readonly<Record<string, readonly number[]>>;
}
interface CashFlow {
  readonly model: keyof typeof KINDS;
  readonly unitsPerMonth: number;
  readonly x: number;
  readonly tx: number;
  readonly T: number;
  readonly m: number;
  readonly months: number;
  readonly monthlyDiscountRate: number;
  readonly clv: number;
}
interface Golden {
  readonly bgnbd: Predictions;
  readonly mbgnbd: Predictions;
  readonly paretonbd: Predictions;
  readonly gammagamma: {
    readonly params: GammaGammaModel['params'];
    readonly rows: readonly { readonly x: number; readonly m: number; readonly expectedAverage: number }[];
    readonly populationMean: number;
  };
  readonly clvDcf: { readonly rows: readonly CashFlow[] };
}

const KINDS = { bgnbd: 'bg-nbd', mbgnbd: 'mbg-nbd', paretonbd: 'pareto-nbd' } as const;
const FILE = 'golden/predictions.json';

const historyOf = ({ x, tx, T }: { x: number; tx: number; T: number }) => ({ frequency: x, recency: tx, age: T });

describe.skipIf(!hasShared(FILE))('values computed to 40 digits for the published parameters', () => {
  const golden = (hasShared(FILE) ? readSharedJson<Golden>(FILE) : {}) as Golden;

  for (const name of ['bgnbd', 'mbgnbd', 'paretonbd'] as const) {
    test(KINDS[name], () => {
      const { params, t, customers, populationExpected, pmfN, populationPmf } = golden[name];
      const model = modelOf(KINDS[name], params);
      expect(customers.length).toBe(16);
      for (const customer of customers) {
        const history = historyOf(customer);
        near(probabilityAlive(model, history), customer.pAlive, 1e-13);
        t.forEach((days, i) => {
          near(expectedPurchases(model, history, { horizon: { days } }), customer.expected[i] as number, 1e-13);
        });
        customer.pmf13.forEach((probability, exactly) => {
          const options = { horizon: { days: 13 }, exactly };
          near(purchaseCountProbability(model, history, options), probability, 1e-13);
        });
        const continuousDiscountRate = { rate: 0.0027, per: 'day' } as const;
        const dert = discountedResidualTransactions(model, history, { continuousDiscountRate });
        near(dert, customer.dert_0_0027, 1e-13);
      }
      t.forEach((days, i) => {
        const value = expectedPurchasesOfNewCustomer(model, { horizon: { days } });
        near(value, populationExpected[i] as number, 1e-13);
      });
      for (const [days, probabilities] of Object.entries(populationPmf)) {
        probabilities.forEach((probability, i) => {
          const options = { horizon: { days: Number(days) }, exactly: pmfN[i] as number };
          // The reference took 1 − Σ with 40 digits: below 1e-38 it is noise (questions.json has the true values there).
          near(purchaseCountProbabilityOfNewCustomer(model, options), probability, 1e-11, 1e-38);
        });
      }
    });
  }

  test('gamma-gamma', () => {
    const { params, rows, populationMean } = golden.gammagamma;
    const model = { ...spend, params };
    for (const { x, m, expectedAverage } of rows) {
      near(expectedSpend(model, { frequency: x, monetaryValue: m }), expectedAverage, 1e-15);
    }
    near(expectedSpend(model, { frequency: 0, monetaryValue: null }), populationMean, 1e-15);
  });

  test('a monthly discounted cash flow is a sum of expected purchases', () => {
    const { rows } = golden.clvDcf;
    expect(rows.length).toBe(54);
    for (const row of rows) {
      const model = modelOf(KINDS[row.model], golden[row.model].params);
      const upTo = (month: number): number =>
        expectedPurchases(model, historyOf(row), { horizon: { days: month * row.unitsPerMonth } });
      let purchases = 0;
      for (let month = 1; month <= row.months; month++) {
        purchases += (upTo(month) - upTo(month - 1)) / (1 + row.monthlyDiscountRate) ** month;
      }
      near(purchases * expectedSpend(spend, { frequency: row.x, monetaryValue: row.m }), row.clv, 1e-12);
    }
  });
});

interface Corner {
  readonly fn: string;
  readonly args: Readonly<Record<string, number>>;
  readonly value: number;
  readonly log10?: string;
}

const CORNERS = 'golden/corners.json';

describe.skipIf(!hasShared(CORNERS))('awkward corners, each with 30 digits', () => {
  const { cases } = hasShared(CORNERS) ? readSharedJson<{ cases: readonly Corner[] }>(CORNERS) : { cases: [] };
  const ask = (what: string, model: PurchaseModel, args: Corner['args']): number => {
    const { x = 0, tx = 0, T = 0, t = 0, n = 0, d = 0 } = args;
    const history = { frequency: x, recency: tx, age: T };
    const horizon = { days: t };
    switch (what) {
      case 'pAlive':
        return probabilityAlive(model, history);
      case 'expected':
        return expectedPurchases(model, history, { horizon });
      case 'populationExpected':
        return expectedPurchasesOfNewCustomer(model, { horizon });
      case 'pmf':
        return purchaseCountProbabilityOfNewCustomer(model, { horizon, exactly: n });
      case 'conditionalPmf':
        return purchaseCountProbability(model, history, { horizon, exactly: n });
      case 'dert':
        return discountedResidualTransactions(model, history, { continuousDiscountRate: { rate: d, per: 'day' } });
      default:
        return expect.fail(`no question ${what}`);
    }
  };
  const asked = cases.filter(({ fn }) => /^(bg|mbg|pareto)nbd\.(?!logLik)/.test(fn));

  test('there are some', () => {
    expect(asked.length).toBe(79);
  });

  for (const { fn, args, value, log10 } of asked) {
    const [name, what] = fn.split('.') as [keyof typeof KINDS, string];
    test(`${fn} ${JSON.stringify(args)}`, () => {
      const model = modelOf(KINDS[name], args);
      near(ask(what, model, args), value, 2e-12);
      if (log10 === undefined || what !== 'pAlive') return;
      const { x = 0, tx = 0, T = 0 } = args;
      const history = { frequency: x, recency: tx, age: T };
      near(logProbabilityAlive(model, history) / Math.LN10, Number(log10), 1e-14);
    });
  }

  for (const { fn, args, value } of cases.filter((one) => one.fn === 'gammagamma.expectedAverage')) {
    test(`${fn} ${JSON.stringify(args)}`, () => {
      const { p = 0, q = 0, v = 0, x = 0, m = null } = args;
      const model = { ...spend, params: { p, q, v } };
      near(expectedSpend(model, { frequency: x, monetaryValue: m }), value, 1e-9);
    });
  }
});
