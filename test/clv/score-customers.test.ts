import { test as property } from '@fast-check/vitest';
import {
  type CustomerQuestions,
  discountedResidualTransactions,
  expectedPurchases,
  expectedSpend,
  lifetimeValue,
  logProbabilityAlive,
  probabilityAlive,
  purchaseCountProbability,
  scoreCustomers,
  simulateCustomers,
} from 'clientele/clv';
import { type CustomerTable, customersOf, indexTransactions, summarizeCustomers } from 'clientele/transactions';
import { describe, expect, test } from 'vitest';
import { at, logOf } from '../support/logs.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { bg, mbg, modelOf, models, pareto, spend } from './support.ts';

const horizon = { weeks: 26 };
const questions = {
  alive: { question: 'probabilityAlive' },
  later: { question: 'probabilityAlive', after: { weeks: 10 } },
  log: { question: 'logProbabilityAlive' },
  expected: { question: 'expectedPurchases', horizon },
  none: { question: 'purchaseCountProbability', horizon, exactly: 0 },
  some: { question: 'purchaseCountProbability', horizon, atLeast: 1 },
  few: { question: 'purchaseCountProbability', horizon, atMost: 2 },
  residual: { question: 'discountedResidualTransactions', annualDiscountRate: 0.15 },
  spend: { question: 'expectedSpend' },
  value: { question: 'lifetimeValue', horizon, annualDiscountRate: 0.1, margin: 0.3 },
} as const satisfies CustomerQuestions;

/** Everything one by one, with the functions whose names the questions carry. */
function oneByOne(table: CustomerTable<string | number>, purchases: (typeof models)[number]) {
  return [...customersOf(table)].map((c) => ({
    alive: probabilityAlive(purchases, c),
    later: probabilityAlive(purchases, c, { after: { weeks: 10 } }),
    log: logProbabilityAlive(purchases, c),
    expected: expectedPurchases(purchases, c, { horizon }),
    none: purchaseCountProbability(purchases, c, { horizon, exactly: 0 }),
    some: purchaseCountProbability(purchases, c, { horizon, atLeast: 1 }),
    few: purchaseCountProbability(purchases, c, { horizon, atMost: 2 }),
    residual: discountedResidualTransactions(purchases, c, { annualDiscountRate: 0.15 }),
    spend: expectedSpend(spend, c),
    value: lifetimeValue({ purchases, spend }, c, { horizon, annualDiscountRate: 0.1, margin: 0.3 }).value,
  }));
}

describe('always', () => {
  property.prop([logOf()], { numRuns: 12 })(
    'in bulk and one by one the answers are the same, to the last bit',
    (rows) => {
      const spent = rows.filter(({ paid }) => paid >= 0);
      const table = summarizeCustomers(indexTransactions(spent, at), { asOf: '2026-01-31' });
      for (const purchases of models) {
        const { columns, ids, ignored } = scoreCustomers({ purchases, spend }, table, questions);
        expect(ids).toEqual(table.ids);
        expect(ignored.count).toBe(0);
        oneByOne(table, purchases).forEach((answers, i) => {
          const row = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[i]]));
          expect(row).toEqual(answers);
        });
      }
    },
  );

  // So many that factors by day are tabulated; scales far apart and rates so high that some rows are left to the logarithms.
  const awkward = [
    ...models,
    modelOf('bg-nbd', { r: 3, alpha: 0.4, a: 0.02, b: 1e-9 }, 'week'),
    modelOf('mbg-nbd', { r: 2, alpha: 1.5, a: 0.3, b: 6 }, 'week'),
    modelOf('mbg-nbd', { r: 50, alpha: 90, a: 0.3, b: 6 }, 'week'),
    modelOf('pareto-nbd', { r: 0.3, alpha: 0.02, s: 0.6, beta: 40 }, 'week'),
    modelOf('pareto-nbd', { r: 0.6, alpha: 30, s: 2, beta: 0.5 }, 'week'),
    modelOf('pareto-nbd', { r: 4, alpha: 3, s: 1e-9, beta: 1e-7 }, 'week'),
  ];
  for (const purchases of awkward) {
    const { kind, params } = purchases;
    test(`so are those of a large base: ${kind} ${JSON.stringify(params)}`, () => {
      const { split } = simulateCustomers(purchases, {
        customers: 6000,
        seed: 'large',
        asOf: '2026-06-30',
        age: { from: { days: 20 }, to: { days: 250 } },
        times: 'days',
      });
      const { age, frequency } = split.calibration.columns;
      for (let i = 0; i < 6000; i += 50) age[i] = (age[i] as number) + 0.25;
      frequency[77] = 41;
      frequency[78] = 4000;
      const ask = { alive: questions.alive, later: questions.later, expected: questions.expected } as const;
      const { columns } = scoreCustomers(purchases, split.calibration, ask);
      [...customersOf(split.calibration)].forEach((c, i) => {
        if (i % 5 > 0 && i !== 77 && i !== 78) return;
        expect(columns.alive[i]).toBe(probabilityAlive(purchases, c));
        expect(columns.later[i]).toBe(probabilityAlive(purchases, c, { after: { weeks: 10 } }));
        expect(columns.expected[i]).toBe(expectedPurchases(purchases, c, { horizon }));
        const log = logProbabilityAlive(purchases, c);
        near(columns.alive[i] as number, Math.exp(log), 1e-12 * Math.max(1, -log), 1e-290);
      });
    });
  }

  test('the order of customers does not matter', () => {
    const { split } = simulateCustomers(pareto, {
      customers: 300,
      seed: 3,
      asOf: '2026-06-30',
      age: { from: { weeks: 20 }, to: { weeks: 60 } },
      times: 'days',
    });
    const table = split.calibration;
    const back = {
      ...table,
      ids: [...table.ids].reverse(),
      columns: {
        ...table.columns,
        frequency: table.columns.frequency.slice().reverse(),
        recency: table.columns.recency.slice().reverse(),
        age: table.columns.age.slice().reverse(),
      },
    };
    const ask = { expected: { question: 'expectedPurchases', horizon } } as const;
    const forth = scoreCustomers(pareto, table, ask).columns.expected;
    expect([...scoreCustomers(pareto, back, ask).columns.expected].reverse()).toEqual([...forth]);
  });
});

describe('what is said beside the answers', () => {
  const rows = [
    { id: 'once', on: '2020-01-01', paid: 10 },
    { id: 'twice', on: '2025-01-01', paid: 10 },
    { id: 'twice', on: '2025-06-01', paid: 20 },
    { id: 'returned', on: '2025-01-01', paid: 10 },
    { id: 'returned', on: '2025-03-01', paid: -20 },
  ];
  const table = summarizeCustomers(indexTransactions(rows, at), { asOf: '2025-12-31', refunds: 'keep' });

  test('BG/NBD says whom it takes to be alive by assumption', () => {
    const alive = { alive: { question: 'probabilityAlive' } } as const;
    const { warnings, columns } = scoreCustomers(bg, table, alive);
    expect(columns.alive[table.ids.indexOf('once')]).toBe(1);
    expect(warnings.map(({ code, count }) => ({ code, count }))).toEqual([{ code: 'alive_by_assumption', count: 1 }]);
    expect(scoreCustomers(mbg, table, alive).warnings).toEqual([]);
    expect(scoreCustomers({ purchases: bg, spend }, table, { spend: { question: 'expectedSpend' } }).warnings).toEqual(
      [],
    );
  });

  test('who has no mean value is counted and has no number', () => {
    const value = { value: { question: 'lifetimeValue', annualDiscountRate: 0.1, margin: 1 } } as const;
    const { columns, ignored } = scoreCustomers({ purchases: mbg, spend }, table, value);
    const returned = table.ids.indexOf('returned');
    expect(columns.value[returned]).toBeNaN();
    expect(columns.value.filter(Number.isNaN).length).toBe(1);
    expect(ignored).toMatchObject({ count: 1, byCode: { invalid_amount: 1 } });
    expect(ignored.examples[0]).toMatchObject({ row: returned, path: 'monetaryValue', received: '-20' });
  });

  test('without a mean over all customers, those with purchases still have theirs', () => {
    const flat = { ...spend, params: { ...spend.params, q: 0.5 } };
    const { columns, ignored } = scoreCustomers({ purchases: mbg, spend: flat }, table, {
      spend: { question: 'expectedSpend' },
    });
    expect(columns.spend[table.ids.indexOf('once')]).toBeNaN();
    expect(columns.spend[table.ids.indexOf('twice')]).toBeGreaterThan(0);
    expect(ignored.byCode).toEqual({ invalid_amount: 1, out_of_range: 1 });
  });

  test('an empty table has empty columns', () => {
    const empty = summarizeCustomers(indexTransactions([], at), { asOf: '2025-12-31' });
    const { columns, length } = scoreCustomers({ purchases: bg, spend }, empty, questions);
    expect(length).toBe(0);
    expect(Object.keys(columns)).toEqual(Object.keys(questions));
    expect(columns.value.length).toBe(0);
  });
});

describe('inputs', () => {
  const table = summarizeCustomers(indexTransactions([{ id: 1, on: '2025-01-01', paid: 1 }], at), {
    asOf: '2025-12-31',
  });

  test('questions, models and tables are checked, and the path says where', () => {
    refuses(
      () => scoreCustomers(bg, table, { x: { question: 'churn' } } as never),
      'unknown_choice',
      'questions.x.question',
    );
    refuses(
      () => scoreCustomers(bg, table, { x: { question: 'expectedPurchases', horizon: { weeks: -1 } } }),
      'out_of_range',
      'questions.x.horizon',
    );
    refuses(
      () => scoreCustomers(bg, table, { x: { question: 'expectedPurchases', horizons: 1 } } as never),
      'unknown_option',
      'questions.x.horizons',
    );
    refuses(
      () => scoreCustomers(bg, table, { x: { question: 'discountedResidualTransactions', annualDiscountRate: 0 } }),
      'out_of_range',
      'questions.x',
    );
    refuses(
      () => scoreCustomers(bg as never, table, { x: { question: 'expectedSpend' } }),
      'missing_value',
      'models.spend',
    );
    refuses(
      () => scoreCustomers({ purchases: bg, spend: bg as never }, table, { x: { question: 'expectedSpend' } }),
      'unknown_choice',
      'models.spend.kind',
    );
    refuses(
      () =>
        scoreCustomers({ purchases: bg, spend }, table, {
          x: { question: 'lifetimeValue', annualDiscountRate: 0.1, margin: -1 },
        }),
      'out_of_range',
      'questions.x.margin',
    );
    const many = { ...table, length: 500, ids: Array<number>(500).fill(1), columns: { ...table.columns } };
    for (const name of ['frequency', 'recency', 'age', 'monetaryValue'] as const) {
      many.columns = { ...many.columns, [name]: new (name === 'frequency' ? Int32Array : Float64Array)(500) };
    }
    many.columns.age.fill(3);
    for (const [recency, frequency, age] of [
      [2, 0, 3],
      [4, 1, 3],
      [-1, 1, 3],
      [0, -1, 3],
      [1, 1, Number.NaN],
      [Number.NaN, 1, 3],
      [1, 1, Infinity],
    ] as const) {
      many.columns.recency[400] = recency;
      many.columns.frequency[400] = frequency;
      many.columns.age[400] = age;
      for (const model of [bg, pareto]) {
        expect(() => scoreCustomers(model, many, { x: { question: 'probabilityAlive' } })).toThrow(/table row 400/);
        expect(() => scoreCustomers(model, many, { x: { question: 'logProbabilityAlive' } })).toThrow(/table row 400/);
      }
    }
    many.columns.age[400] = 3;
    many.columns.recency[400] = 0;
    for (const frequency of [2.5, Number.NaN]) {
      const fractions = new Float64Array(500);
      fractions[400] = frequency;
      const strange = { ...many, columns: { ...many.columns, frequency: fractions as never } };
      for (const model of [bg, pareto]) {
        expect(() => scoreCustomers(model, strange, { x: { question: 'probabilityAlive' } })).toThrow(/table row 400/);
      }
    }
    refuses(() => scoreCustomers(bg, {} as never, {}), 'wrong_type', 'table');
    refuses(() => scoreCustomers(null as never, table, {}), 'wrong_type', 'models');
    refuses(() => scoreCustomers(bg, table, null as never), 'wrong_type', 'questions');
    refuses(() => scoreCustomers(bg, table, { x: null } as never), 'wrong_type', 'questions.x');
  });
});
