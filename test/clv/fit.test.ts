import { test } from '@fast-check/vitest';
import {
  type BgNbdModel,
  type Fitted,
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  fitNbd,
  fitParetoNbd,
  type GammaGammaModel,
  type ModelFit,
  type PurchaseCustomers,
  type PurchaseModel,
  scoreLogLikelihoods,
  simulateCustomers,
  summarizePurchases,
} from 'clientele/clv';
import { type CustomerTable, indexTransactions, summarizeCustomers } from 'clientele/transactions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cholesky } from '../../src/core/symmetric.ts';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedCsv, readSharedJson } from '../support/shared.ts';
import { base, fitsReference, type Kind, modelOf, spends } from './reference.ts';

type PurchaseKind = Exclude<Kind, 'gamma-gamma'>;
interface AnyFit {
  readonly params: Readonly<Record<string, number>>;
  readonly fit: ModelFit;
}
type FitFunction = (
  customers: PurchaseCustomers,
  options?: { readonly timeUnit?: 'day' | 'week'; readonly start?: never },
) => AnyFit & Fitted<PurchaseModel>;
const FITS = { nbd: fitNbd, 'bg-nbd': fitBgNbd, 'mbg-nbd': fitMbgNbd, 'pareto-nbd': fitParetoNbd } as unknown as Record<
  PurchaseKind,
  FitFunction
>;
const KINDS = Object.keys(FITS) as PurchaseKind[];

/** Parameters of one fit beside another's, relative. */
function sameParams(actual: AnyFit['params'], expected: AnyFit['params'], relTol: number): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [name, value] of Object.entries(expected)) near(actual[name] as number, value, relTol);
}

/** Covariances beside others, each entry relative to the standard errors that it belongs to. */
function sameCovariance(fit: ModelFit, order: readonly string[], expected: readonly (readonly number[])[]): void {
  expect(fit.covariance?.order).toEqual(order);
  for (const [i, row] of expected.entries()) {
    for (const [j, value] of row.entries()) {
      const scale = Math.sqrt(expected[i]?.[i] as number) * Math.sqrt(expected[j]?.[j] as number);
      near(fit.covariance?.matrix[i]?.[j] as number, value, 0, 1e-5 * scale);
    }
    near(fit.standardErrors?.[order[i] as string] as number, Math.sqrt(row[i] as number), 1e-5);
  }
}

describe('correct', () => {
  for (const kind of KINDS) {
    it(`${kind} has its maximum where an independent program with 40 digits finds it`, () => {
      const { params, logLikelihood, order, covariance } = fitsReference[kind];
      const { params: actual, fit } = FITS[kind](base);
      sameParams(actual, params, 1e-9);
      near(fit.logLikelihood, logLikelihood, 1e-12);
      sameCovariance(fit, order, covariance);
      expect(fit.customers).toBe(600);
      near(fit.aic, 2 * order.length - 2 * logLikelihood, 1e-12);
      near(fit.bic, order.length * Math.log(600) - 2 * logLikelihood, 1e-12);
    });
  }

  it('Gamma-Gamma has its maximum there too', () => {
    const { params, logLikelihood, order, covariance } = fitsReference['gamma-gamma'];
    const { params: actual, fit } = fitGammaGamma(spends);
    sameParams(actual, params, 1e-9);
    near(fit.logLikelihood, logLikelihood, 1e-12);
    sameCovariance(fit, order, covariance);
  });

  interface Golden {
    readonly id: string;
    readonly params: Readonly<Record<string, number>>;
    readonly logLik: number;
    readonly vcov: readonly (readonly number[])[];
    readonly order: readonly string[];
  }
  const golden = (): readonly Golden[] => readSharedJson<{ readonly fits: readonly Golden[] }>('golden/fits.json').fits;
  const GOLDEN: Record<string, PurchaseKind> = {
    nbd: 'nbd',
    bgnbd: 'bg-nbd',
    mbgnbd: 'mbg-nbd',
    paretonbd: 'pareto-nbd',
  };
  const cdnow = (file: string, [x, tx, T, m]: readonly [string, string, string, string]) =>
    readSharedCsv(`data/cdnow/${file}.csv`).map((row) => ({
      frequency: Number(row[x]),
      recency: 7 * Number(row[tx]),
      age: 7 * Number(row[T]),
      monetaryValue: Number(row[m]),
    }));
  const exact = () => cdnow('cdnow_cbs_exact', ['x', 't.x', 'T.cal', 'm.x']);
  /** A log of the collection at a date. */
  const logOf = (path: string, [id, date, amount]: readonly [string, string, string?], asOf: string): CustomerTable => {
    const log = indexTransactions(readSharedCsv(`data/${path}.csv`), {
      customerId: (row) => row[id] as string,
      date: (row) => row[date] as string,
      amount: (row) => (amount === undefined ? 0 : Number(row[amount])),
    });
    return summarizeCustomers(log, { asOf });
  };
  const BASES: Readonly<Record<string, () => CustomerTable | ReturnType<typeof cdnow>>> = {
    cdnow_exact: exact,
    cdnow_rounded: () => cdnow('cdnow_summary', ['x', 't_x', 'T', 'zbar']),
    cdnow_master_39w: () => logOf('cdnow/cdnow_master', ['customer_id', 'date', 'value'], '1997-09-30'),
    apparel_104w: () => logOf('apparel/apparel_trans', ['Id', 'Date', 'Price'], '2006-12-31'),
    example_days: () => logOf('example-transactions/example_transactions', ['id', 'date'], '2014-12-31'),
  };
  it.skipIf(!hasShared('golden/fits.json'))('agrees with the reference fits of five public data sets', () => {
    let compared = 0;
    for (const [data, read] of Object.entries(BASES)) {
      const customers = read();
      for (const { id, params, logLik, vcov, order } of golden().filter((one) => one.id.startsWith(`${data}/`))) {
        const kind = GOLDEN[id.slice(data.length + 1)];
        const timeUnit = data === 'example_days' ? 'day' : 'week';
        const { params: actual, fit } =
          kind === undefined ? fitGammaGamma(customers) : FITS[kind](customers, { timeUnit });
        sameParams(actual, params, 1e-6);
        near(fit.logLikelihood, logLik, 1e-9);
        sameCovariance(fit, order, vcov);
        compared += 1;
      }
    }
    expect(compared).toBe(24);
  });

  // Fader, Hardie and Lee (2005), tables 2 and 3 of the note on BG/NBD in Excel; the same (2005) for Pareto/NBD; RFM and CLV
  // (2005) for Gamma-Gamma. Half a unit of the last digit printed.
  const PUBLISHED = [
    { fit: fitBgNbd, params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, half: 5e-4, logLikelihood: -9582.4 },
    {
      fit: fitParetoNbd,
      params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
      half: 5e-4,
      logLikelihood: -9595.0,
    },
    { fit: fitGammaGamma, params: { p: 6.25, q: 3.74, v: 15.44 }, half: 5e-3, logLikelihood: null },
  ];
  it.skipIf(!hasShared('data/cdnow/cdnow_cbs_exact.csv'))('gives the published tables of CDNOW', () => {
    const customers = exact();
    for (const { fit: fitModel, params, half, logLikelihood } of PUBLISHED) {
      const fitted = fitModel(customers as never) as AnyFit;
      for (const [name, value] of Object.entries(params)) near(fitted.params[name] as number, value, 0, half);
      if (logLikelihood !== null) near(fitted.fit.logLikelihood, logLikelihood, 0, 0.05);
    }
  });

  it.skipIf(!hasShared('golden/hard_fits.json'))('stops nowhere below the best known fit of hard data', () => {
    interface Hard {
      readonly x: readonly number[];
      readonly tx: readonly number[];
      readonly T: readonly number[];
      readonly models: Readonly<Record<string, { readonly ours: { readonly logLik: number } | null }>>;
    }
    let compared = 0;
    for (const { x, tx, T, models } of readSharedJson<{ readonly cases: readonly Hard[] }>('golden/hard_fits.json')
      .cases) {
      const customers = x.map((frequency, i) => ({ frequency, recency: tx[i] as number, age: T[i] as number }));
      for (const [model, { ours }] of Object.entries(models)) {
        const { fit } = FITS[GOLDEN[model] as PurchaseKind](customers, { timeUnit: 'day' });
        if (ours === null) continue;
        expect(fit.logLikelihood).toBeGreaterThanOrEqual(ours.logLik - 1e-6);
        expect(fit.evaluations).toBeLessThanOrEqual(60);
        compared += 1;
      }
    }
    expect(compared).toBe(12);
  });
});

describe('the search', () => {
  it('takes at most 35 evaluations of all customers where there are hundreds of different histories', () => {
    const model = modelOf('mbg-nbd', [0.525, 6.183, 0.891, 1.614], 'week') as PurchaseModel;
    const { split } = simulateCustomers(model, {
      customers: 4000,
      seed: 3,
      asOf: '2026-06-30',
      age: { from: { weeks: 27 }, to: { weeks: 39 } },
      times: 'days',
    });
    for (const kind of KINDS) {
      const { fit } = FITS[kind](split.calibration);
      expect(fit.rows).toBeGreaterThan(400);
      expect(fit.evaluations).toBeLessThanOrEqual(35);
      expect(fit.gradientNorm).toBeLessThan(1e-10);
    }
  });

  it('takes at most 60 where there are few', () => {
    for (const kind of KINDS) expect(FITS[kind](base).fit.evaluations).toBeLessThanOrEqual(60);
    expect(fitGammaGamma(spends).fit.evaluations).toBeLessThanOrEqual(60);
  });

  it('ends at the same place from another start, and not later from its end', () => {
    for (const kind of KINDS) {
      const usual = FITS[kind](base);
      const far = Object.fromEntries(Object.keys(usual.params).map((name, i) => [name, [3, 40, 0.2, 30][i]]));
      const { params, fit } = FITS[kind](base, { start: far as never });
      sameParams(params, usual.params, 1e-7);
      expect(FITS[kind](base, { start: params as never }).fit.evaluations).toBeLessThanOrEqual(fit.evaluations);
    }
  });
});

const arbitraryBase = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 12 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.constantFrom(182, 273, 364),
      fc.integer({ min: 1, max: 30 }),
    ),
    { minLength: 8, maxLength: 40 },
  )
  .map((rows) =>
    rows.map(([frequency, share, age, count]) => ({
      frequency,
      recency: frequency === 0 ? 0 : Math.ceil(share * age),
      age,
      count,
    })),
  );

/** The fit, or the code of its refusal. */
function fitOrCode(
  kind: PurchaseKind,
  customers: PurchaseCustomers,
  timeUnit: 'day' | 'week' = 'week',
): AnyFit | string {
  try {
    return FITS[kind](customers, { timeUnit });
  } catch (error) {
    return (error as { readonly code: string }).code;
  }
}

describe('consistent', () => {
  test.prop([fc.constantFrom(...KINDS), arbitraryBase, fc.integer({ min: 0, max: 1000 })], { numRuns: 25 })(
    'grouping and the order of rows change nothing but the last digits',
    (kind, customers, seed) => {
      const whole = customers.flatMap(({ count, ...history }) => Array.from({ length: count }, () => history));
      const rotated = [...whole.slice(seed % whole.length), ...whole.slice(0, seed % whole.length)];
      const grouped = fitOrCode(kind, customers);
      for (const other of [fitOrCode(kind, rotated), fitOrCode(kind, summarizePurchases(rotated))]) {
        if (typeof grouped === 'string' || typeof other === 'string') expect(other).toBe(grouped);
        else expect(other).toEqual(grouped);
      }
    },
  );

  test.prop([fc.constantFrom(...KINDS), arbitraryBase], { numRuns: 25 })(
    'in days the estimates say the same as in weeks',
    (kind, customers) => {
      const weeks = fitOrCode(kind, customers, 'week');
      const days = fitOrCode(kind, customers, 'day');
      if (typeof weeks === 'string' || typeof days === 'string') {
        expect(days).toBe(weeks);
        return;
      }
      const purchases = customers.reduce((sum, { frequency, count }) => sum + frequency * count, 0);
      near(days.fit.logLikelihood, weeks.fit.logLikelihood - purchases * Math.log(7), 1e-12, 1e-9);
      for (const name of Object.keys(weeks.params)) {
        const factor = name === 'alpha' || name === 'beta' ? 7 : 1;
        near(days.params[name] as number, factor * (weeks.params[name] as number), 1e-12);
        if (weeks.fit.standardErrors === null) expect(days.fit.standardErrors).toBeNull();
        else
          near(days.fit.standardErrors?.[name] as number, factor * (weeks.fit.standardErrors[name] as number), 1e-12);
      }
    },
  );

  test.prop([fc.constantFrom(...KINDS), arbitraryBase], { numRuns: 40 })(
    'a fit is a maximum with a covariance, or says which ridge it lies on, or is refused',
    (kind, customers) => {
      const fitted = fitOrCode(kind, customers);
      if (typeof fitted === 'string') {
        expect(fitted).toBe('not_converged');
        return;
      }
      const { params, fit } = fitted;
      for (const value of [...Object.values(params), fit.logLikelihood, fit.aic, fit.bic]) {
        expect(Number.isFinite(value)).toBe(true);
      }
      const ridges = fit.warnings.filter(({ code }) => code.startsWith('no'));
      expect(fit.covariance === null).toBe(ridges.length > 0);
      expect(fit.covariance === null).toBe(fit.stopReason === 'border');
      if (fit.covariance === null) return;
      const { matrix } = fit.covariance;
      expect(matrix).toEqual(matrix.map((_, i) => matrix.map((row) => row[i])));
      expect(cholesky(matrix)).not.toBeNull();
    },
  );

  it('JSON keeps a model to the last bit', () => {
    for (const kind of KINDS) {
      const model = FITS[kind](base);
      expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    }
    const spend = fitGammaGamma(spends);
    expect(JSON.parse(JSON.stringify(spend))).toEqual(spend);
  });

  it('the log-likelihood of a fit is the sum over its customers, and NBD, inside the others, explains no more', () => {
    const model = modelOf('pareto-nbd', [0.553, 10.578, 0.606, 11.669], 'week') as PurchaseModel;
    const { split } = simulateCustomers(model, {
      customers: 1500,
      seed: 8,
      asOf: '2026-06-30',
      age: { from: { weeks: 27 }, to: { weeks: 39 } },
      times: 'days',
    });
    const fits = KINDS.map((kind) => FITS[kind](split.calibration));
    for (const fitted of fits)
      near(scoreLogLikelihoods(fitted, split.calibration).total, fitted.fit.logLikelihood, 1e-12);
    const [nbd, ...others] = fits.map(({ fit }) => fit.logLikelihood) as [number, ...number[]];
    for (const other of others) expect(other).toBeGreaterThan(nbd);
  });
});

describe('simulate → fit', () => {
  const TRUE: Record<PurchaseKind, readonly number[]> = {
    nbd: [0.8, 9],
    'bg-nbd': [0.8, 6, 0.8, 2.5],
    'mbg-nbd': [0.9, 6, 0.9, 1.6],
    'pareto-nbd': [0.9, 8, 0.8, 12],
  };
  for (const kind of KINDS) {
    it(`finds the parameters of ${kind} again, within 4 standard errors each`, () => {
      const truth = modelOf(kind, TRUE[kind], 'week') as PurchaseModel;
      const { split } = simulateCustomers(truth, {
        customers: 6000,
        seed: 11,
        asOf: '2026-06-30',
        age: { from: { weeks: 40 }, to: { weeks: 80 } },
      });
      const { params, fit } = FITS[kind](split.calibration);
      for (const [name, value] of Object.entries(truth.params)) {
        const error = fit.standardErrors?.[name] as number;
        expect(error).toBeLessThan(0.3 * value);
        near(params[name] as number, value, 0, 4 * error);
      }
    });
  }

  it('finds the parameters of Gamma-Gamma again', () => {
    const spend = modelOf('gamma-gamma', [6.25, 3.74, 15.44]) as GammaGammaModel;
    const { split } = simulateCustomers(modelOf('nbd', [2, 10], 'week') as PurchaseModel, {
      customers: 4000,
      seed: 12,
      asOf: '2026-06-30',
      age: { from: { weeks: 40 }, to: { weeks: 80 } },
      spend,
    });
    const { params, fit } = fitGammaGamma(split.calibration);
    for (const name of ['p', 'q', 'v'] as const) {
      near(params[name], spend.params[name], 0, 4 * (fit.standardErrors?.[name] as number));
    }
    expect(Math.abs(fit.frequencySpendCorrelation as number)).toBeLessThan(0.07);
    expect(fit.customers + fit.ignored.count).toBe(4000);
  });
});

describe('borders and ridges', () => {
  it('a likelihood that climbs without end is no ridge, and has no estimate', () => {
    // Five purchases at the very first moment, and nobody else bought: ever more likely as alpha goes to 0.
    const atOnce = [
      { frequency: 5, recency: 0, age: 10 },
      { frequency: 0, recency: 0, age: 10 },
    ];
    for (const climbing of [fitBgNbd, fitMbgNbd, fitParetoNbd]) {
      refuses(() => climbing(atOnce), 'not_converged', 'customers');
    }
  });

  const codesOf = ({ fit }: AnyFit): readonly string[] => fit.warnings.map(({ code }) => code);
  /** Customers of 300 days who all have the same chances. */
  const staying = (frequencies: readonly number[]) =>
    frequencies.map((frequency) => ({ frequency, recency: frequency === 0 ? 0 : 299, age: 300, count: 20 }));

  it('customers who all have bought up to the last day are said not to leave', () => {
    for (const kind of ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const) {
      const fitted = FITS[kind](staying([1, 2, 3, 5, 8, 13]));
      // With nobody who leaves, how leaving differs cannot be told; how buying differs can.
      expect(codesOf(fitted)).toEqual(['no_dropout_heterogeneity', 'nobody_leaves']);
      expect(fitted.fit.covariance).toBeNull();
      near(fitted.fit.logLikelihood, fitNbd(staying([1, 2, 3, 5, 8, 13])).fit.logLikelihood, 0, 1e-3);
    }
  });

  it('counts less dispersed than chance are said to have no heterogeneity', () => {
    const fitted = fitNbd(staying([3, 4, 4, 4, 5]));
    expect(codesOf(fitted)).toEqual(['no_purchase_heterogeneity']);
    near(fitted.params.r / fitted.params.alpha, 4 / (300 / 7), 1e-6);
  });

  it('few repeat buyers, and customers older than the log, are said', () => {
    const few = base.map((row) => ({ ...row, count: 0.02 * row.count }));
    expect(codesOf(fitBgNbd(few))).toContain('too_few_repeat_buyers');
    const groups = { ...summarizePurchases(base), leftTruncated: 7 };
    expect(fitBgNbd(groups).fit.warnings.map(({ code, message }) => [code, message.slice(0, 11)])).toEqual([
      ['left_truncated', '7 customers'],
    ]);
  });

  it('spends of which each customer has but one size have no variation', () => {
    const fixed = [10, 11, 13, 20, 35, 12, 18, 90].flatMap((monetaryValue) =>
      [1, 5, 50].map((frequency) => ({ frequency, monetaryValue, count: 10 })),
    );
    expect(codesOf(fitGammaGamma(fixed))).toContain('no_spend_variation');
  });
});

describe('inputs', () => {
  const nobody = [{ frequency: 0, recency: 0, age: 90 }];
  it('of whom nobody bought again are refused in one sentence', () => {
    for (const kind of KINDS) {
      const error = refuses(() => FITS[kind](nobody), 'empty_input', 'customers');
      expect(error.message).toBe('customers: nobody of 1 bought again; at least some dozens are needed');
      const grouped = refuses(() => FITS[kind]([{ ...(nobody[0] as (typeof nobody)[0]), count: 12 }]), 'empty_input');
      expect(grouped.message).toContain('nobody of 12 bought again');
    }
    const never = [{ frequency: 0, monetaryValue: null }];
    const error = refuses(() => fitGammaGamma(never), 'empty_input', 'customers');
    expect(error.message).toContain('nobody has a repeat purchase and a spend above 0; at least some dozens');
  });

  it('without a maximum are refused, with a list of what to look at', () => {
    const error = refuses(() => fitNbd([{ frequency: 2, recency: 0, age: 0 }]), 'not_converged', 'customers');
    expect(error.issues.length).toBeGreaterThan(3);
    expect(error.message).toMatch(/error\.issues has what to look for, in this order$/);
    expect(error.message.split(' ').length).toBeLessThan(30);
    refuses(() => fitGammaGamma([{ frequency: 2, monetaryValue: 5, count: 30 }]), 'not_converged', 'customers');
  });

  it('that cannot be are refused with code and path', () => {
    refuses(() => fitBgNbd([]), 'empty_input', 'customers');
    refuses(() => fitBgNbd(null as never), 'wrong_type', 'customers');
    refuses(() => fitBgNbd({ kind: 'rfm-scores' } as never), 'wrong_type', 'customers');
    refuses(
      () => fitBgNbd([...nobody, { frequency: 0.5, recency: 0, age: 90 }]),
      'not_an_integer',
      'customers[1].frequency',
    );
    refuses(() => fitBgNbd([{ frequency: 1, recency: 9, age: 3 }]), 'out_of_range', 'customers[0].recency');
    refuses(() => fitBgNbd([{ frequency: 1, recency: Number.NaN, age: 3 }]), 'not_finite', 'customers[0].recency');
    refuses(() => fitBgNbd([{ frequency: 1, recency: 2, age: 3, count: 0 }]), 'out_of_range', 'customers[0].count');
    refuses(() => fitBgNbd(base, { timeUnit: 'hour' as never }), 'unknown_choice', 'options.timeUnit');
    refuses(() => fitBgNbd(base, { unit: 'week' } as never), 'unknown_option', 'options.unit');
    refuses(
      () => fitBgNbd(base, { start: { r: 1, alpha: 0, a: 1, b: 1 } satisfies BgNbdModel['params'] }),
      'out_of_range',
      'options.start.alpha',
    );
    refuses(() => fitGammaGamma([{ frequency: 0, monetaryValue: null }]), 'empty_input', 'customers');
    refuses(() => fitGammaGamma([{ frequency: 1, monetaryValue: null }]), 'wrong_type', 'customers[0].monetaryValue');
    const groups = summarizePurchases(base);
    refuses(
      () => fitNbd({ ...groups, columns: { ...groups.columns, age: new Float64Array(1) } }),
      'length_mismatch',
      'customers.columns.age',
    );
    refuses(
      () => fitNbd({ ...groups, columns: { ...groups.columns, count: groups.columns.count.map(() => 0) } }),
      'out_of_range',
      'customers.columns.count[0]',
    );
    refuses(() => fitNbd({ ...groups, version: 2 } as never), 'unsupported_version', 'customers.version');
  });

  it('of spends that say nothing are counted', () => {
    const { ignored, customers } = fitGammaGamma([
      ...spends,
      { frequency: 0, monetaryValue: null },
      { frequency: 2, monetaryValue: 0 },
      { frequency: 2, monetaryValue: -3 },
    ]).fit;
    expect(customers).toBe(spends.length);
    expect(ignored.byCode).toEqual({ no_purchase: 1, refund_dropped: 1, zero_dropped: 1 });
  });
});
