import { test } from '@fast-check/vitest';
import {
  compareModels,
  evaluateForecast,
  fitBgNbd,
  fitMbgNbd,
  fitNbd,
  fitParetoNbd,
  type ModelContender,
  type ModelCriterion,
  type ParetoNbdModel,
  simulateCustomers,
} from 'clientele/clv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { hasShared, readSharedCsv } from '../support/shared.ts';
import { base } from './reference.ts';

const truth: ParetoNbdModel = {
  kind: 'pareto-nbd',
  version: 1,
  timeUnit: 'week',
  params: { r: 0.9, alpha: 8, s: 1.2, beta: 15 },
};
const { split } = simulateCustomers(truth, {
  customers: 4000,
  seed: 21,
  asOf: '2026-06-30',
  age: { from: { weeks: 30 }, to: { weeks: 60 } },
  future: { weeks: 40 },
});
const contenders: readonly ModelContender[] = Object.entries({
  nbd: fitNbd(split.calibration),
  bg: fitBgNbd(split.calibration),
  pareto: fitParetoNbd(split.calibration),
}).map(([name, model]) => ({ name, model, forecast: evaluateForecast(model, split) }));
const withoutForecast = contenders.map(({ name, model }) => ({ name, model }));
const [first] = contenders as [ModelContender];

describe('correct', () => {
  it('the model that made the customers wins by every criterion, and the one in which nobody leaves is last', () => {
    for (const by of ['logLikelihood', 'aic', 'bic', 'holdOut', 'logScore'] as const) {
      const { ranking, best } = compareModels(contenders, { by });
      expect(best).toBe('pareto');
      expect(ranking.map(({ name }) => name)).toEqual(['pareto', 'bg', 'nbd']);
      expect(ranking.map(({ rank }) => rank)).toEqual([1, 2, 3]);
    }
  });

  it.skipIf(!hasShared('data/cdnow/cdnow_cbs_exact.csv'))(
    'on CDNOW MBG/NBD and BG/NBD are next to equal, Pareto/NBD is behind and NBD far behind',
    () => {
      const customers = readSharedCsv('data/cdnow/cdnow_cbs_exact.csv').map((row) => ({
        frequency: Number(row['x']),
        recency: 7 * Number(row['t.x']),
        age: 7 * Number(row['T.cal']),
      }));
      const { ranking } = compareModels([
        { name: 'nbd', model: fitNbd(customers) },
        { name: 'pareto', model: fitParetoNbd(customers) },
        { name: 'bg', model: fitBgNbd(customers) },
        { name: 'mbg', model: fitMbgNbd(customers) },
      ]);
      expect(ranking.map(({ name }) => name)).toEqual(['mbg', 'bg', 'pareto', 'nbd']);
      // Differences of the log-likelihoods that the reference program found.
      near(ranking[0]?.values.logLikelihood as number, -9582.1357156, 1e-9);
      near(ranking[3]?.values.logLikelihood as number, -9763.6576, 1e-8);
      expect(ranking[0]?.reasons[1]).toContain('next to no evidence');
      expect(ranking[3]?.reasons[1]).toContain('very strong evidence against it');
    },
  );
});

describe('runs', () => {
  it('forecasts decide where there are some, otherwise the BIC', () => {
    expect(compareModels(contenders).by).toBe('holdOut');
    expect(compareModels(withoutForecast).by).toBe('bic');
    expect(compareModels(withoutForecast).ranking[0]?.values.holdOut).toBeNull();
  });

  it('every model has its reasons, what holds of its kind among them', () => {
    const { ranking } = compareModels(contenders);
    for (const { reasons } of ranking) expect(reasons.length).toBeGreaterThanOrEqual(5);
    expect(ranking[0]?.reasons[0]).toContain('explains the past best');
    expect(ranking[0]?.reasons.join()).toContain('foretold the hold-out best');
    expect(ranking[1]?.reasons.join()).toContain('count as alive');
    expect(ranking[2]?.reasons.join()).toContain('nobody ever leaves');
    expect(ranking[2]?.reasons.join()).toMatch(/foretold \d+\.\d % too many purchases/);
  });

  it('the calibration error is the mean of what each class is missed by', () => {
    const { byFrequency, customers } = first.forecast ?? { byFrequency: [], customers: 1 };
    let missed = 0;
    for (const { customers: n, actual, expected } of byFrequency) {
      if (actual !== null && expected !== null) missed += n * Math.abs(actual - expected);
    }
    const ranked = compareModels(contenders).ranking.find(({ name }) => name === 'nbd');
    near(ranked?.values.calibration as number, missed / customers, 1e-12);
  });
});

describe('consistent', () => {
  const criteria: readonly ModelCriterion[] = ['logLikelihood', 'aic', 'bic', 'holdOut', 'logScore', 'calibration'];
  test.prop([fc.shuffledSubarray([0, 1, 2], { minLength: 2 }), fc.constantFrom(...criteria)])(
    'the order in which models are given changes nothing, and a better value is a better rank',
    (order, by) => {
      const chosen = order.map((i) => contenders[i] as ModelContender);
      const { ranking } = compareModels(chosen, { by });
      expect(compareModels([...chosen].reverse(), { by }).ranking).toEqual(ranking);
      const values = ranking.map((one) => one.values[by] as number);
      const sorted = [...values].sort((a, b) => (by === 'logLikelihood' || by === 'logScore' ? b - a : a - b));
      expect(values).toEqual(sorted);
    },
  );

  it('a comparison is plain JSON', () => {
    const comparison = compareModels(contenders);
    expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison);
  });
});

describe('inputs', () => {
  it('that cannot be compared are refused with code and path', () => {
    const other = contenders[1] as ModelContender;
    refuses(() => compareModels([first]), 'empty_input', 'contenders');
    refuses(() => compareModels([first, first]), 'duplicate_id', 'contenders[1].name');
    refuses(() => compareModels([first, { ...other, name: '' }]), 'missing_value', 'contenders[1].name');
    refuses(
      () => compareModels([first, withoutForecast[1] as ModelContender]),
      'missing_value',
      'contenders[1].forecast',
    );
    refuses(
      () => compareModels([first, { name: 'x', model: fitNbd(base) }]),
      'length_mismatch',
      'contenders[1].model.fit.customers',
    );
    refuses(
      () => compareModels([first, { ...other, model: fitBgNbd(split.calibration, { timeUnit: 'day' }) }]),
      'unknown_choice',
      'contenders[1].model.timeUnit',
    );
    refuses(
      () => compareModels([first, { name: 'x', model: truth as never }]),
      'missing_value',
      'contenders[1].model.fit',
    );
    refuses(() => compareModels(withoutForecast, { by: 'holdOut' }), 'missing_value', 'contenders[0].forecast');
    refuses(() => compareModels(withoutForecast, { by: 'r2' as never }), 'unknown_choice', 'options.by');
    const shorter = { ...other, forecast: { ...(other.forecast as object), holdoutDays: 7 } } as ModelContender;
    refuses(() => compareModels([first, shorter]), 'length_mismatch', 'contenders[1].forecast.holdoutDays');
  });
});
