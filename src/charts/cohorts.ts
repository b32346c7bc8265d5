import { checkChoice, checkInteger } from '../checks/assert.ts';
import { exactSum } from '../core/exact-sum.ts';
import { isoInWords } from '../time/date-text.ts';
import { dayFromIso, partsOfDay } from '../time/index.ts';
import { checkCohortTable } from '../transactions/check-cohorts.ts';
import type { Cohort, CohortTable } from '../transactions/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartLanguage, ChartOptions } from './chart.ts';
import { COHORT_WORDS } from './cohort-words.ts';
import { heatLayers } from './heat-layers.ts';
import { amountDecimals, numberText, shareText } from './number-text.ts';
import { withUnit } from './with-unit.ts';

/**
 * What colours a cell of {@link cohortChart}: the share of the cohort that bought in the period, its revenue in the
 * period, the same per acquired customer, or all revenue per acquired customer up to then.
 *
 * @category Charts
 */
export type CohortChartMeasure = 'retention' | 'revenue' | 'revenuePerCustomer' | 'cumulativeRevenuePerCustomer';

/**
 * What a cohort triangle shows.
 *
 * @category Charts
 */
export interface CohortChartOptions extends ChartOptions {
  /**
   * What colours a cell.
   *
   * @defaultValue 'retention'
   */
  readonly measure?: CohortChartMeasure;
  /**
   * At most so many cohorts, the latest ones; at most 60.
   *
   * @defaultValue 24
   */
  readonly cohorts?: number;
  /**
   * Ages up to this one; at most 60.
   *
   * @defaultValue 18
   */
  readonly ages?: number;
}

const MEASURES: readonly CohortChartMeasure[] = [
  'retention',
  'revenue',
  'revenuePerCustomer',
  'cumulativeRevenuePerCustomer',
];

/** Wider triangles have a legend in place of figures. */
const MOST_FIGURES = 19;

/**
 * Do those who came in January stay longer than those of June? The triangle of cohorts: a row per period of acquisition,
 * a column per age, and in each cell how many bought again, or what they brought.
 *
 * Retention begins at age 1, since everybody buys at age 0 by definition. Periods that are not over are in italics: read
 * nothing into them. Read down a column to compare cohorts at the same age, and along a row to see one of them age.
 *
 * @param cohorts - from `cohortTable`
 * @returns rows `cohort`, `startsOn`, `age`, `customers`, `active`, `retention`, `revenue`, `revenuePerCustomer`,
 * `cumulativeRevenuePerCustomer`, `complete`; cohorts without customers have none, nor have those that have not reached the first age
 * @throws `wrong_type` for what is no table of cohorts, `out_of_range` for more than 60 cohorts or ages
 * @category Charts
 * @example
 * ```ts
 * import { cohortChart } from 'clientele/charts';
 * import { cohortTable, indexTransactionColumns } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({
 *   customerId: ['ada', 'bob', 'ada'],
 *   date: ['2026-01-10', '2026-01-20', '2026-02-03'],
 *   amount: [10, 20, 15],
 * });
 * const chart = cohortChart(cohortTable(log, { asOf: '2026-02-28' }));
 * chart.rows.map((row) => [row.cohort, row.age, row.retention]); // => [['Jan 2026', 1, 0.5]]
 * ```
 */
export function cohortChart(cohorts: CohortTable, options: CohortChartOptions = {}): Chart {
  const language = languageOf(options, ['measure', 'cohorts', 'ages']);
  const measure = checkChoice(options.measure ?? 'retention', MEASURES, 'options.measure');
  const mostCohorts = checkInteger(options.cohorts ?? 24, 'options.cohorts', 1, 60);
  const lastAge = checkInteger(options.ages ?? 18, 'options.ages', 1, 60);
  checkCohortTable(cohorts, 'cohorts');
  const words = COHORT_WORDS[language];
  const { asOf, currency, unit } = cohorts;
  const firstAge = measure === 'retention' ? 1 : 0;
  const followed = cohorts.cohorts.filter(({ periods }) => periods.length > firstAge);
  const shown = followed.slice(-mostCohorts);
  const oldest = shown.reduce((most, { periods }) => Math.max(most, periods.length - 1), 0);
  const rows = shown.flatMap((cohort) => {
    const { year, month } = partsOfDay(dayFromIso(cohort.startsOn));
    const name = words.period(unit, year, month, cohort.startsOn);
    const label = `${name} · ${numberText(cohort.customers, 0, language)}`;
    return rowsOf(cohort, firstAge, lastAge).map((row) => ({ cohort: name, label, ...row }));
  });
  const ages = Array.from({ length: Math.max(1, Math.min(oldest, lastAge) - firstAge + 1) }, (_, i) => firstAge + i);
  const most = Math.max(0, ...rows.map((row) => row[measure]));
  const columns = columnsIn(language, currency, rows);
  const value = columns.find(({ field }) => field === measure) as ChartColumn;
  const write = (number: number): string =>
    value.format === 'share' ? shareText(number, 1, language) : numberText(number, value.decimals, language);
  const cellText = { ...value, decimals: value.format === 'share' ? 0 : amountDecimals(most) };
  const widest = Math.max(
    3,
    ...rows.map((row) => (value.format === 'share' ? 4 : numberText(row[measure], cellText.decimals, language).length)),
  );
  const figures = ages.length <= MOST_FIGURES;
  const customers = shown.reduce((total, cohort) => total + cohort.customers, 0);
  const first = rows.filter((row) => row.age === 1 && row.complete);
  const acquired = first.reduce((total, row) => total + row.customers, 0);
  const count = (number: number): string => numberText(number, 0, language);
  return assembleChart({
    name: 'cohorts',
    language,
    options,
    title: words.title(words.measures[measure]),
    subtitle: words.subtitle(count(customers), isoInWords(asOf, language), measure === 'retention' ? null : currency),
    description: words.description({
      cohorts: count(shown.length),
      measure: words.measures[measure],
      age: '1',
      mean: acquired === 0 ? null : write(overall(first, measure, acquired)),
    }),
    notes: [
      ...(rows.some((row) => !row.complete) && figures ? [words.open] : []),
      ...(shown.length < followed.length ? [words.fewer(count(shown.length), count(followed.length))] : []),
      ...(oldest > lastAge ? [words.younger(count(lastAge), count(oldest))] : []),
    ],
    columns,
    rows,
    width: { step: figures ? Math.max(40, 6.8 * widest + 12) : 20 },
    height: { step: figures ? 26 : 18 },
    layer: heatLayers({
      x: { field: 'age', title: words.age[unit], order: ages, axis: { orient: 'top' } },
      y: { field: 'label', title: words.cohort, order: [...new Set(rows.map((row) => row.label))] },
      value: cellText,
      columns,
      least: 0,
      most: most > 0 ? most : 1,
      figures,
      italic: '!datum.complete',
    }),
  });
}

type CohortRow = Readonly<Record<CohortChartMeasure, number>> & {
  readonly startsOn: string;
  readonly age: number;
  readonly customers: number;
  readonly active: number;
  readonly complete: boolean;
};

function rowsOf({ startsOn, customers, periods }: Cohort, firstAge: number, lastAge: number): CohortRow[] {
  return periods.slice(firstAge, lastAge + 1).map(({ age, activeCustomers, revenue, complete }) => ({
    startsOn,
    age,
    customers,
    active: activeCustomers,
    retention: activeCustomers / customers,
    revenue,
    revenuePerCustomer: revenue / customers,
    cumulativeRevenuePerCustomer: exactSum(periods.slice(0, age + 1).map((period) => period.revenue)) / customers,
    complete,
  }));
}

/** The measure of several cohorts together. */
function overall(rows: readonly CohortRow[], measure: CohortChartMeasure, customers: number): number {
  if (measure === 'retention') return rows.reduce((total, row) => total + row.active, 0) / customers;
  if (measure === 'revenue') return exactSum(rows.map((row) => row.revenue));
  return exactSum(rows.map((row) => row[measure] * row.customers)) / customers;
}

function columnsIn(language: ChartLanguage, currency: string | null, rows: readonly CohortRow[]): ChartColumn[] {
  const { table, measures } = COHORT_WORDS[language];
  const amount = (field: CohortChartMeasure): ChartColumn => ({
    field,
    title: withUnit(measures[field], currency),
    format: 'number',
    decimals: 2,
  });
  return [
    { field: 'cohort', title: table.cohort, format: 'text', decimals: 0 },
    { field: 'age', title: table.age, format: 'number', decimals: 0 },
    { field: 'customers', title: table.customers, format: 'number', decimals: 0 },
    { field: 'active', title: table.active, format: 'number', decimals: 0 },
    { field: 'retention', title: measures.retention, format: 'share', decimals: 1 },
    amount('revenue'),
    amount('revenuePerCustomer'),
    amount('cumulativeRevenuePerCustomer'),
    ...(rows.every((row) => row.complete)
      ? []
      : ([{ field: 'complete', title: table.complete, format: 'text', decimals: 0 }] as const)),
  ];
}
