import { checkChoice, checkFinite, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { PURCHASE_KINDS } from '../clv/check-model.ts';
import type { PurchaseTracking } from '../clv/index.ts';
import { isoInWords } from '../time/date-text.ts';
import { dayFromIso, isoFromDay } from '../time/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import { LIFETIME_WORDS, MODEL_NAMES } from './lifetime-words.ts';
import { numberText, shareText } from './number-text.ts';
import { CATEGORY_COLOURS, QUIET_INK } from './palette.ts';
import { tooltipOf } from './tooltip.ts';

/**
 * What a tracking chart shows.
 *
 * @category Charts
 */
export interface TrackingChartOptions extends ChartOptions {
  /**
   * Purchases added up, or those of each period.
   *
   * @defaultValue 'cumulative'
   */
  readonly measure?: 'cumulative' | 'incremental';
}

const MS_PER_DAY = 86_400_000;

/**
 * Does the model follow the purchases? Actual and expected repeat purchases over time, with a line where the calibration ends.
 *
 * The traps: the cumulative picture looks good even where every period is wrong one way and then the other; and the expected
 * line knows no season.
 *
 * @param tracking - from `evaluateTracking`
 * @returns rows `day`, `at` (ms since 1970), `kind`, `purchases`, two per period
 * @throws `wrong_type` for what is no tracking
 * @category Charts
 * @example
 * ```ts
 * import { trackingChart } from 'clientele/charts';
 * import { evaluateTracking, type MbgNbdModel } from 'clientele/clv';
 * import { indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({
 *   customerId: ['ada', 'ada', 'bob'],
 *   date: ['2026-01-01', '2026-01-20', '2026-01-05'],
 *   amount: [10, 20, 30],
 * });
 * const model: MbgNbdModel = {
 *   kind: 'mbg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 },
 * };
 * const tables = ['2026-01-15', '2026-01-31'].map((asOf) => summarizeCustomers(log, { asOf }));
 * const chart = trackingChart(evaluateTracking(model, tables, { calibrationEnd: '2026-01-15' }));
 * chart.rows.map((row) => row.kind); // => ['Actual', 'Expected', 'Actual', 'Expected']
 * ```
 */
export function trackingChart(tracking: PurchaseTracking, options: TrackingChartOptions = {}): Chart {
  const language = languageOf(options, ['measure']);
  const measure = checkChoice(options.measure ?? 'cumulative', ['cumulative', 'incremental'], 'options.measure');
  checkKind(tracking, 'purchase-tracking', 'tracking', 'a tracking made by evaluateTracking');
  const words = LIFETIME_WORDS[language].tracking;
  const { columns: values, calibrationEnd, length, cumulativeError } = tracking;
  for (const name of ['endsOn', 'actual', 'expected', 'actualCumulative', 'expectedCumulative'] as const) {
    const column: unknown = values?.[name];
    if (!(column instanceof Float64Array || column instanceof Int32Array || Array.isArray(column))) {
      fail('wrong_type', `tracking.columns.${name}`, 'a column of numbers', column);
    }
    if (column.length !== length) fail('length_mismatch', `tracking.columns.${name}`, `${length} values`, column);
    column.forEach((value, i) => {
      checkFinite(value, `tracking.columns.${name}[${i}]`);
    });
  }
  checkChoice(tracking.model, PURCHASE_KINDS, 'tracking.model');
  if (cumulativeError !== null) checkFinite(cumulativeError, 'tracking.cumulativeError');
  const calibrated = dayFromIso(calibrationEnd, 'tracking.calibrationEnd');
  const actual = measure === 'cumulative' ? values.actualCumulative : values.actual;
  const expected = measure === 'cumulative' ? values.expectedCumulative : values.expected;
  const rows = Array.from({ length }, (_, i) => i).flatMap((i) => {
    const end = values.endsOn[i] as number;
    const of = (kind: string, purchases: number) => ({ day: isoFromDay(end), at: end * MS_PER_DAY, kind, purchases });
    return [of(words.actual, actual[i] as number), of(words.expected, expected[i] as number)];
  });
  const columns: ChartColumn[] = [
    { field: 'day', title: words.day, format: 'text', decimals: 0 },
    { field: 'kind', title: words.kind, format: 'text', decimals: 0 },
    { field: 'purchases', title: words.purchases, format: 'number', decimals: 1 },
  ];
  const title = words.titles[measure];
  const whole = (value: number): string => numberText(value, 0, language);
  const names = [words.actual, words.expected];
  const x = {
    field: 'at',
    type: 'temporal',
    scale: { type: 'utc' },
    title: null,
    axis: { format: '%Y-%m', grid: false },
  };
  return assembleChart({
    name: 'tracking',
    language,
    options,
    title,
    subtitle: words.subtitle(MODEL_NAMES[tracking.model], isoInWords(calibrationEnd, language)),
    description: words.description({
      title,
      actual: whole(actual.at(-1) ?? 0),
      expected: whole(expected.at(-1) ?? 0),
      end: isoInWords(isoFromDay(values.endsOn.at(-1) ?? 0), language),
    }),
    notes: cumulativeError === null ? [] : [words.error(shareText(cumulativeError, 1, language))],
    columns,
    rows,
    width: 560,
    height: 300,
    layer: [
      {
        mark: { type: 'rule', color: QUIET_INK, strokeDash: [4, 4] },
        encoding: { x: { datum: calibrated * MS_PER_DAY, type: 'temporal' } },
      },
      {
        mark: { type: 'line', strokeWidth: 2 },
        encoding: {
          x,
          y: { field: 'purchases', type: 'quantitative', title: words.purchases, axis: { format: ',.0f' } },
          color: {
            field: 'kind',
            type: 'nominal',
            title: null,
            scale: { domain: names, range: [CATEGORY_COLOURS[6], CATEGORY_COLOURS[0]] },
            legend: { orient: 'top', symbolType: 'stroke' },
          },
          strokeDash: {
            field: 'kind',
            type: 'nominal',
            title: null,
            scale: {
              domain: names,
              range: [
                [1, 0],
                [6, 3],
              ],
            },
          },
          tooltip: tooltipOf(columns),
        },
      },
    ],
  });
}
