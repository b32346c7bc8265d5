import { checkChoice } from '../checks/assert.ts';
import type { Id } from '../events/id.ts';
import type { RfmCuts, RfmScores } from '../rfm/index.ts';
import { checkScores } from '../rfm/score.ts';
import { isoInWords } from '../time/date-text.ts';
import type { CustomerTable } from '../transactions/table.ts';
import { assembleChart, languageOf } from './assemble.ts';
import { binRanges } from './bin-ranges.ts';
import type { Chart, ChartColumn, ChartLanguage, ChartOptions } from './chart.ts';
import { sumByGroup } from './group-sums.ts';
import { heatLayers } from './heat-layers.ts';
import { amountDecimals, numberText, shareText } from './number-text.ts';
import { RFM_HEAT_WORDS, type RfmHeatWords } from './rfm-heat-words.ts';
import { checkSameCustomers } from './same-customers.ts';
import { withUnit } from './with-unit.ts';

/**
 * What colours a cell of {@link rfmHeatChart}: the mean revenue of its customers, their revenue together, their number, or
 * the mean of their M scores.
 *
 * @category Charts
 */
export type RfmHeatMeasure = 'meanRevenue' | 'revenue' | 'customers' | 'meanM';

const MEASURES: readonly RfmHeatMeasure[] = ['meanRevenue', 'revenue', 'customers', 'meanM'];

/**
 * What an RFM heat map shows.
 *
 * @category Charts
 */
export interface RfmHeatChartOptions extends ChartOptions {
  /**
   * What colours a cell.
   *
   * @defaultValue 'meanRevenue'
   */
  readonly measure?: RfmHeatMeasure;
}

/**
 * Where do the valuable customers stand? A heat map of recency by frequency: a row per score of R, the latest buyers on
 * top, a column per score of F, and in each cell the mean revenue of its customers (or another measure).
 *
 * The traps: revenue contains frequency, so the right side is dark by construction; `'customers'` shows where people are,
 * and thin cells have wild means, so read the number of customers in the rows before you act on a cell. A cell where
 * nobody is stays empty.
 *
 * @param scores - from `scoreRfm`
 * @param customers - the table that was scored
 * @returns rows `r`, `f`, `recency`, `frequency`, `customers`, `share` (of all customers), `revenue`, `meanRevenue`, `meanM`
 * @throws `length_mismatch` or `incompatible_state` when the table holds other customers than the scores
 * @category Charts
 * @example
 * ```ts
 * import { rfmHeatChart } from 'clientele/charts';
 * import { scoreRfm } from 'clientele/rfm';
 * import { indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({
 *   customerId: ['ada', 'bob', 'bob', 'cy'],
 *   date: ['2026-01-01', '2026-01-11', '2026-01-21', '2026-01-31'],
 *   amount: [10, 20, 30, 40],
 * });
 * const customers = summarizeCustomers(log, { asOf: '2026-01-31' });
 * const chart = rfmHeatChart(scoreRfm(customers, { bins: 2 }), customers);
 * chart.rows.map((row) => row.meanRevenue); // => [40, 50, 10, null]
 * ```
 */
export function rfmHeatChart<I extends Id>(
  scores: RfmScores<I>,
  customers: CustomerTable<I>,
  options: RfmHeatChartOptions = {},
): Chart {
  const language = languageOf(options, ['measure']);
  const measure = checkChoice(options.measure ?? 'meanRevenue', MEASURES, 'options.measure');
  checkScores(scores, 'scores');
  checkSameCustomers(customers, scores, 'the scores');
  const words = RFM_HEAT_WORDS[language];
  const cells = cellsOf(scores, customers);
  const labels = axisLabels(scores.cuts, words);
  const rows = cells.map((cell) => ({
    ...cell,
    recency: labels.r[cell.r - 1] as string,
    frequency: labels.f[cell.f - 1] as string,
  }));
  const most = measure === 'meanM' ? scores.cuts.bins.m : Math.max(0, ...cells.map((cell) => cell[measure] ?? 0));
  const decimals = decimalsOf(measure, most);
  const value = { field: measure, title: words.measures[measure], format: 'number', decimals } as const;
  const { asOf, currency } = customers;
  const columns = columnsIn(language, currency);
  const best = rows.reduce((a, b) => ((b[measure] ?? 0) > (a[measure] ?? 0) ? b : a));
  return assembleChart({
    name: 'rfm-heat',
    language,
    options,
    title: words.title(words.measures[measure]),
    subtitle: words.subtitle(
      numberText(scores.length, 0, language),
      isoInWords(asOf, language),
      measure === 'revenue' || measure === 'meanRevenue' ? currency : null,
    ),
    description: words.description({
      measure: words.measures[measure],
      r: String(best.r),
      f: String(best.f),
      most: numberText(best[measure] ?? 0, decimals, language),
      customers: numberText(best.customers, 0, language),
      share: shareText(best.share, 1, language),
    }),
    notes: scores.cuts.method === 'nested' ? [words.nested] : [],
    columns,
    rows,
    width: { step: 96 },
    height: { step: 44 },
    layer: heatLayers({
      x: {
        field: 'frequency',
        title: words.frequency[scores.cuts.measures.f],
        order: labels.f,
        // The score above what stands behind it.
        axis: { labelExpr: "split(datum.label, ' · ')" },
      },
      y: { field: 'recency', title: words.recency, order: labels.r.toReversed() },
      value,
      columns,
      least: measure === 'meanM' ? 1 : 0,
      most: most > 0 ? most : 1,
      figures: true,
    }),
  });
}

interface Cell {
  readonly r: number;
  readonly f: number;
  readonly customers: number;
  readonly share: number;
  readonly revenue: number;
  readonly meanRevenue: number | null;
  readonly meanM: number | null;
}

/** From the highest score of R down, and from the lowest of F up, as they are drawn. */
function cellsOf({ cuts, columns, length }: RfmScores, customers: CustomerTable): Cell[] {
  const { r: rows, f: width } = cuts.bins;
  const cellAt = (i: number): number => ((columns.r[i] as number) - 1) * width + (columns.f[i] as number) - 1;
  const { counts, sums } = sumByGroup(customers.columns.revenue, rows * width, cellAt);
  // Sums of small whole numbers are exact as they are.
  const scores = new Float64Array(rows * width);
  for (let i = 0; i < length; i++) scores[cellAt(i)] = (scores[cellAt(i)] as number) + (columns.m[i] as number);
  return Array.from({ length: rows * width }, (_, place) => {
    const r = rows - Math.floor(place / width);
    const f = 1 + (place % width);
    const cell = (r - 1) * width + f - 1;
    const count = counts[cell] as number;
    const revenue = sums[cell] as number;
    const mean = (sum: number): number | null => (count === 0 ? null : sum / count);
    const share = length === 0 ? 0 : count / length;
    return { r, f, customers: count, share, revenue, meanRevenue: mean(revenue), meanM: mean(scores[cell] as number) };
  });
}

/** `R5 · 0–29 days`: the score, and which days or orders stand behind it where that is the same for all customers. */
function axisLabels(cuts: RfmCuts, words: RfmHeatWords): { r: string[]; f: string[] } {
  const days = binRanges(cuts.r, 0, cuts.ties).reverse();
  const label = (score: string, range: string, unit: (range: string) => string): string =>
    `${score} · ${range === '–' ? range : unit(range)}`;
  const f =
    cuts.method === 'nested'
      ? Array.from({ length: cuts.bins.f }, (_, i) => `F${i + 1}`)
      : binRanges(cuts.f, 1, cuts.ties).map((range, i) => label(`F${i + 1}`, range, words.units[cuts.measures.f]));
  return { r: days.map((range, i) => label(`R${i + 1}`, range, words.units.days)), f };
}

function decimalsOf(measure: RfmHeatMeasure, most: number): number {
  if (measure === 'customers') return 0;
  return measure === 'meanM' ? 1 : amountDecimals(most);
}

function columnsIn(language: ChartLanguage, currency: string | null): ChartColumn[] {
  const { table } = RFM_HEAT_WORDS[language];
  const amount = (title: string): string => withUnit(title, currency);
  return [
    { field: 'recency', title: table.recency, format: 'text', decimals: 0 },
    { field: 'frequency', title: table.frequency, format: 'text', decimals: 0 },
    { field: 'customers', title: table.customers, format: 'number', decimals: 0 },
    { field: 'share', title: table.share, format: 'share', decimals: 1 },
    { field: 'revenue', title: amount(table.revenue), format: 'number', decimals: 2 },
    { field: 'meanRevenue', title: amount(table.meanRevenue), format: 'number', decimals: 2 },
    { field: 'meanM', title: table.meanM, format: 'number', decimals: 2 },
  ];
}
