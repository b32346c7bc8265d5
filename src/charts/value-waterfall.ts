import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { exactSum } from '../core/exact-sum.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import { checkLabels } from './labels.ts';
import { amountDecimals, formatOf, numberText, roundedHalvesUp } from './number-text.ts';
import { CATEGORY_COLOURS, INK, QUIET_INK } from './palette.ts';
import { tooltipOf } from './tooltip.ts';
import { withUnit } from './with-unit.ts';
import { WORTH_WORDS } from './worth-words.ts';

/**
 * What a waterfall is told.
 *
 * @category Charts
 */
export interface WaterfallChartOptions extends ChartOptions {
  /** @defaultValue not named */
  readonly currency?: string;
}

/**
 * From margins and costs to a value: amounts that add up, a bar each, and the sum as the last bar.
 *
 * Bars above the line add, bars that go down take away; colour and sign say the same. The trap: the order of the steps is yours,
 * and what stands first looks like the cause.
 *
 * @param steps - amounts with their names, at most 20, in the order in which they are shown
 * @returns rows `step`, `amount`, `from`, `to`; the last is the sum
 * @throws `duplicate_id` for two steps of one name, `out_of_range` for more than 20, `not_finite`
 * @category Charts
 * @example
 * ```ts
 * import { valueWaterfallChart } from 'clientele/charts';
 *
 * const chart = valueWaterfallChart([
 *   { label: 'Margins', amount: 408 },
 *   { label: 'Acquisition', amount: -80 },
 * ]);
 * chart.rows.map((row) => row.to); // => [408, 328, 328]
 * ```
 */
export function valueWaterfallChart(
  steps: readonly {
    /** Its name; unique. */
    readonly label: string;
    /** What it adds, or below 0 takes away. */
    readonly amount: number;
  }[],
  options: WaterfallChartOptions = {},
): Chart {
  const language = languageOf(options, ['currency']);
  const words = WORTH_WORDS[language].waterfall;
  if (!Array.isArray(steps)) fail('wrong_type', 'steps', 'a list of steps', steps);
  checkLabels(
    steps.map((one) => one?.label),
    20,
    'steps',
    '.label',
  );
  const amounts = steps.map(({ amount }, k) => checkFinite(amount, `steps[${k}].amount`));
  const totals = amounts.map((_, k) => exactSum(amounts.slice(0, k + 1)));
  const total = totals.at(-1) ?? 0;
  const name = steps.some(({ label }) => label === words.total) ? `${words.total} =` : words.total;
  const rows = [
    ...steps.map(({ label }, k) => ({
      step: label,
      amount: amounts[k] as number,
      from: totals[k - 1] ?? 0,
      to: totals[k] as number,
      kind: (amounts[k] as number) < 0 ? 'less' : 'more',
    })),
    { step: name, amount: total, from: 0, to: total, kind: 'total' },
  ];
  const decimals = amountDecimals(Math.max(0, ...amounts.map(Math.abs)));
  const text = (value: number): string => numberText(value, decimals, language);
  const largest = rows
    .slice(0, -1)
    .reduce<(typeof rows)[number] | undefined>(
      (a, b) => (a === undefined || Math.abs(b.amount) > Math.abs(a.amount) ? b : a),
      undefined,
    );
  const unit = options.currency ?? null;
  const columns: ChartColumn[] = [
    { field: 'step', title: words.table.step, format: 'text', decimals: 0 },
    { field: 'amount', title: withUnit(words.table.amount, unit), format: 'number', decimals },
    { field: 'to', title: withUnit(words.table.to, unit), format: 'number', decimals },
  ];
  const order = rows.map(({ step }) => step);
  const y = {
    field: 'step',
    type: 'nominal',
    sort: order,
    title: null,
    axis: { domain: false, ticks: false, labelPadding: 8, labelFontSize: 13 },
    scale: { domain: order, paddingInner: 0.3 },
  };
  const x = { type: 'quantitative', title: unit, axis: { format: ',.0f', tickCount: 6 }, scale: { padding: 56 } };
  return assembleChart({
    name: 'value-waterfall',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(
      numberText(steps.length, 0, language),
      unit === null ? text(total) : `${text(total)} ${unit}`,
    ),
    description:
      largest === undefined
        ? words.nothing
        : words.description({
            steps: numberText(steps.length, 0, language),
            largest: `${largest.step} (${text(largest.amount)})`,
            total: text(total),
          }),
    notes: [],
    columns,
    rows,
    width: 460,
    height: Math.max(4, rows.length) * 34,
    transform: [roundedHalvesUp('amount', 'figure'), { calculate: 'max(datum.from, datum.to)', as: 'end' }],
    layer: [
      { mark: { type: 'rule', color: QUIET_INK }, encoding: { x: { ...x, datum: 0 } } },
      {
        mark: { type: 'bar' },
        encoding: {
          y,
          x: { ...x, field: 'from' },
          x2: { field: 'to' },
          color: {
            field: 'kind',
            type: 'nominal',
            scale: {
              domain: ['more', 'less', 'total'],
              range: [CATEGORY_COLOURS[2], CATEGORY_COLOURS[5], CATEGORY_COLOURS[0]],
            },
            legend: null,
          },
          tooltip: tooltipOf(columns),
        },
      },
      {
        mark: { type: 'text', color: INK, align: 'left', baseline: 'middle', dx: 5 },
        encoding: {
          y,
          x: { ...x, field: 'end' },
          text: { field: 'figure', type: 'quantitative', format: formatOf({ format: 'number', decimals }) },
        },
      },
    ],
  });
}
