import {
  type Chart,
  type ChartOptions,
  type ChartSegments,
  chartTable,
  cohortChart,
  lorenzChart,
  lorenzHistoryChart,
  migrationChart,
  migrationFlowChart,
  mixChart,
  pressureChart,
  rfmHeatChart,
  segmentChart,
  whaleChart,
} from 'clientele/charts';
import { type WhaleCurve, whaleCurve } from 'clientele/concentration';
import { scoreRfm } from 'clientele/rfm';
import type { LorenzCurve } from 'clientele/stats';
import { type CustomerTable, cohortTable } from 'clientele/transactions';
import { describe, expect, test } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { pressure, shop, shopLog, shopSegments } from './gallery.ts';

const curve: LorenzCurve = { population: [0, 0.5, 1], share: [0, 0.2, 1] };
const whale = whaleCurve([100, -60, 50, 10]) as WhaleCurve;
const scores = scoreRfm(shop);
const parts = [{ segment: 'A', category: 'x', value: 1 }];

const charts: Record<string, (options: ChartOptions) => Chart> = {
  rfmHeatChart: (options) => rfmHeatChart(scores, shop, options),
  segmentChart: (options) => segmentChart(shopSegments, options),
  lorenzChart: (options) => lorenzChart(curve, options),
  lorenzHistoryChart: (options) => lorenzHistoryChart([{ on: '2025-12-31', curve }], options),
  whaleChart: (options) => whaleChart(whale, options),
  cohortChart: (options) => cohortChart(cohortTable(shopLog, { asOf: '2025-12-31' }), options),
  migrationChart: (options) => migrationChart([[1]], ['A'], options),
  migrationFlowChart: (options) => migrationFlowChart([[1]], ['A'], options),
  mixChart: (options) => mixChart(parts, options),
  pressureChart: (options) => pressureChart(pressure, options),
};

describe.each(Object.entries(charts))('%s refuses', (_, make) => {
  test('a language it does not speak, a misspelt option, a title that is no text', () => {
    refuses(() => make({ language: 'de' as 'en' }), 'unknown_choice', 'options.language');
    refuses(() => make({ lang: 'fr' } as ChartOptions), 'unknown_option', 'options.lang');
    refuses(() => make({ title: 3 as unknown as string }), 'wrong_type', 'options.title');
    refuses(() => make(null as unknown as ChartOptions), 'wrong_type', 'options');
  });
});

test('rfmHeatChart refuses other customers than those of the scores, and other things than scores', () => {
  const fewer = { ...shop, length: 3, ids: shop.ids.slice(0, 3) } as CustomerTable<string>;
  refuses(() => rfmHeatChart(scores, fewer), 'length_mismatch', 'customers.length');
  const swapped = { ...shop, ids: [shop.ids[1], shop.ids[0], ...shop.ids.slice(2)] } as CustomerTable<string>;
  refuses(() => rfmHeatChart(scores, swapped), 'incompatible_state', 'customers.ids[0]');
  expect(rfmHeatChart(scores, { ...shop, ids: [...shop.ids] }).rows).toHaveLength(25);
  refuses(() => rfmHeatChart(shop as unknown as typeof scores, shop), 'wrong_type', 'scores');
  refuses(() => rfmHeatChart(scores, scores as unknown as typeof shop), 'wrong_type', 'customers');
  refuses(() => rfmHeatChart(scores, shop, { measure: 'orders' as 'revenue' }), 'unknown_choice', 'options.measure');
});

test('pressureChart refuses counts of others, and caps and bars out of range', () => {
  refuses(() => pressureChart({} as unknown as typeof pressure), 'wrong_type', 'pressure');
  refuses(() => pressureChart({ ...pressure, contacts: 3 }), 'length_mismatch', 'pressure.counts');
  refuses(() => pressureChart({ ...pressure, counts: [-1] }), 'out_of_range', 'pressure.counts[0]');
  refuses(() => pressureChart(pressure, { cap: -1 }), 'out_of_range', 'options.cap');
  refuses(() => pressureChart(pressure, { bars: 2 }), 'out_of_range', 'options.bars');
});

test('segmentChart refuses what is no list of segments, with the place', () => {
  const one = { label: 'A', customers: 1, revenue: 1 };
  const withSegments = (...segments: unknown[]) => ({ segments }) as unknown as ChartSegments;
  refuses(() => segmentChart(null as unknown as ChartSegments), 'missing_value', 'segments.segments');
  refuses(() => segmentChart(withSegments(one, one)), 'duplicate_id', 'segments.segments[1].label');
  refuses(() => segmentChart(withSegments({ ...one, label: '' })), 'wrong_type', 'segments.segments[0].label');
  refuses(() => segmentChart(withSegments(null)), 'missing_value', 'segments.segments[0].label');
  refuses(
    () => segmentChart(withSegments({ ...one, customers: -1 })),
    'out_of_range',
    'segments.segments[0].customers',
  );
  refuses(
    () => segmentChart(withSegments({ ...one, customers: 0.5 })),
    'not_an_integer',
    'segments.segments[0].customers',
  );
  refuses(() => segmentChart(withSegments({ ...one, revenue: NaN })), 'not_finite', 'segments.segments[0].revenue');
  const many = Array.from({ length: 41 }, (_, i) => ({ ...one, label: `S${i}` }));
  refuses(() => segmentChart(withSegments(...many)), 'out_of_range', 'segments.segments');
});

test('whaleChart refuses what is no curve', () => {
  refuses(() => whaleChart(null as unknown as WhaleCurve), 'wrong_type', 'curve');
  refuses(() => whaleChart(curve as unknown as WhaleCurve), 'wrong_type', 'curve');
  refuses(() => whaleChart({ ...whale, profit: [0, 1, NaN, 2, 3] }), 'wrong_type', 'curve.profit[2]');
  refuses(() => whaleChart({ ...whale, share: [0, 1] }), 'wrong_type', 'curve.share');
  refuses(() => whaleChart({ ...whale, share: undefined as unknown as null }), 'missing_value', 'curve.share');
  refuses(() => whaleChart({ ...whale, total: Infinity }), 'wrong_type', 'curve.total');
  refuses(() => whaleChart({ ...whale, peak: { ...whale.peak, units: 9 } }), 'wrong_type', 'curve.peak');
  refuses(() => whaleChart(whale, { currency: 3 as unknown as string }), 'wrong_type', 'options.currency');
});

test('lorenzHistoryChart refuses no curves, too many, and dates that do not ascend', () => {
  const on = (day: string) => ({ on: day, curve });
  refuses(() => lorenzHistoryChart(null as never), 'wrong_type', 'curves');
  refuses(() => lorenzHistoryChart([]), 'empty_input', 'curves');
  refuses(
    () => lorenzHistoryChart(Array.from({ length: 7 }, (_, i) => on(`2025-0${i + 1}-01`))),
    'out_of_range',
    'curves',
  );
  refuses(() => lorenzHistoryChart([null as never]), 'missing_value', 'curves[0].on');
  refuses(() => lorenzHistoryChart([on('2025-02-30')]), 'invalid_date', 'curves[0].on');
  refuses(() => lorenzHistoryChart([on('2025-02-01'), on('2025-02-01')]), 'not_sorted', 'curves[1].on');
  refuses(
    () => lorenzHistoryChart([on('2025-02-01'), { on: '2025-02-02', curve: { population: [0, 1], share: [0, NaN] } }]),
    'wrong_type',
    'curves[1].curve.share[1]',
  );
});

test('lorenzChart refuses what is no curve', () => {
  refuses(() => lorenzChart(null as unknown as LorenzCurve), 'wrong_type', 'curve');
  refuses(() => lorenzChart({ population: [0], share: [0] }), 'wrong_type', 'curve');
  refuses(() => lorenzChart({ population: [0, 1], share: [0, 0.5, 1] }), 'wrong_type', 'curve');
  refuses(() => lorenzChart({ population: [0, 0.5, 1], share: [0, NaN, 1] }), 'wrong_type', 'curve.share[1]');
  refuses(() => lorenzChart({ population: [0, 0.6, 0.5], share: [0, 0.1, 1] }), 'wrong_type', 'curve.population[2]');
  refuses(() => lorenzChart({ population: [0, 0.5], share: [0, 0.5] }), 'wrong_type', 'curve.population');
  refuses(() => lorenzChart({ population: [0, 1], share: [0.1, 1] }), 'wrong_type', 'curve.share');
  for (const share of [0, 1, 80]) refuses(() => lorenzChart(curve, { share }), 'out_of_range', 'options.share');
});

test('cohortChart refuses other things than cohorts, and more than a picture shows', () => {
  const cohorts = cohortTable(shopLog, { asOf: '2025-12-31' });
  refuses(() => cohortChart(cohorts.cohorts[0] as unknown as typeof cohorts), 'wrong_type', 'cohorts');
  refuses(() => cohortChart(cohorts, { cohorts: 61 }), 'out_of_range', 'options.cohorts');
  refuses(() => cohortChart(cohorts, { ages: 0 }), 'out_of_range', 'options.ages');
  refuses(() => cohortChart(cohorts, { measure: 'churn' as 'revenue' }), 'unknown_choice', 'options.measure');
});

test.each([migrationChart, migrationFlowChart])('%o refuses counts and labels that do not fit', (make) => {
  refuses(() => make([[1, 2]], ['A']), 'length_mismatch', 'counts[0]');
  refuses(() => make([[1]], ['A', 'B']), 'length_mismatch', 'counts');
  refuses(
    () =>
      make(
        [
          [1, 1],
          [1, 1],
        ],
        ['A', 'A'],
      ),
    'duplicate_id',
    'labels[1]',
  );
  refuses(() => make([[-1]], ['A']), 'out_of_range', 'counts[0][0]');
  refuses(() => make([[0.5]], ['A']), 'not_an_integer', 'counts[0][0]');
  refuses(() => make(null as unknown as number[][], ['A']), 'wrong_type', 'counts');
  refuses(() => make([[1]], 'A' as unknown as string[]), 'wrong_type', 'labels');
  const names = Array.from({ length: 31 }, (_, i) => `S${i}`);
  refuses(
    () =>
      make(
        names.map(() => names.map(() => 0)),
        names,
      ),
    'out_of_range',
    'labels',
  );
});

test('mixChart refuses values below 0 and names it was not told of', () => {
  refuses(() => mixChart([...parts, { segment: 'A', category: 'x', value: -1 }]), 'out_of_range', 'parts[1].value');
  refuses(() => mixChart([{ segment: 'A', category: '', value: 1 }]), 'wrong_type', 'parts[0].category');
  refuses(() => mixChart([{ segment: 'A', category: 'x', value: Infinity }]), 'not_finite', 'parts[0].value');
  refuses(() => mixChart(parts, { categories: ['y'] }), 'unknown_reference', 'parts[0].category');
  refuses(() => mixChart(parts, { segments: [] }), 'unknown_reference', 'parts[0].segment');
  refuses(() => mixChart(parts, { categories: ['x', 'x'] }), 'duplicate_id', 'options.categories[1]');
  refuses(() => mixChart(parts, { segments: 'A' as unknown as string[] }), 'wrong_type', 'options.segments');
  refuses(() => mixChart(null as unknown as typeof parts), 'wrong_type', 'parts');
  refuses(() => mixChart([null as unknown as (typeof parts)[0]]), 'wrong_type', 'parts[0]');
  const many = Array.from({ length: 41 }, (_, i) => ({ segment: `S${i}`, category: 'x', value: 1 }));
  refuses(() => mixChart(many), 'out_of_range', 'parts');
});

test('chartTable refuses what is no chart', () => {
  refuses(() => chartTable(lorenzChart(curve).spec as unknown as Chart), 'wrong_type', 'chart');
  refuses(() => chartTable({ ...lorenzChart(curve), version: 2 as 1 }), 'unsupported_version', 'chart.version');
});
