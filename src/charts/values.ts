import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { quantileCuts, sum } from '../core/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import { LIFETIME_WORDS } from './lifetime-words.ts';
import { amountDecimals, numberText, shareText } from './number-text.ts';
import { CATEGORY_COLOURS } from './palette.ts';
import { tooltipOf } from './tooltip.ts';
import { withUnit } from './with-unit.ts';

/**
 * What a chart of values shows.
 *
 * @category Charts
 */
export interface ValueChartOptions extends ChartOptions {
  /**
   * The currency, named beside the amounts.
   *
   * @defaultValue none
   */
  readonly currency?: string | null;
  /**
   * How many bars.
   *
   * @defaultValue 24
   */
  readonly bars?: number;
}

/**
 * What are my customers worth, from the least to the most? A histogram of lifetime values, or of any amounts of at least 0.
 *
 * Bars are equally wide up to the value that one customer in fifty exceeds; those are together in the last bar, and a note says
 * how many. The trap: these are expected values; what single customers will bring spreads far wider.
 *
 * @param values - one per customer, such as the column of `lifetimeValue` in `scoreCustomers`; NaN is left out and counted
 * @returns rows `from`, `to`, `customers`, `share`, one per bar
 * @throws `out_of_range` for a negative value, `empty_input` without any
 * @category Charts
 * @example
 * ```ts
 * import { valueChart } from 'clientele/charts';
 *
 * const chart = valueChart([0, 1, 1, 2, 3, 5, 8], { bars: 4 });
 * chart.rows.map((row) => row.customers); // => [4, 1, 1, 1]
 * ```
 */
export function valueChart(values: ArrayLike<number>, options: ValueChartOptions = {}): Chart {
  const language = languageOf(options, ['currency', 'bars']);
  const bars = checkInteger(options.bars ?? 24, 'options.bars', 2, 60);
  const words = LIFETIME_WORDS[language].values;
  if (typeof values !== 'object' || values === null || typeof values.length !== 'number') {
    fail('wrong_type', 'values', 'a list of amounts', values);
  }
  for (let i = 0; i < values.length; i++) {
    if (typeof values[i] !== 'number') fail('wrong_type', `values[${i}]`, 'an amount', values[i]);
  }
  const known = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  const wrong = known.findIndex((value) => !(value >= 0 && value < Infinity));
  if (wrong >= 0) fail('out_of_range', 'values', 'amounts of at least 0', known[wrong]);
  if (known.length === 0) fail('empty_input', 'values', 'at least one value', values);
  const most = known.reduce((a, b) => Math.max(a, b), 0);
  const high = known.length < 50 ? most : (quantileCuts(known, 50).at(-1) as number);
  const edge = (high > 0 ? high : Math.max(most, 1)) * (1 + 1e-12);
  const counts = new Array<number>(bars).fill(0);
  let beyond = 0;
  for (const value of known) {
    const place = Math.floor((value / edge) * bars);
    if (place >= bars) beyond++;
    counts[Math.min(place, bars - 1)] = (counts[Math.min(place, bars - 1)] as number) + 1;
  }
  const rows = counts.map((customers, i) => ({
    from: (edge * i) / bars,
    to: i === bars - 1 ? Math.max(most, edge) : (edge * (i + 1)) / bars,
    end: (edge * (i + 1)) / bars,
    customers,
    share: customers / known.length,
  }));
  const decimals = amountDecimals(edge);
  const currency = options.currency ?? null;
  const columns: ChartColumn[] = [
    { field: 'from', title: withUnit(words.from, currency), format: 'number', decimals },
    { field: 'to', title: withUnit(words.to, currency), format: 'number', decimals },
    { field: 'customers', title: words.customers, format: 'number', decimals: 0 },
    { field: 'share', title: words.share, format: 'share', decimals: 1 },
  ];
  const amount = (value: number): string => numberText(value, decimals, language);
  const whole = (value: number): string => numberText(value, 0, language);
  const mean = sum(known) / known.length;
  const median = known.length === 1 ? mean : (quantileCuts(known, 2)[0] as number);
  const first = rows[0] as (typeof rows)[number];
  const missing = values.length - known.length;
  return assembleChart({
    name: 'values',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(whole(known.length), amount(median), amount(mean), currency),
    description: words.description(whole(known.length), shareText(first.share, 1, language), amount(first.end)),
    notes: [
      ...(beyond > 0 ? [words.beyond(whole(beyond), amount(edge))] : []),
      ...(missing > 0 ? [words.missing(whole(missing))] : []),
    ],
    columns,
    rows,
    width: 560,
    height: 260,
    layer: [
      {
        mark: { type: 'bar', color: CATEGORY_COLOURS[0], stroke: '#FFFFFF', strokeWidth: 1 },
        encoding: {
          x: {
            field: 'from',
            type: 'quantitative',
            title: withUnit(words.value, currency),
            axis: { grid: false, tickCount: 8 },
            scale: { domain: [0, edge], nice: false },
          },
          x2: { field: 'end' },
          y2: { datum: 0 },
          y: {
            field: 'customers',
            type: 'quantitative',
            title: words.customers,
            axis: { format: ',.0f', tickCount: 6 },
          },
          tooltip: tooltipOf(columns),
        },
      },
    ],
  });
}
