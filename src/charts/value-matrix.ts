import { checkFinite, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import { levelTitle } from './level-title.ts';
import { amountDecimals, numberText } from './number-text.ts';
import { CATEGORY_COLOURS, QUIET_INK } from './palette.ts';
import { tooltipOf } from './tooltip.ts';
import { withUnit } from './with-unit.ts';
import { WORTH_WORDS } from './worth-words.ts';

/**
 * What a picture of two values is told.
 *
 * @category Charts
 */
export interface ValueMatrixChartOptions extends ChartOptions {
  /** @defaultValue not named */
  readonly currency?: string;
}

/** Circles on each side of a cut, along one axis. */
const BINS = 9;
/** So many of the customers lie within the picture; those beyond are drawn at its edge. */
const WITHIN = 0.99;

const CLASSES = ['champion', 'affluent', 'advocate', 'miser'] as const;

/**
 * Who buys, and who brings others? Customers by lifetime value and referral value, with the cuts of the four classes.
 *
 * Customers who lie close to one another are one circle, as large as their number; never one mark per customer. No circle lies
 * across a cut, so the classes of the picture are those of `valueMatrixGrid`. The trap: a circle stands where the middle of its
 * cell is, not at the mean of its customers.
 *
 * @param values - `clv` and `crv` of each customer, in one order
 * @param cuts - where high begins
 * @returns rows `segment`, `clv`, `crv`, `customers`, one per cell with customers
 * @throws `length_mismatch`, `not_finite` at `values.clv[i]`
 * @category Charts
 * @example
 * ```ts
 * import { valueMatrixChart } from 'clientele/charts';
 *
 * const chart = valueMatrixChart({ clv: [900, 800, 100, 50], crv: [20, 400, 500, 10] }, { clv: 300, crv: 150 });
 * chart.rows.map((row) => row.customers); // => [1, 1, 1, 1]
 * ```
 */
export function valueMatrixChart(
  values: {
    /** Lifetime values. */
    readonly clv: ArrayLike<number>;
    /** Referral values. */
    readonly crv: ArrayLike<number>;
  },
  cuts: {
    /** From this lifetime value on it is high. */
    readonly clv: number;
    /** From this referral value on it is high. */
    readonly crv: number;
  },
  options: ValueMatrixChartOptions = {},
): Chart {
  const language = languageOf(options, ['currency']);
  const words = WORTH_WORDS[language].matrix;
  checkOptions(values, ['clv', 'crv'], 'values');
  checkOptions(cuts, ['clv', 'crv'], 'cuts');
  const { clv, crv } = values;
  if (typeof clv?.length !== 'number') fail('wrong_type', 'values.clv', 'a value per customer', clv);
  if (crv?.length !== clv.length) fail('length_mismatch', 'values.crv', `${clv.length} values`, crv);
  const across = cellsOf(clv, checkFinite(cuts.clv, 'cuts.clv'), 'values.clv');
  const up = cellsOf(crv, checkFinite(cuts.crv, 'cuts.crv'), 'values.crv');
  const counts = new Map<number, number>();
  let beyond = 0;
  for (let i = 0; i < clv.length; i++) {
    const [a, outA] = across.cellOf(clv[i] as number);
    const [b, outB] = up.cellOf(crv[i] as number);
    if (outA || outB) beyond++;
    counts.set(a * 2 * BINS + b, (counts.get(a * 2 * BINS + b) ?? 0) + 1);
  }
  const cells = [...counts].sort(([a], [b]) => a - b);
  const rows = cells.map(([cell, customers]) => {
    const a = Math.floor(cell / (2 * BINS));
    const b = cell % (2 * BINS);
    const name = a >= BINS ? (b >= BINS ? 'champion' : 'affluent') : b >= BINS ? 'advocate' : 'miser';
    return { segment: words.classes[name], clv: across.middleOf(a), crv: up.middleOf(b), customers };
  });
  const names = CLASSES.map((name) => words.classes[name]);
  const of = (name: string): number =>
    rows.reduce((total, row) => (row.segment === name ? total + row.customers : total), 0);
  const whole = (value: number): string => numberText(value, 0, language);
  const unit = options.currency ?? null;
  const amount = (value: number): string => numberText(value, amountDecimals(Math.abs(value)), language);
  const columns: ChartColumn[] = [
    { field: 'segment', title: words.table.segment, format: 'text', decimals: 0 },
    { field: 'clv', title: withUnit(words.table.clv, unit), format: 'number', decimals: 0 },
    { field: 'crv', title: withUnit(words.table.crv, unit), format: 'number', decimals: 0 },
    { field: 'customers', title: words.table.customers, format: 'number', decimals: 0 },
  ];
  const x = axisOf('clv', withUnit(words.table.clv, unit), across.domain, {});
  const y = axisOf('crv', withUnit(words.table.crv, unit), up.domain, levelTitle(['0,000,000']));
  const rule = { type: 'rule', color: QUIET_INK, strokeDash: [4, 4] };
  return assembleChart({
    name: 'value-matrix',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(whole(clv.length), amount(cuts.clv), amount(cuts.crv)),
    description:
      clv.length === 0
        ? words.nothing
        : words.description(
            names.map((name) => `${name}${language === 'fr' ? '\u202f' : ''}: ${whole(of(name))}`).join(', '),
          ),
    notes: beyond === 0 ? [] : [words.beyond(whole(beyond))],
    columns,
    rows,
    width: 480,
    height: 400,
    layer: [
      { data: { values: [{ clv: cuts.clv }] }, mark: rule, encoding: { x } },
      { data: { values: [{ crv: cuts.crv }] }, mark: rule, encoding: { y } },
      {
        mark: { type: 'circle', opacity: 0.75 },
        encoding: {
          x,
          y,
          size: {
            field: 'customers',
            type: 'quantitative',
            title: words.table.customers,
            scale: { domain: [0, Math.max(1, ...rows.map(({ customers }) => customers))], range: [18, 700] },
            legend: { orient: 'right', symbolType: 'circle', format: ',.0f', tickCount: 3 },
          },
          color: {
            field: 'segment',
            type: 'nominal',
            title: null,
            scale: { domain: names, range: CATEGORY_COLOURS.slice(0, 4) },
            legend: { orient: 'right', symbolType: 'circle' },
          },
          tooltip: tooltipOf(columns),
        },
      },
    ],
  });
}

function axisOf(field: string, title: string, domain: readonly number[], axis: object): object {
  return {
    field,
    type: 'quantitative',
    title,
    scale: { domain, nice: false },
    axis: { format: ',.0f', grid: false, ...axis },
  };
}

/** Equal cells on each side of the cut, from the smallest value to that which 99 of 100 customers do not exceed. */
function cellsOf(
  values: ArrayLike<number>,
  cut: number,
  path: string,
): {
  readonly domain: readonly [number, number];
  cellOf(value: number): [cell: number, beyond: boolean];
  middleOf(cell: number): number;
} {
  const sorted = Float64Array.from(values, (value, i) => checkFinite(value, `${path}[${i}]`)).sort();
  const last = sorted.length - 1;
  const span = Math.max(1e-9, Math.abs(cut) * 1e-3);
  const low = Math.min(sorted[Math.floor((1 - WITHIN) * Math.max(0, last))] ?? cut, cut - span);
  const high = Math.max(sorted[Math.ceil(WITHIN * Math.max(0, last))] ?? cut, cut + span);
  const widths = [(cut - low) / BINS, (high - cut) / BINS] as const;
  return {
    domain: [low, high],
    cellOf(value) {
      const side = value >= cut ? 1 : 0;
      const place = Math.floor((value - (side === 1 ? cut : low)) / widths[side]);
      return [side * BINS + Math.min(BINS - 1, Math.max(0, place)), value < low || value > high];
    },
    middleOf: (cell) => (cell < BINS ? low + (cell + 0.5) * widths[0] : cut + (cell - BINS + 0.5) * widths[1]),
  };
}
