import {
  alivePath,
  compareModels,
  confidenceOf,
  daysUntilAliveBelow,
  discountedResidualTransactions,
  evaluateForecast,
  evaluateTracking,
  expectedPurchases,
  expectedSpend,
  expectedSpendOfNewCustomer,
  fitGammaGamma,
  fitNbd,
  lifetimeValue,
  predictionOf,
  probabilityAlive,
  purchaseCountProbability,
  scoreCustomers,
  scoreLogLikelihoods,
  simulateCustomers,
} from 'clientele/clv';
import { customerAt, indexTransactions, summarizeCustomers } from 'clientele/transactions';
import { describe, expect, test } from 'vitest';
import { at } from '../support/logs.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { bg, modelOf, pareto, spend } from './support.ts';

const ada = { frequency: 2, recency: 213, age: 272, monetaryValue: 22.35 };
const horizon = { weeks: 13 };

describe('a model', () => {
  test('is one of four, with parameters above 0', () => {
    refuses(() => probabilityAlive(null as never, ada), 'wrong_type', 'model');
    const both = refuses(() => probabilityAlive({ purchases: bg, spend } as never, ada), 'wrong_type', 'model');
    expect(both.message).toMatch(/expected a model of purchases, got .*: pass models\.purchases$/);
    const spends = refuses(() => expectedSpend({ purchases: bg, spend } as never, ada), 'wrong_type', 'model');
    expect(spends.message).toMatch(/expected a model of spends, got .*: pass models\.spend$/);
    refuses(() => probabilityAlive({ ...bg, kind: 'bgnbd' as never }, ada), 'unknown_choice', 'model.kind');
    refuses(() => probabilityAlive(spend as never, ada), 'unknown_choice', 'model.kind');
    refuses(() => probabilityAlive({ ...bg, version: 2 as never }, ada), 'unsupported_version', 'model.version');
    refuses(() => probabilityAlive({ ...bg, timeUnit: 'hour' as never }, ada), 'unknown_choice', 'model.timeUnit');
    refuses(() => probabilityAlive({ ...bg, params: null as never }, ada), 'wrong_type', 'model.params');
    const b0 = { ...bg, params: { ...bg.params, b: 0 } };
    refuses(() => probabilityAlive(b0, ada), 'out_of_range', 'model.params.b');
    const noS = modelOf('pareto-nbd', { r: 1, alpha: 1, beta: 1 });
    refuses(() => expectedPurchases(noS, ada, { horizon }), 'missing_value', 'model.params.s');
    const nan = { ...bg, params: { ...bg.params, a: Number.NaN } };
    refuses(() => expectedPurchases(nan, ada, { horizon }), 'not_finite', 'model.params.a');
    refuses(() => expectedSpend(bg as never, ada), 'unknown_choice', 'model.kind');
  });
});

describe('a customer', () => {
  test('has whole purchases, and times in order', () => {
    const ask = (customer: unknown) => probabilityAlive(bg, customer as never);
    refuses(() => ask(null), 'wrong_type', 'customer');
    refuses(() => ask({ ...ada, frequency: 1.5 }), 'not_an_integer', 'customer.frequency');
    refuses(() => ask({ ...ada, frequency: -1 }), 'out_of_range', 'customer.frequency');
    refuses(() => ask({ ...ada, recency: 300 }), 'out_of_range', 'customer.recency');
    refuses(() => ask({ ...ada, recency: -1 }), 'out_of_range', 'customer.recency');
    refuses(() => ask({ ...ada, frequency: 0 }), 'out_of_range', 'customer.recency');
    refuses(() => ask({ ...ada, age: Infinity }), 'not_finite', 'customer.age');
    refuses(() => ask({ ...ada, age: '272' }), 'wrong_type', 'customer.age');
  });

  test('has a mean value, if there are repeat purchases', () => {
    const ask = (monetaryValue: unknown) => expectedSpend(spend, { frequency: 2, monetaryValue } as never);
    refuses(() => ask(null), 'wrong_type', 'customer.monetaryValue');
    refuses(() => ask(-1), 'out_of_range', 'customer.monetaryValue');
    refuses(() => ask(Number.NaN), 'not_finite', 'customer.monetaryValue');
    near(ask(0), (6.25 * 15.44) / (2 * 6.25 + 2.74), 1e-15);
    refuses(() => expectedSpend(spend, null as never), 'wrong_type', 'customer');
    refuses(() => expectedSpend(spend, { frequency: 0.5, monetaryValue: 1 }), 'out_of_range', 'customer.frequency');
  });

  test('without purchases has no mean spend when q is at most 1, and with them has one', () => {
    const flat = { ...spend, params: { p: 6.25, q: 0.5, v: 15.44 } };
    refuses(() => expectedSpendOfNewCustomer(flat), 'out_of_range', 'model.params.q');
    near(expectedSpend(flat, { frequency: 3, monetaryValue: 20 }), (6.25 * (15.44 + 60)) / (18.75 - 0.5), 1e-14);
    const flatter = { ...spend, params: { p: 0.1, q: 0.5, v: 15.44 } };
    refuses(() => expectedSpend(flatter, { frequency: 3, monetaryValue: 20 }), 'out_of_range', 'model.params.q');
  });
});

describe('options', () => {
  test('a horizon is a duration of at least 0', () => {
    refuses(() => expectedPurchases(bg, ada, {} as never), 'missing_value', 'options.horizon');
    refuses(() => expectedPurchases(bg, ada, { horizon: { days: -1 } }), 'out_of_range', 'options.horizon');
    refuses(() => expectedPurchases(bg, ada, { horizon: { days: Number.NaN } }), 'not_finite', 'options.horizon.days');
    refuses(() => expectedPurchases(bg, ada, { horizon, days: 3 } as never), 'unknown_option', 'options.days');
  });

  test('a later date is not before now', () => {
    refuses(() => probabilityAlive(bg, ada, { at: '2026-01-01', asOf: '2026-01-02' }), 'out_of_range', 'options.at');
    refuses(() => probabilityAlive(bg, ada, { at: '2026-02-30', asOf: '2026-01-02' }), 'invalid_date', 'options.at');
    const later = probabilityAlive(bg, ada, { after: { days: 30 } });
    near(probabilityAlive(bg, ada, { at: '2026-01-31', asOf: '2026-01-01' }), later, 1e-15);
  });

  test('one count is asked for', () => {
    const ask = (options: object) => purchaseCountProbability(bg, ada, { horizon, ...options } as never);
    refuses(() => ask({}), 'wrong_type', 'options');
    refuses(() => ask({ exactly: 1, atLeast: 1 }), 'wrong_type', 'options');
    refuses(() => ask({ exactly: 1.5 }), 'not_an_integer', 'options.exactly');
    refuses(() => ask({ atLeast: -1 }), 'out_of_range', 'options.atLeast');
  });

  test('a rate is at least 0, and above it for ever', () => {
    const ask = (options: object) => discountedResidualTransactions(bg, ada, options as never);
    refuses(() => ask({ annualDiscountRate: -0.1 }), 'out_of_range', 'options.annualDiscountRate');
    const percent = refuses(() => ask({ annualDiscountRate: 8 }), 'out_of_range', 'options.annualDiscountRate');
    expect(percent.message).toContain('10 % is 0.1');
    refuses(() => ask({ annualDiscountRate: 0 }), 'out_of_range', 'options');
    refuses(() => ask({ horizon }), 'missing_value', 'options.annualDiscountRate');
    const both = { annualDiscountRate: 0.1, continuousDiscountRate: { rate: 0.001, per: 'week' } };
    refuses(() => ask(both), 'unknown_option', 'options.annualDiscountRate');
    const weekly = { continuousDiscountRate: { rate: -1, per: 'week' } };
    refuses(() => ask(weekly), 'out_of_range', 'options.continuousDiscountRate.rate');
    const perHour = { continuousDiscountRate: { rate: 1, per: 'hour' } };
    refuses(() => ask(perHour), 'unknown_choice', 'options.continuousDiscountRate.per');
    const models = { purchases: bg, spend };
    const margin = { annualDiscountRate: 0.1, margin: -0.2 };
    refuses(() => lifetimeValue(models, ada, margin), 'out_of_range', 'options.margin');
    refuses(() => lifetimeValue(models, ada, { annualDiscountRate: 0.1 } as never), 'missing_value', 'options.margin');
    refuses(() => lifetimeValue(null as never, ada, margin), 'wrong_type', 'models');
    refuses(() => lifetimeValue({ purchases: bg } as never, ada, margin), 'missing_value', 'models.spend');
  });

  test('a bound on P(alive) lies between 0 and 1', () => {
    refuses(() => daysUntilAliveBelow(bg, ada, { probability: 1 }), 'out_of_range', 'options.probability');
    const given = { probability: 0.5, given: 'hope' as never };
    refuses(() => daysUntilAliveBelow(bg, ada, given), 'unknown_choice', 'options.given');
  });

  test('a path has purchases, none of them later than its end', () => {
    refuses(() => alivePath(bg, [], { asOf: '2026-01-01' }), 'empty_input', 'purchasedOn');
    refuses(() => alivePath(bg, '2026-01-01' as never, { asOf: '2026-01-01' }), 'wrong_type', 'purchasedOn');
    refuses(() => alivePath(bg, ['2026-01-02'], { asOf: '2026-01-01' }), 'out_of_range', 'purchasedOn');
    refuses(() => alivePath(bg, ['2026-13-02'], { asOf: '2026-01-01' }), 'invalid_date', 'purchasedOn[0]');
  });

  test('intervals need a fit, a question they know, and a horizon', () => {
    refuses(() => confidenceOf(probabilityAlive, bg as never, ada), 'missing_value', 'model.fit');
    refuses(
      () => confidenceOf(alivePath as never, bg as never, ada as never, {} as never),
      'unknown_choice',
      'question',
    );
    refuses(() => confidenceOf(probabilityAlive, bg as never, ada, { level: 1 }), 'out_of_range', 'options.level');
    refuses(() => predictionOf(alivePath as never, bg, ada, { horizon }), 'unknown_choice', 'question');
    const misspelt = { horizon, annualDiscountRate: 0.1, margin: 1, lvel: 0.9 } as never;
    const all = ['horizon', 'annualDiscountRate', 'continuousDiscountRate', 'margin', 'level'];
    for (const call of [
      () => predictionOf(lifetimeValue, { purchases: bg, spend }, ada, misspelt),
      () => confidenceOf(lifetimeValue, { purchases: bg, spend } as never, ada, misspelt),
    ]) {
      const { message } = refuses(call, 'unknown_option', 'options.lvel');
      for (const name of all) expect(message).toContain(name);
    }
    refuses(
      () => predictionOf(expectedPurchases, bg, ada, { horizon, margin: 1 } as never),
      'unknown_option',
      'options.margin',
    );
    const silent = { lvel: 0.9 } as never;
    refuses(() => confidenceOf(expectedSpend, spend as never, ada, silent), 'unknown_option', 'options.lvel');
    const endless = { annualDiscountRate: 0.1, margin: 1 };
    refuses(
      () => predictionOf(lifetimeValue, { purchases: bg, spend }, ada, endless as never),
      'missing_value',
      'options.horizon',
    );
    refuses(() => predictionOf(expectedPurchases, bg, ada, { horizon, level: 0 }), 'out_of_range', 'options.level');
  });

  test('simulations and evaluations are checked', () => {
    const good = { customers: 1, seed: 1, asOf: '2026-01-01', age: { from: { days: 1 }, to: { days: 2 } } };
    refuses(() => simulateCustomers(bg, { ...good, customers: 1.5 }), 'not_an_integer', 'options.customers');
    refuses(() => simulateCustomers(bg, { ...good, asOf: '2026' }), 'invalid_date', 'options.asOf');
    const upside = { from: { days: 2 }, to: { days: 1 } };
    refuses(() => simulateCustomers(bg, { ...good, age: upside }), 'out_of_range', 'options.age.to');
    const early = { from: { days: -2 }, to: { days: 1 } };
    refuses(() => simulateCustomers(bg, { ...good, age: early }), 'out_of_range', 'options.age.from');
    refuses(() => simulateCustomers(bg, { ...good, future: { days: -1 } }), 'out_of_range', 'options.future');
    refuses(() => simulateCustomers(bg, { ...good, times: 'hours' as never }), 'unknown_choice', 'options.times');
    refuses(() => simulateCustomers(bg, { ...good, spend: bg as never }), 'unknown_choice', 'options.spend.kind');
    refuses(() => evaluateForecast(pareto, {} as never), 'wrong_type', 'split');
    const { split } = simulateCustomers(bg, good);
    refuses(
      () => evaluateForecast(pareto, split, { highestFrequency: -1 }),
      'out_of_range',
      'options.highestFrequency',
    );
    const calibrationEnd = '2026-01-01';
    refuses(() => evaluateTracking(pareto, [], { calibrationEnd }), 'empty_input', 'tables');
    refuses(() => evaluateTracking(pareto, [{} as never], { calibrationEnd }), 'wrong_type', 'tables[0]');
    const log = indexTransactions([{ id: 1, on: '2025-01-01', paid: 1 }], at);
    const table = summarizeCustomers(log, { asOf: '2025-12-31' });
    refuses(() => evaluateTracking(pareto, [table, table], { calibrationEnd }), 'not_sorted', 'tables[1]');
  });
});

describe('what is not there', () => {
  test('is missing, whatever it should have been', () => {
    const models = { purchases: bg, spend };
    refuses(() => lifetimeValue(models, ada, undefined as never), 'missing_value', 'options');
    refuses(() => lifetimeValue(models, ada, { annualDiscountRate: 0.1 } as never), 'missing_value', 'options.margin');
    const log = indexTransactions([{ id: 'a', on: '2026-01-01', paid: 1 }], at);
    const unasked = refuses(() => summarizeCustomers(log, {} as never), 'missing_value', 'options.asOf');
    expect(unasked.message).toBe(
      "options.asOf: expected the day on which you look, such as '2026-06-30', got undefined",
    );
    refuses(() => summarizeCustomers(log, undefined as never), 'missing_value', 'options');
  });

  test('a value takes a continuous rate, and says it per year', () => {
    const models = { purchases: bg, spend };
    const options = { horizon: { years: 2 }, margin: 0.3 };
    const year = lifetimeValue(models, ada, { ...options, annualDiscountRate: 0.1 });
    // (1 + a) is e^δ where δ is per year.
    const continuousDiscountRate = { rate: Math.log(1.1), per: 'year' } as const;
    const same = lifetimeValue(models, ada, { ...options, continuousDiscountRate });
    near(same.value, year.value, 1e-12);
    near(same.annualDiscountRate, 0.1, 1e-12);
    const table = summarizeCustomers(indexTransactions([{ id: 1, on: '2025-01-01', paid: 1 }], at), {
      asOf: '2025-12-31',
    });
    const asked = { ...options, continuousDiscountRate };
    const { columns } = scoreCustomers(models, table, { value: { question: 'lifetimeValue', ...asked } });
    expect(columns.value[0]).toBe(lifetimeValue(models, customerAt(table, 0), asked).value);
    const bounds = predictionOf(lifetimeValue, models, ada, asked);
    const annual = predictionOf(lifetimeValue, models, ada, { ...options, annualDiscountRate: 0.1 });
    near(bounds.high as number, annual.high as number, 1e-9);
  });

  test('a model of spends need not be there for questions that do not ask for it', () => {
    const log = indexTransactions([{ id: 'a', on: '2026-01-01', paid: 1 }], at);
    const table = summarizeCustomers(log, { asOf: '2026-06-30' });
    const questions = { alive: { question: 'probabilityAlive' } } as const;
    const alone = scoreCustomers({ purchases: bg }, table, questions);
    expect(alone.columns.alive).toEqual(scoreCustomers(bg, table, questions).columns.alive);
    const value = { spend: { question: 'expectedSpend' } } as const;
    refuses(() => scoreCustomers({ purchases: bg } as never, table, value), 'missing_value', 'models.spend');
  });

  test('is refused with a code, wherever it stands', () => {
    refuses(() => compareModels([null, null] as never), 'wrong_type', 'contenders[0]');
    refuses(() => predictionOf(expectedPurchases, bg, ada, undefined as never), 'missing_value', 'options');
    refuses(
      () => discountedResidualTransactions(bg, ada, { continuousDiscountRate: null as never }),
      'wrong_type',
      'options.continuousDiscountRate',
    );
    refuses(
      () => discountedResidualTransactions(bg, ada, { continuousDiscountRate: { rate: 0.1, per: 'hour' as never } }),
      'unknown_choice',
      'options.continuousDiscountRate.per',
    );
    refuses(() => confidenceOf(probabilityAlive, { ...bg, fit: null } as never, ada), 'missing_value', 'model.fit');
    refuses(
      () => confidenceOf(probabilityAlive, { ...bg, fit: {} } as never, ada),
      'missing_value',
      'model.fit.covariance',
    );
    for (const kind of ['customer-table', 'purchase-groups']) {
      refuses(() => fitNbd({ kind, version: 1 } as never), 'missing_value', 'customers.columns');
    }
    refuses(() => fitGammaGamma({ kind: 'customer-table', version: 1 } as never), 'missing_value', 'customers.columns');
  });

  test('a row of a table that cannot be has no log-likelihood and no score', () => {
    const { calibration: table } = simulateCustomers(bg, {
      customers: 3,
      seed: 1,
      asOf: '2026-06-30',
      age: { from: { days: 50 }, to: { days: 90 } },
    }).split;
    const broken: [keyof typeof ada, number, string][] = [
      ['age', Number.NaN, 'not_finite'],
      ['recency', 1000, 'out_of_range'],
      ['frequency', 0.5, 'not_an_integer'],
    ];
    for (const [name, value, code] of broken) {
      const column = Float64Array.from(table.columns[name as 'age']);
      column[1] = value;
      const wrong = { ...table, columns: { ...table.columns, [name]: column } } as typeof table;
      refuses(() => scoreLogLikelihoods(bg, wrong), code as 'out_of_range', `table row 1.${name}`);
      refuses(
        () => scoreCustomers(bg, wrong, { a: { question: 'probabilityAlive' } }),
        code as 'out_of_range',
        `table row 1.${name}`,
      );
    }
  });

  test('a column may have any name', () => {
    const { calibration: table } = simulateCustomers(bg, {
      customers: 3,
      seed: 1,
      asOf: '2026-06-30',
      age: { from: { days: 50 }, to: { days: 90 } },
    }).split;
    const questions = JSON.parse('{"__proto__":{"question":"probabilityAlive"}}');
    expect(Object.keys(scoreCustomers(bg, table, questions).columns)).toEqual(['__proto__']);
  });
});
