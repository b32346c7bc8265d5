import { test } from '@fast-check/vitest';
import { type GammaGammaModel, logLikelihood, type PurchaseModel, scoreLogLikelihoods } from 'clientele/clv';
import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupRows } from '../../src/clv/group-rows.ts';
import { groupSpends } from '../../src/clv/group-spends.ts';
import { bgNbdLikelihood } from '../../src/clv/likelihood/bg-nbd.ts';
import { bgNbdHessian } from '../../src/clv/likelihood/bg-nbd-hessian.ts';
import { gammaGammaLikelihood, spendDataOf } from '../../src/clv/likelihood/gamma-gamma.ts';
import type { LogLikelihood } from '../../src/clv/likelihood/likelihood.ts';
import { nbdLikelihood } from '../../src/clv/likelihood/nbd.ts';
import { paretoNbdLikelihood } from '../../src/clv/likelihood/pareto-nbd.ts';
import { type PurchaseData, purchaseDataOf } from '../../src/clv/likelihood/purchase-data.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedJson } from '../support/shared.ts';
import { type Kind, likelihoodReference, modelOf, NAMES } from './reference.ts';

const KINDS = Object.keys(NAMES) as Kind[];
const PURCHASE_KINDS = KINDS.filter((kind) => kind !== 'gamma-gamma');

const SUMS: Record<Exclude<Kind, 'gamma-gamma'>, (data: PurchaseData) => LogLikelihood> = {
  nbd: nbdLikelihood,
  'bg-nbd': (data) => bgNbdLikelihood(data, 0),
  'mbg-nbd': (data) => bgNbdLikelihood(data, 1),
  'pareto-nbd': paretoNbdLikelihood,
};

/** What one customer says of a model: x, then t_x and T in days or the mean spend. */
function densityOf(kind: Kind, params: ArrayLike<number>, [x = 0, second = 0, age = 0]: readonly number[]): number {
  const model = modelOf(kind, params);
  return model.kind === 'gamma-gamma'
    ? logLikelihood(model, { frequency: x, monetaryValue: second })
    : logLikelihood(model as PurchaseModel, { frequency: x, recency: second, age });
}

/** The sum over customers as fits climb it. */
function sumOf(kind: Kind, customers: readonly (readonly number[])[]): LogLikelihood {
  const column = (k: number): Float64Array => Float64Array.from(customers, (customer) => customer[k] as number);
  return kind === 'gamma-gamma'
    ? gammaGammaLikelihood(spendDataOf(groupSpends(column(0), column(1), null), 1))
    : SUMS[kind](purchaseDataOf(groupRows(column(0), column(2), column(1), null), 1));
}

const logOf = (params: ArrayLike<number>): Float64Array => Float64Array.from(params, Math.log);

describe('correct', () => {
  // Tolerances are twice the largest errors seen, of single customers and of the sums that fits climb: absolute below 1,
  // relative above.
  const TOLERANCES: Record<Kind, readonly [single: number, sum: number]> = {
    nbd: [6e-14, 6e-14],
    'bg-nbd': [8e-15, 8e-15],
    'mbg-nbd': [6e-14, 1.5e-10],
    'pareto-nbd': [1.6e-12, 2e-11],
    'gamma-gamma': [1.8e-14, 1.8e-14],
  };
  for (const kind of KINDS) {
    const [single, sum] = TOLERANCES[kind];
    it(`${kind} agrees with 200 digits at parameters from 0.0001 to 100000`, () => {
      const rows = likelihoodReference[kind];
      expect(rows.length).toBeGreaterThanOrEqual(120);
      for (const row of rows) {
        const count = NAMES[kind].length;
        const expected = row[row.length - 1] as number;
        near(densityOf(kind, row, row.slice(count, -1)), expected, single, single);
        const asSum = sumOf(kind, [row.slice(count, -1)]);
        near(asSum(logOf(row.slice(0, count)), new Float64Array(count)), expected, sum, sum);
      }
    });
  }

  const GOLDEN_KINDS: Record<string, Kind> = {
    nbd: 'nbd',
    bgnbd: 'bg-nbd',
    mbgnbd: 'mbg-nbd',
    paretonbd: 'pareto-nbd',
    gammagamma: 'gamma-gamma',
  };
  it.skipIf(!hasShared('golden/corners.json'))('agrees with the corner values of the collection', () => {
    interface Corner {
      readonly fn: string;
      readonly args: Readonly<Record<string, number>> & { x: number; tx?: number; T?: number; m?: number };
      readonly value: number;
      readonly why: string;
    }
    const { cases } = readSharedJson<{ readonly cases: readonly Corner[] }>('golden/corners.json');
    let compared = 0;
    for (const { fn, args, value, why } of cases) {
      const kind = GOLDEN_KINDS[fn.replace('.logLik', '')];
      if (!fn.endsWith('.logLik') || kind === undefined) continue;
      const params = NAMES[kind].map((name) => args[name] as number);
      const actual = densityOf(kind, params, [args.x, args.tx ?? args.m ?? 0, args.T ?? 0]);
      near(actual, value, why.includes('1e-9') ? 1e-8 : 1e-11, 1e-12);
      compared += 1;
    }
    expect(compared).toBeGreaterThanOrEqual(30);
  });
});

const parameter = fc.double({ min: Math.log(0.02), max: Math.log(50), noNaN: true }).map(Math.exp);
const customer = fc
  .tuple(
    fc.integer({ min: 0, max: 40 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0.5, max: 60, noNaN: true }),
  )
  .map(([x, share, age]): readonly [number, number, number] => [x, x === 0 ? 0 : share * age, age]);
const spender = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.05, max: 20, noNaN: true }));
const customersOf = (kind: Kind) =>
  fc.array<readonly number[]>(kind === 'gamma-gamma' ? spender : customer, { minLength: 1, maxLength: 12 });

describe('consistent', () => {
  for (const kind of KINDS) {
    const params = fc.array(parameter, { minLength: NAMES[kind].length, maxLength: NAMES[kind].length });

    test.prop([params, customersOf(kind)])(`the sum of ${kind} is that of its customers`, (values, customers) => {
      const expected = customers.reduce((sum, one) => sum + densityOf(kind, values, one), 0);
      const actual = sumOf(kind, customers)(logOf(values), new Float64Array(values.length));
      near(actual, expected, 1e-12, 1e-11);
    });

    test.prop([params, customersOf(kind)])(`the gradient of ${kind} is its slope`, (values, customers) => {
      const sum = sumOf(kind, customers);
      const point = logOf(values);
      const gradient = new Float64Array(point.length);
      const size = Math.abs(sum(point, gradient));
      const spare = new Float64Array(point.length);
      const at = (k: number, by: number): number =>
        sum(
          point.map((value, i) => (i === k ? value + by : value)),
          spare,
        );
      for (let k = 0; k < point.length; k++) {
        const h = 1e-3;
        const slope = (8 * (at(k, h) - at(k, -h)) - (at(k, 2 * h) - at(k, -2 * h))) / (12 * h);
        near(gradient[k] as number, slope, 1e-7, 1e-7 + 1e-9 * size);
      }
    });
  }

  for (const first of [0, 1] as const) {
    const kind = first === 0 ? 'bg-nbd' : 'mbg-nbd';
    const params = fc.array(parameter, { minLength: 4, maxLength: 4 });
    test.prop([params, customersOf(kind)])(
      `the written second derivatives of ${kind} are those of its gradient`,
      (values, customers) => {
        const point = logOf(values);
        const column = (k: number): Float64Array => Float64Array.from(customers, (customer) => customer[k] as number);
        const data = purchaseDataOf(groupRows(column(0), column(2), column(1), null), 1);
        const likelihood = bgNbdLikelihood(data, first);
        const written = bgNbdHessian(data, first)(point);
        const size = Math.abs(likelihood(point, new Float64Array(4)));
        const gradientAt = (k: number, by: number): Float64Array => {
          const gradient = new Float64Array(4);
          likelihood(
            point.map((value, i) => (i === k ? value + by : value)),
            gradient,
          );
          return gradient;
        };
        for (let k = 0; k < 4; k++) {
          const h = 1e-3;
          const [near1, near2] = [gradientAt(k, h), gradientAt(k, -h)];
          const [far1, far2] = [gradientAt(k, 2 * h), gradientAt(k, -2 * h)];
          for (let j = 0; j < 4; j++) {
            const at = (g: Float64Array): number => g[j] as number;
            const slope = (8 * (at(near1) - at(near2)) - (at(far1) - at(far2))) / (12 * h);
            near(written[k]?.[j] as number, slope, 1e-6, 1e-6 + 1e-9 * size);
          }
        }
      },
    );
  }

  test.prop([parameter, parameter, parameter, customer])(
    'models in which hardly anybody leaves are NBD',
    (r, alpha, b, history) => {
      const rare = 1e-120;
      const [x, recency, age] = history;
      // Unless the silence is such that even the rarest leaving explains it better.
      fc.pre((r + x) * Math.log((alpha + age) / (alpha + recency)) < 200);
      const nbd = densityOf('nbd', [r, alpha], history);
      near(densityOf('bg-nbd', [r, alpha, rare, b], history), nbd, 1e-9, 1e-6);
      near(densityOf('mbg-nbd', [r, alpha, rare, b], history), nbd, 1e-9, 1e-6);
      near(densityOf('pareto-nbd', [r, alpha, rare, b], history), nbd, 1e-9, 1e-6);
    },
  );

  test.prop([fc.constantFrom(...PURCHASE_KINDS), fc.array(parameter, { minLength: 4, maxLength: 4 }), customer])(
    'in weeks the likelihood is that in days times 7 to the power of x',
    (kind, [r = 1, alpha = 1, second = 1, third = 1], [x, recency, age]) => {
      const history = { frequency: x, recency: 7 * recency, age: 7 * age };
      const inWeeks = modelOf(kind, [r, alpha, second, third], 'week') as PurchaseModel;
      const inDays = modelOf(
        kind,
        [r, 7 * alpha, second, kind === 'pareto-nbd' ? 7 * third : third],
        'day',
      ) as PurchaseModel;
      near(logLikelihood(inWeeks, history), logLikelihood(inDays, history) + x * Math.log(7), 1e-12, 1e-11);
    },
  );

  test('what a table says is what its customers say, and does not depend on their order', () => {
    const rows = simulateTransactions({ seed: 5, customers: 300, startsOn: '2025-01-01', endsOn: '2026-06-30' });
    const log = indexTransactions(rows, {
      customerId: (r) => r.customerId,
      date: (r) => r.date,
      amount: (r) => r.amount,
    });
    const table = summarizeCustomers(log, { asOf: '2026-06-30' });
    for (const kind of KINDS) {
      const model = modelOf(kind, [0.6, 9, 1.2, 3], 'week');
      const { columns, total, ignored, ids } = scoreLogLikelihoods(model, table);
      expect(ids).toEqual(table.ids);
      let counted = 0;
      for (let i = 0; i < table.length; i++) {
        const value = columns.logLikelihood[i] as number;
        const history = {
          frequency: table.columns.frequency[i] as number,
          recency: table.columns.recency[i] as number,
          age: table.columns.age[i] as number,
          monetaryValue: table.columns.monetaryValue[i] as number,
        };
        if (Number.isNaN(value)) expect(history.frequency).toBe(0);
        else expect(value).toBe(logLikelihood(model as PurchaseModel & GammaGammaModel, history as never));
        if (!Number.isNaN(value)) counted += 1;
      }
      expect(counted + ignored.count).toBe(table.length);
      near(
        total,
        columns.logLikelihood.reduce((sum, value) => (Number.isNaN(value) ? sum : sum + value), 0),
        1e-12,
      );
    }
  });
});

describe('always and never', () => {
  const wild = fc.double({ min: -230, max: 230, noNaN: true }).map(Math.exp);
  const time = fc.oneof(
    fc.constant(0),
    fc.double({ min: -60, max: 60, noNaN: true }).map(Math.exp),
    fc.double({ min: 0, max: 1e9, noNaN: true }),
  );
  test.prop(
    [
      fc.constantFrom(...PURCHASE_KINDS),
      fc.array(wild, { minLength: 4, maxLength: 4 }),
      fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1_000_000_000 })),
      fc.double({ min: 0, max: 1, noNaN: true }),
      time,
    ],
    { numRuns: 1000 },
  )('there is a number for any history and parameters of any magnitude', (kind, params, x, share, age) => {
    const value = densityOf(kind, params, [x, x === 0 ? 0 : Math.min(share * age, age), age]);
    if (!Number.isFinite(value)) expect.fail(`${kind} ${params.join(' ')}: ${value}`);
  });

  test.prop([fc.array(wild, { minLength: 3, maxLength: 3 }), fc.integer({ min: 1, max: 1_000_000 }), wild])(
    'and for any spend',
    (params, x, mean) => {
      const value = densityOf('gamma-gamma', params, [x, mean]);
      if (!Number.isFinite(value)) expect.fail(`${params.join(' ')}: ${value}`);
    },
  );
});

describe('inputs', () => {
  const model = modelOf('bg-nbd', [0.24, 4.4, 0.8, 2.4], 'week') as PurchaseModel;
  const spend = modelOf('gamma-gamma', [6, 4, 15]) as GammaGammaModel;
  it('that cannot be are refused with code and path', () => {
    refuses(() => logLikelihood(model, { frequency: -1, recency: 0, age: 3 }), 'out_of_range', 'customer.frequency');
    refuses(() => logLikelihood(model, { frequency: 1, recency: 4, age: 3 }), 'out_of_range', 'customer.recency');
    refuses(() => logLikelihood(model, { frequency: 0, recency: 1, age: 3 }), 'out_of_range', 'customer.recency');
    refuses(() => logLikelihood(spend, { frequency: 0, monetaryValue: null }), 'out_of_range', 'customer.frequency');
    refuses(() => logLikelihood(spend, { frequency: 1, monetaryValue: null }), 'wrong_type', 'customer.monetaryValue');
    refuses(
      () =>
        logLikelihood({ ...model, params: { r: 0, alpha: 1, a: 1, b: 1 } } as PurchaseModel, {
          frequency: 0,
          recency: 0,
          age: 1,
        }),
      'out_of_range',
      'model.params.r',
    );
    refuses(() => scoreLogLikelihoods(model, [] as never), 'wrong_type', 'table');
  });
});
