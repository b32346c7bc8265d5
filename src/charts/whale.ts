import { fail } from '../checks/error.ts';
import type { WhaleCurve } from '../concentration/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { levelTitle } from './level-title.ts';
import { amountDecimals, formatOf, numberText, shareText } from './number-text.ts';
import { CATEGORY_COLOURS, INK, QUIET_INK } from './palette.ts';
import { departureOf, thinCurve } from './thin-curve.ts';
import { WHALE_WORDS } from './whale-words.ts';
import { withUnit } from './with-unit.ts';

/**
 * What a whale chart shows.
 *
 * @category Charts
 */
export interface WhaleChartOptions extends ChartOptions {
  /**
   * The currency, named beside the amounts.
   *
   * @defaultValue none
   */
  readonly currency?: string | null;
}

/**
 * Who makes the profit, and who eats it up again, as a picture? Cumulative profit from the most profitable customer down: it
 * rises to the hump, and what it falls behind that is what unprofitable customers cost.
 *
 * Drawn as shares of what is left in the end, the dashed line; where nothing is left, as amounts. Long curves are drawn through
 * some hundred points, the hump among them, and a note says how far the line is from the curve at most. The trap: a small
 * total makes a tall whale. 500 % of hardly anything is hardly anything: look at the amounts in the rows.
 *
 * @param curve - from `whaleCurve`
 * @returns rows `population`, `profit` and `share`, one per drawn point
 * @throws `wrong_type` for what is no curve
 * @see Cooper & Kaplan (1991), Profit priorities from activity-based costing, Harvard Business Review 69(3), 130–135
 * @category Charts
 * @example
 * ```ts
 * import { whaleChart } from 'clientele/charts';
 * import { whaleCurve } from 'clientele/concentration';
 *
 * const chart = whaleChart(whaleCurve([100, -60, 50, 10])!);
 * chart.subtitle; // => '75.0% of 4 customers earn 160% of the profit · 60% is lost on 1 of them'
 * chart.rows.map((row) => row.share); // => [0, 1, 1.5, 1.6, 1]
 * ```
 */
export function whaleChart(curve: WhaleCurve, options: WhaleChartOptions = {}): Chart {
  const language = languageOf(options, ['currency']);
  const { currency = null } = options;
  if (currency !== null && typeof currency !== 'string') fail('wrong_type', 'options.currency', 'a text', currency);
  checkWhale(curve);
  const { population, profit, share, total, gains, losses, peak } = curve;
  const words = WHALE_WORDS[language];
  const customers = population.length - 1;
  const { points, departure } = thinWhale(curve);
  const decimals = amountDecimals(Math.max(gains, -losses));
  const unit = currency === null ? '' : `\u00a0${currency}`;
  const textOf = (amount: number): string =>
    share === null ? numberText(amount, decimals, language) + unit : shareText(amount / total, 0, language);
  const gained = textOf(gains);
  const texts = {
    makers: shareText(peak.fraction, 1, language),
    customers: numberText(customers, 0, language),
    gained: share === null ? gained : words.ofProfit(gained),
    losers: numberText(profit.filter((reached, i) => i > 0 && reached < (profit[i - 1] as number)).length, 0, language),
    lost: textOf(-losses),
  };
  const columns: ChartColumn[] = [
    { field: 'population', title: words.population, format: 'share', decimals: 1 },
    { field: 'profit', title: withUnit(words.profit, currency), format: 'number', decimals },
    { field: 'share', title: words.share, format: 'share', decimals: 1 },
  ];
  const [, amounts, shares] = columns as [ChartColumn, ChartColumn, ChartColumn];
  const drawn = share === null ? amounts : { ...shares, decimals: 0 };
  const values = share ?? profit;
  const hump = values[peak.units] as number;
  const end = values[customers] as number;
  const axes = {
    x: {
      ...{ field: 'population', type: 'quantitative', title: words.population },
      scale: { domain: [0, 1], nice: false },
      axis: { format: '.0%', values: [0, 0.2, 0.4, 0.6, 0.8, 1], grid: false },
    },
    y: {
      ...{ field: drawn.field, type: 'quantitative', title: drawn.title },
      scale: { domain: heightsOf(hump, end), nice: false },
      axis: { format: formatOf(drawn), tickCount: 6, ...levelTitle(['0000%']) },
    },
  };
  return assembleChart({
    name: 'whale',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(texts),
    description: words.description(texts),
    notes: [
      ...(share === null ? [words.nothingLeft] : []),
      ...(points.length === population.length
        ? []
        : [
            words.thinned(
              numberText(points.length, 0, language),
              numberText(population.length, 0, language),
              shareText(departure, 3, language),
            ),
          ]),
    ],
    columns,
    rows: points.map((i) => ({
      population: population[i] as number,
      profit: profit[i] as number,
      share: share === null ? null : (share[i] as number),
    })),
    width: 520,
    height: 380,
    layer: [
      { mark: { type: 'area', color: CATEGORY_COLOURS[0], opacity: 0.12, interpolate: 'linear' }, encoding: axes },
      levelRule(0, drawn.field, '', axes, { color: INK, strokeWidth: 1 }),
      levelRule(end, drawn.field, words.left, axes, { color: QUIET_INK, strokeWidth: 1.5, strokeDash: [5, 4] }),
      { mark: { type: 'line', color: CATEGORY_COLOURS[0], strokeWidth: 2.5 }, encoding: axes },
      humpLayer({ population: peak.fraction, [drawn.field]: hump, text: words.peak(texts) }, axes),
    ],
  });
}

/** Room for the words above the hump, and for those below the line of the end. */
function heightsOf(hump: number, end: number): [number, number] {
  const low = Math.min(0, end);
  const span = hump - low || 1;
  return [low < 0 ? low - 0.08 * span : 0, low + span * 1.2];
}

/** A line across the picture with its name below its right end. */
function levelRule(at: number, field: string, text: string, axes: VegaLitePart, look: VegaLitePart): VegaLitePart {
  const data = { values: [{ population: 1, [field]: at, text }] };
  const { y } = axes as { y: VegaLitePart };
  const name = { mark: { type: 'text', align: 'right', baseline: 'top', dx: -6, dy: 6, color: QUIET_INK } };
  return {
    data,
    layer: [
      { mark: { type: 'rule', ...look }, encoding: { y } },
      ...(text === '' ? [] : [{ ...name, encoding: { ...axes, text: { field: 'text' } } }]),
    ],
  };
}

function humpLayer(hump: { readonly population: number } & VegaLitePart, axes: VegaLitePart): VegaLitePart {
  const align = hump.population < 0.3 ? 'left' : hump.population > 0.7 ? 'right' : 'center';
  return {
    data: { values: [hump] },
    layer: [
      { mark: { type: 'point', filled: true, size: 70, color: INK, opacity: 1 }, encoding: axes },
      {
        mark: { type: 'text', align, baseline: 'bottom', dy: -26, fontWeight: 'bold', lineHeight: 16 },
        encoding: { ...axes, text: { field: 'text' } },
      },
    ],
  };
}

/** Points at every hundredth of the customers and of the way up and down, and how far the line is from the curve. */
function thinWhale({ population, profit, peak }: WhaleCurve): { points: readonly number[]; departure: number } {
  const way = [0];
  for (let i = 1; i < profit.length; i++) {
    way.push((way[i - 1] as number) + Math.abs((profit[i] as number) - (profit[i - 1] as number)));
  }
  const length = (way.at(-1) as number) || 1;
  const { points } = thinCurve({ population, share: way.map((gone) => gone / length) }, [peak.units]);
  return { points, departure: departureOf(profit, points) / length };
}

function checkWhale(curve: WhaleCurve): void {
  const wanted = 'a curve made by whaleCurve';
  const { population, profit, share, peak } = curve ?? {};
  if (!Array.isArray(population) || !Array.isArray(profit)) fail('wrong_type', 'curve', wanted, curve);
  const { length } = population;
  const lists = { population, profit, ...(share === null ? {} : { share }) };
  for (const [name, list] of Object.entries(lists)) {
    if (!Array.isArray(list) || list.length !== length || length < 2) fail('wrong_type', `curve.${name}`, wanted, list);
    const wrong = list.findIndex((value: unknown) => !Number.isFinite(value));
    if (wrong >= 0) fail('wrong_type', `curve.${name}[${wrong}]`, wanted, list[wrong]);
  }
  for (const name of ['total', 'gains', 'losses'] as const) {
    if (!Number.isFinite(curve[name])) fail('wrong_type', `curve.${name}`, wanted, curve[name]);
  }
  const isPlace = Number.isInteger(peak?.units) && peak.units >= 0 && peak.units < length;
  if (!isPlace || !Number.isFinite(peak.fraction)) fail('wrong_type', 'curve.peak', wanted, peak);
}
