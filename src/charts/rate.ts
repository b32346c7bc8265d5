import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Figure } from '../stats/index.ts';
import { isoInWords } from '../time/date-text.ts';
import { dayFromIso } from '../time/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { EMAIL_WORDS } from './email-words.ts';
import { numberText, shareText } from './number-text.ts';
import { CATEGORY_COLOURS, INK } from './palette.ts';
import { tooltipOf } from './tooltip.ts';

/**
 * A rate on a date: an e-mail rate, or any other figure that is a share.
 *
 * @category Charts
 */
export interface DatedRate {
  /** The date, `YYYY-MM-DD`; each once. */
  readonly on: string;
  /** The rate. */
  readonly rate: Figure;
}

/**
 * What a chart of a rate over time shows.
 *
 * @category Charts
 */
export interface RateChartOptions extends ChartOptions {
  /** A limit to be drawn, as a share: 0.003 for 0.3 %. @defaultValue none */
  readonly limit?: number;
  /** What the rate is called: `'opens per mail delivered'`. @defaultValue its basis */
  readonly name?: string;
}

/** More dates than that are no picture. */
const MAX_POINTS = 400;

/**
 * Does a rate move, or is it chance? One point a date with its interval, and a limit if there is one.
 *
 * Where the intervals of neighbours overlap widely, the zigzag between them is noise; where the lower end of one lies above the limit, it
 * is certainly broken. The trap: all points must have one definition, which the subtitle names; the axis need not begin at zero.
 *
 * @param series - dates and rates in order of time, all with the same `basis`
 * @returns rows `on`, `numerator`, `denominator`, `value`, `low`, `high`
 * @throws `not_sorted` for dates out of order, `incompatible_state` for a second basis, `out_of_range` for more than 400 dates
 * @category Charts
 * @example
 * ```ts
 * import { rateChart } from 'clientele/charts';
 * import { emailRate } from 'clientele/email';
 *
 * const opens = { numerator: 'uniqueOpens', denominator: 'delivered', as: 'share' } as const;
 * const chart = rateChart([
 *   { on: '2026-06-01', rate: emailRate({ delivered: 1000, uniqueOpens: 220 }, opens) },
 *   { on: '2026-06-08', rate: emailRate({ delivered: 1200, uniqueOpens: 230 }, opens) },
 * ]);
 * chart.description; // => 'Line chart of uniqueOpens / delivered at 2 dates, each with its interval: 22.0% on 1 June 2026, 19.2% on 8 June 2026.'
 * ```
 */
export function rateChart(series: readonly DatedRate[], options: RateChartOptions = {}): Chart {
  const language = languageOf(options, ['limit', 'name']);
  const limit = options.limit === undefined ? null : checkFinite(options.limit, 'options.limit');
  checkSeries(series);
  const words = EMAIL_WORDS[language].rate;
  const rows = series.map(({ on, rate: { numerator, denominator, value, low, high } }) => ({
    on,
    numerator,
    denominator,
    value,
    low,
    high,
  }));
  const decimals = decimalsFor([...rows.flatMap(({ value, high }) => [value, high]), limit]);
  const columns: ChartColumn[] = [
    { field: 'on', title: words.table.on, format: 'text', decimals: 0 },
    ...(['numerator', 'denominator'] as const).map(
      (field): ChartColumn => ({ field, title: words.table[field], format: 'number', decimals: 0 }),
    ),
    ...(['value', 'low', 'high'] as const).map(
      (field): ChartColumn => ({ field, title: words.table[field], format: 'share', decimals }),
    ),
  ];
  const share = (value: number | null | undefined): string =>
    value === null || value === undefined ? '–' : shareText(value, decimals, language);
  const first = rows[0];
  const last = rows.at(-1);
  const level = series.find(({ rate }) => rate.level !== null)?.rate.level ?? null;
  const count = (list: readonly unknown[]): string => numberText(list.length, 0, language);
  const bare = rows.filter(({ value, low }) => value !== null && low === null);
  const absent = rows.filter(({ value }) => value === null);
  if (options.name !== undefined && (typeof options.name !== 'string' || options.name === '')) {
    fail('wrong_type', 'options.name', 'text that is not empty', options.name);
  }
  const basis = options.name ?? series[0]?.rate.basis ?? '–';
  return assembleChart({
    name: 'rate',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(basis, level === null ? null : shareText(level, 0, language)),
    description:
      first === undefined || last === undefined
        ? words.nothing
        : words.description({
            points: count(rows),
            basis,
            first: share(first.value),
            last: share(last.value),
            from: isoInWords(first.on, language),
            to: isoInWords(last.on, language),
          }),
    notes: [
      ...(bare.length === 0 ? [] : [words.noInterval(count(bare))]),
      ...(absent.length === 0 ? [] : [words.noValue(count(absent))]),
    ],
    columns,
    rows,
    width: 560,
    height: 280,
    transform: [{ calculate: 'toDate(datum.on)', as: 'time' }],
    layer: layers(columns, decimals, limit, limit === null ? '' : words.limit(share(limit)), language),
  });
}

/** Enough decimals for the largest rate to have three digits. */
function decimalsFor(values: readonly (number | null)[]): number {
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  return largest >= 0.1 || largest === 0 ? 1 : largest >= 0.01 ? 2 : 3;
}

function layers(
  columns: readonly ChartColumn[],
  decimals: number,
  limit: number | null,
  label: string,
  language: 'en' | 'fr',
): VegaLitePart {
  const format = language === 'fr' ? '%d/%m/%y' : '%Y-%m-%d';
  const x = {
    field: 'time',
    type: 'temporal',
    scale: { type: 'utc' },
    title: null,
    axis: { format, labelOverlap: true, grid: false },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    title: null,
    axis: { format: `.${decimals}%`, tickCount: 6 },
    scale: { zero: false },
  });
  const blue = CATEGORY_COLOURS[0];
  const orange = CATEGORY_COLOURS[5];
  const drawnLimit = [
    {
      mark: { type: 'rule', color: orange, strokeDash: [6, 4] },
      data: { values: [{ limit }] },
      encoding: { y: y('limit') },
    },
    {
      mark: { type: 'text', color: INK, align: 'left', baseline: 'middle', dx: 6, x: 'width' },
      data: { values: [{ limit, label }] },
      encoding: { y: y('limit'), text: { field: 'label', type: 'nominal' } },
    },
  ];
  return [
    { mark: { type: 'line', color: blue, opacity: 0.45 }, encoding: { x, y: y('value') } },
    {
      mark: { type: 'rule', color: blue, strokeWidth: 2 },
      transform: [{ filter: 'datum.low !== null' }],
      encoding: { x, y: y('low'), y2: { field: 'high' } },
    },
    {
      mark: { type: 'point', filled: true, color: blue, size: 46 },
      transform: [{ filter: 'datum.value !== null' }],
      encoding: { x, y: y('value'), tooltip: tooltipOf(columns) },
    },
    ...(limit === null ? [] : drawnLimit),
  ];
}

function checkSeries(series: readonly DatedRate[]): void {
  if (!Array.isArray(series)) fail('wrong_type', 'series', 'a list of dates and rates', series);
  if (series.length > MAX_POINTS) fail('out_of_range', 'series', `at most ${MAX_POINTS} dates`, series.length);
  let before = Number.NEGATIVE_INFINITY;
  series.forEach((dated: DatedRate | null | undefined, i) => {
    const { on, rate } = dated ?? fail('wrong_type', `series[${i}]`, 'a date and a rate', dated);
    const day = dayFromIso(on, `series[${i}].on`);
    if (day <= before) fail('not_sorted', `series[${i}].on`, 'dates in order, each once', on);
    before = day;
    if (typeof rate !== 'object' || rate === null) fail('wrong_type', `series[${i}].rate`, 'a figure', rate);
    const { basis } = series[0]?.rate ?? rate;
    if (rate.basis !== basis) fail('incompatible_state', `series[${i}].rate.basis`, `'${basis}'`, rate.basis);
  });
}
