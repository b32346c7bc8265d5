import { checkChoice, checkFinite, checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { exactSum } from '../core/exact-sum.ts';
import type { LocalizedText } from '../rules/index.ts';
import { isoInWords } from '../time/date-text.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartLanguage, ChartOptions } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { checkLabels, labelTexts } from './labels.ts';
import { numberText, roundedHalvesUp, shareText } from './number-text.ts';
import { CATEGORY_COLOURS, INK } from './palette.ts';
import { SEGMENT_WORDS } from './segment-words.ts';
import { tooltipOf } from './tooltip.ts';
import { withUnit } from './with-unit.ts';

/**
 * Segments and what they come to, whatever made them: the table of RFM segments is one, tiers or clusters may be others.
 *
 * @category Charts
 */
export interface ChartSegments {
  /** The observation date. */
  readonly asOf?: string;
  /** The currency of the revenue. */
  readonly currency?: string | null;
  /** Each customer is in exactly one. */
  readonly segments: readonly {
    /** What people call it; unique. */
    readonly label: LocalizedText;
    /** How many customers. */
    readonly customers: number;
    /** Their revenue. */
    readonly revenue: number;
  }[];
}

/**
 * What a chart of segments shows.
 *
 * @category Charts
 */
export interface SegmentChartOptions extends ChartOptions {
  /**
   * The segment with the most revenue first, or as they come.
   *
   * @defaultValue 'revenue'
   */
  readonly order?: 'revenue' | 'given';
}

/** More bars than that are no picture. */
const MAX_SEGMENTS = 40;

/**
 * Which segments make the money? Two bars per segment: its share of the customers and its share of the revenue.
 *
 * Where the second bar is longer, its customers bring more than the average customer, by the ratio of the bars. The trap:
 * a share says nothing of the future; the segment with the longest bar may be the one that is leaving.
 *
 * @param segments - what each segment comes to
 * @returns rows `segment`, `customers`, `customerShare`, `revenue`, `revenueShare`, `meanRevenue`; shares of revenue are
 * `null` where the revenue in all is not above 0
 * @throws `duplicate_id` for two segments of one name, `out_of_range` for a negative number of customers or more than 40 segments
 * @category Charts
 * @example
 * ```ts
 * import { segmentChart } from 'clientele/charts';
 *
 * const chart = segmentChart({
 *   segments: [
 *     { label: 'Regulars', customers: 20, revenue: 800 },
 *     { label: 'Passers-by', customers: 80, revenue: 200 },
 *   ],
 * });
 * chart.rows.map((row) => row.revenueShare); // => [0.8, 0.2]
 * ```
 */
export function segmentChart(segments: ChartSegments, options: SegmentChartOptions = {}): Chart {
  const language = languageOf(options, ['order']);
  const order = checkChoice(options.order ?? 'revenue', ['revenue', 'given'], 'options.order');
  const list = checkedSegments(segments, language);
  const words = SEGMENT_WORDS[language];
  const customers = list.reduce((total, one) => total + one.customers, 0);
  const revenue = exactSum(list.map((one) => one.revenue));
  const rows = list.map((one) => ({
    segment: one.label,
    customers: one.customers,
    customerShare: customers > 0 ? one.customers / customers : null,
    revenue: one.revenue,
    revenueShare: revenue > 0 ? finite(one.revenue / revenue) : null,
    meanRevenue: one.customers > 0 ? one.revenue / one.customers : null,
  }));
  if (order === 'revenue') rows.sort((a, b) => b.revenue - a.revenue || (a.segment < b.segment ? -1 : 1));
  const best = rows.reduce<(typeof rows)[number] | undefined>(
    (a, b) => (a === undefined || b.revenue > a.revenue ? b : a),
    undefined,
  );
  const share = (value: number | null): string => (value === null ? '–' : shareText(value, 1, language));
  const count = numberText(list.length, 0, language);
  const amount = (title: string): string => withUnit(title, segments.currency ?? null);
  const columns: ChartColumn[] = [
    { field: 'segment', title: words.table.segment, format: 'text', decimals: 0 },
    { field: 'customers', title: words.table.customers, format: 'number', decimals: 0 },
    { field: 'customerShare', title: words.table.customerShare, format: 'share', decimals: 1 },
    { field: 'revenue', title: amount(words.table.revenue), format: 'number', decimals: 2 },
    { field: 'revenueShare', title: words.table.revenueShare, format: 'share', decimals: 1 },
    { field: 'meanRevenue', title: amount(words.table.meanRevenue), format: 'number', decimals: 2 },
  ];
  return assembleChart({
    name: 'segments',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(
      count,
      numberText(customers, 0, language),
      segments.asOf === undefined ? null : isoInWords(segments.asOf, language),
    ),
    description:
      best === undefined
        ? words.nothing
        : words.description({
            segments: count,
            label: best.segment,
            customers: share(best.customerShare),
            revenue: share(best.revenueShare),
          }),
    notes: revenue > 0 ? [] : [words.noShares],
    columns,
    rows,
    width: 460,
    height: Math.max(1, rows.length) * 42,
    transform: [
      { fold: ['customerShare', 'revenueShare'], as: ['of', 'part'] },
      roundedHalvesUp('part', 'figure'),
      { calculate: `datum.of === 'customerShare' ? 0 : 1`, as: 'place' },
    ],
    layer: barLayers(
      rows.map((row) => row.segment),
      columns,
      words.ofCustomers,
      words.ofRevenue,
      scaleOf(rows.flatMap((row) => [row.customerShare ?? [], row.revenueShare ?? []].flat())),
    ),
  });
}

/** A part of next to nothing is no share. */
function finite(share: number): number | null {
  return Number.isFinite(share) ? share : null;
}

/** From 0, with room for figures left of bars below it; something to draw where there are no shares. */
function scaleOf(shares: readonly number[]): VegaLitePart {
  if (shares.length === 0) return { domain: [0, 1] };
  return { zero: true, ...(shares.some((share) => share < 0) ? { padding: 48 } : {}) };
}

/** Two bars per name, with their figures at the end. */
function barLayers(
  names: readonly string[],
  columns: readonly ChartColumn[],
  first: string,
  second: string,
  scale: VegaLitePart,
): VegaLitePart {
  const axis = { domain: false, ticks: false, labelPadding: 8, labelFontSize: 13 };
  const encoding = {
    y: {
      field: 'segment',
      type: 'nominal',
      sort: names,
      title: null,
      axis,
      scale: { domain: names, paddingInner: 0.28 },
    },
    yOffset: { field: 'place', type: 'nominal', sort: [0, 1], scale: { domain: [0, 1], paddingInner: 0.08 } },
    x: {
      field: 'part',
      type: 'quantitative',
      title: null,
      axis: { format: '.0%', tickCount: 6 },
      scale,
    },
  };
  return [
    {
      mark: { type: 'bar' },
      encoding: {
        ...encoding,
        tooltip: tooltipOf(columns),
        color: {
          field: 'of',
          type: 'nominal',
          title: null,
          scale: { domain: ['customerShare', 'revenueShare'], range: CATEGORY_COLOURS.slice(0, 2) },
          legend: {
            orient: 'top',
            direction: 'horizontal',
            labelExpr: `datum.value === 'customerShare' ? ${JSON.stringify(first)} : ${JSON.stringify(second)}`,
          },
        },
      },
    },
    {
      mark: {
        type: 'text',
        color: INK,
        baseline: 'middle',
        align: { expr: `datum.part < 0 ? 'right' : 'left'` },
        dx: { expr: 'datum.part < 0 ? -5 : 5' },
      },
      encoding: { ...encoding, text: { field: 'figure', type: 'quantitative', format: '.1%' } },
    },
  ];
}

interface CheckedSegment {
  readonly label: string;
  readonly customers: number;
  readonly revenue: number;
}

function checkedSegments(segments: ChartSegments, language: ChartLanguage): CheckedSegment[] {
  if (!Array.isArray(segments?.segments))
    fail('wrong_type', 'segments.segments', 'a list of segments', segments?.segments);
  const list: ChartSegments['segments'] = segments.segments;
  const labels = labelTexts(
    list.map((one) => one?.label),
    language,
  );
  checkLabels(labels, MAX_SEGMENTS, 'segments.segments', '.label');
  for (const [i, one] of list.entries()) {
    checkInteger(one.customers, `segments.segments[${i}].customers`, 0);
    checkFinite(one.revenue, `segments.segments[${i}].revenue`);
  }
  return list.map(({ customers, revenue }, i) => ({ label: labels[i] as string, customers, revenue }));
}
