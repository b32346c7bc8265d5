import { checkChoice, checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { expectedPurchases, type PurchaseModel, probabilityAlive } from '../clv/index.ts';
import { type Duration, durationInDays } from '../time/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import { heatLayers } from './heat-layers.ts';
import { LIFETIME_WORDS, MODEL_NAMES } from './lifetime-words.ts';
import { numberText, shareText } from './number-text.ts';

/**
 * What a heat map of a model of purchases shows.
 *
 * @category Charts
 */
export interface PurchaseHeatChartOptions extends ChartOptions {
  /** How long ago all these customers came. */
  readonly age: Duration;
  /**
   * What colours a cell.
   *
   * @defaultValue 'probabilityAlive'
   */
  readonly measure?: 'probabilityAlive' | 'expectedPurchases';
  /**
   * How far ahead purchases are counted.
   *
   * @defaultValue as long as the age
   */
  readonly horizon?: Duration;
  /**
   * The largest number of repeat purchases.
   *
   * @defaultValue 12
   */
  readonly frequencies?: number;
}

const MEASURES = ['probabilityAlive', 'expectedPurchases'] as const;
const STEPS = 12;

/**
 * What does the model think of a customer, by how often and how lately they bought? A heat map of P(alive) or of expected
 * purchases: a column per number of repeat purchases, a row per day of the last one, the latest on top.
 *
 * The thing to see: who bought often and then stopped is gone, while the same silence says little of who buys rarely. Look at
 * the first column too: BG/NBD takes one-time buyers to be alive for certain.
 *
 * @param model - a model of purchases
 * @returns rows `frequency`, `recency` (days), `probabilityAlive`, `expectedPurchases`
 * @throws `out_of_range` for an age or horizon of 0 or less, or more than 30 frequencies
 * @category Charts
 * @example
 * ```ts
 * import { purchaseHeatChart } from 'clientele/charts';
 * import type { ParetoNbdModel } from 'clientele/clv';
 *
 * const model: ParetoNbdModel = {
 *   kind: 'pareto-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
 * };
 * const chart = purchaseHeatChart(model, { age: { weeks: 36 }, frequencies: 6 });
 * chart.rows.length; // => 79
 * ```
 */
export function purchaseHeatChart(model: PurchaseModel, options: PurchaseHeatChartOptions): Chart {
  const language = languageOf(options, ['age', 'measure', 'horizon', 'frequencies']);
  const measure = checkChoice(options.measure ?? 'probabilityAlive', MEASURES, 'options.measure');
  const most = checkInteger(options.frequencies ?? 12, 'options.frequencies', 1, 30);
  const age = durationInDays(options.age);
  const horizon = options.horizon === undefined ? age : durationInDays(options.horizon);
  if (!(age > 0)) fail('out_of_range', 'options.age', 'a duration above 0', age);
  if (!(horizon > 0)) fail('out_of_range', 'options.horizon', 'a duration above 0', horizon);
  const words = LIFETIME_WORDS[language].heat;
  const days = Array.from({ length: STEPS + 1 }, (_, i) => (age * i) / STEPS);
  const frequencies = Array.from({ length: most + 1 }, (_, x) => x);
  const rows = days.flatMap((recency) =>
    // Who has no repeat purchase has their last purchase on the first day.
    frequencies
      .filter((frequency) => (frequency === 0) === (recency === 0) || frequency > 0)
      .map((frequency) => {
        const customer = { frequency, recency, age };
        return {
          frequency,
          recency: Math.round(recency * 10) / 10,
          probabilityAlive: probabilityAlive(model, customer),
          expectedPurchases: expectedPurchases(model, customer, { horizon: { days: horizon } }),
        };
      }),
  );
  const alive = measure === 'probabilityAlive';
  const highest = rows.reduce((a, b) => (b[measure] > a[measure] ? b : a));
  const title = words.titles[measure];
  const columns: ChartColumn[] = [
    { field: 'frequency', title: words.frequency, format: 'number', decimals: 0 },
    { field: 'recency', title: words.recency, format: 'number', decimals: 0 },
    { field: 'probabilityAlive', title: words.alive, format: 'share', decimals: 1 },
    { field: 'expectedPurchases', title: LIFETIME_WORDS[language].tracking.expected, format: 'number', decimals: 2 },
  ];
  const value = columns[alive ? 2 : 3] as ChartColumn;
  const whole = (number: number): string => numberText(number, 0, language);
  return assembleChart({
    name: alive ? 'alive-heat' : 'purchase-heat',
    language,
    options,
    title,
    subtitle: words.subtitle(MODEL_NAMES[model.kind], whole(age), alive ? null : whole(horizon)),
    description: words.description(
      title,
      whole(highest.frequency),
      whole(highest.recency),
      alive ? shareText(highest[measure], 1, language) : numberText(highest[measure], 2, language),
    ),
    notes: [words.impossible],
    columns,
    rows,
    width: { step: 44 },
    height: { step: 26 },
    layer: heatLayers({
      x: { field: 'frequency', title: words.frequency, order: frequencies },
      y: {
        field: 'recency',
        title: words.recency,
        order: days.map((day) => Math.round(day * 10) / 10).reverse(),
        axis: { labelExpr: "format(datum.value, ',.0f')" },
      },
      value: { ...value, decimals: alive ? 0 : 1 },
      columns,
      least: 0,
      most: alive ? 1 : highest.expectedPurchases,
      figures: true,
    }),
  });
}
