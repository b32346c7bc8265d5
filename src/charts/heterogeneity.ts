import { checkChoice } from '../checks/assert.ts';
import { checkPurchaseModel } from '../clv/check-model.ts';
import type { PurchaseModel } from '../clv/index.ts';
import { betaCdf, gammaCdf } from '../core/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import { LIFETIME_WORDS, MODEL_NAMES } from './lifetime-words.ts';
import { numberText, shareText } from './number-text.ts';
import { CATEGORY_COLOURS } from './palette.ts';
import { tooltipOf } from './tooltip.ts';

/**
 * What a chart of heterogeneity shows.
 *
 * @category Charts
 */
export interface HeterogeneityChartOptions extends ChartOptions {
  /**
   * How often customers buy, or how easily they leave.
   *
   * @defaultValue 'rate'
   */
  readonly measure?: 'rate' | 'leaving';
}

const BARS = 30;
/** The last bar holds those beyond. */
const MOST_OF_THEM = 0.98;

/** A distribution over customers: the share below a value, where its axis ends, and its mean. */
interface Spread {
  readonly name: 'rate' | 'chance' | 'leaving';
  readonly end: number;
  readonly mean: number;
  below(value: number): number;
}

/**
 * How different are the customers, by the model? Shares of customers by their rate of purchases, or by how easily they leave
 * (the chance after a purchase in BG/NBD and MBG/NBD, the rate in Pareto/NBD).
 *
 * Bars are shares, not densities: those have no height at 0 where a shape is below 1, as it mostly is. The trap: a tall bar at
 * 0 and a long tail are what these models assume to be likely; the picture does not show whether the data agree.
 *
 * @param model - a model of purchases
 * @returns rows `from`, `to`, `share`; none where nobody leaves
 * @throws `unknown_choice`
 * @category Charts
 * @example
 * ```ts
 * import { heterogeneityChart } from 'clientele/charts';
 * import type { BgNbdModel } from 'clientele/clv';
 *
 * const model: BgNbdModel = {
 *   kind: 'bg-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
 * };
 * const chart = heterogeneityChart(model, { measure: 'leaving' });
 * chart.rows.length; // => 30
 * chart.rows.reduce((sum, row) => sum + Number(row.share), 0); // => 1
 * ```
 */
export function heterogeneityChart(model: PurchaseModel, options: HeterogeneityChartOptions = {}): Chart {
  const language = languageOf(options, ['measure']);
  const measure = checkChoice(options.measure ?? 'rate', ['rate', 'leaving'], 'options.measure');
  checkPurchaseModel(model);
  const words = LIFETIME_WORDS[language].heterogeneity;
  const spread = measure === 'rate' ? rates(model) : leaving(model);
  const edges = Array.from({ length: BARS + 1 }, (_, i) => ((spread?.end ?? 1) * i) / BARS);
  const below = edges.map((edge) => spread?.below(edge) ?? 0);
  const beyond = 1 - (below.at(-1) as number);
  const rows =
    spread === null
      ? []
      : edges.slice(0, -1).map((from, i) => ({
          from,
          to: edges[i + 1] as number,
          share: (below[i + 1] as number) - (below[i] as number) + (i === BARS - 1 ? beyond : 0),
        }));
  const title = words.measures[spread?.name ?? 'rate'](words.units[model.timeUnit]);
  const decimals = (spread?.end ?? 1) < 10 ? 3 : 1;
  const number = (value: number): string => numberText(value, decimals, language);
  const { from, to } = LIFETIME_WORDS[language].values;
  const columns: ChartColumn[] = [
    { field: 'from', title: from, format: 'number', decimals },
    { field: 'to', title: to, format: 'number', decimals },
    { field: 'share', title: LIFETIME_WORDS[language].values.share, format: 'share', decimals: 1 },
  ];
  return assembleChart({
    name: 'heterogeneity',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(MODEL_NAMES[model.kind], number(spread?.mean ?? 0)),
    description:
      spread === null
        ? words.nobody
        : words.description(title, shareText(below[1] as number, 1, language), number(edges[1] as number)),
    notes: spread === null ? [words.nobody] : beyond > 1e-6 ? [words.beyond(shareText(beyond, 1, language))] : [],
    columns,
    rows,
    width: 520,
    height: 240,
    layer: [
      {
        mark: { type: 'bar', color: CATEGORY_COLOURS[0], stroke: '#FFFFFF', strokeWidth: 1 },
        encoding: {
          x: {
            field: 'from',
            type: 'quantitative',
            title,
            scale: { domain: [0, spread?.end ?? 1], nice: false },
            axis: { grid: false, tickCount: 8 },
          },
          x2: { field: 'to' },
          y2: { datum: 0 },
          y: {
            field: 'share',
            type: 'quantitative',
            scale: { zero: true },
            title: columns[2]?.title,
            axis: { format: '.0%', tickCount: 6 },
          },
          tooltip: tooltipOf(columns),
        },
      },
    ],
  });
}

function rates({ params: { r, alpha } }: PurchaseModel): Spread {
  return gammaSpread('rate', r, alpha);
}

function leaving(model: PurchaseModel): Spread | null {
  switch (model.kind) {
    case 'nbd':
      return null;
    case 'bg-nbd':
    case 'mbg-nbd': {
      const { a, b } = model.params;
      return { name: 'chance', end: 1, mean: a / (a + b), below: (p) => betaCdf(p, a, b) };
    }
    case 'pareto-nbd':
      return gammaSpread('leaving', model.params.s, model.params.beta);
  }
}

function gammaSpread(name: Spread['name'], shape: number, rate: number): Spread {
  const below = (value: number): number => gammaCdf(value * rate, shape);
  let end = shape / rate;
  while (below(end) < MOST_OF_THEM) end *= 1.25;
  return { name, end, mean: shape / rate, below };
}
