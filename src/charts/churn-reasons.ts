import { checkRisks } from '../churn/check-results.ts';
import type { ChurnRisks } from '../churn/index.ts';
import { textIn } from '../rules/index.ts';
import { isoInWords } from '../time/date-text.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { CHURN_WORDS } from './churn-words.ts';
import { numberText } from './number-text.ts';
import { CATEGORY_COLOURS, INK } from './palette.ts';
import { tooltipOf } from './tooltip.ts';

/**
 * Why are customers at risk? One bar a sign: those who show it alone, and those who show others too.
 *
 * The trap: bars do not add up to the customers at risk, who may show several signs. Which parts are read off: without the sign, those who show
 * it alone would not be on the list.
 *
 * @param risks - from `classifyChurnRisk`
 * @returns rows `reason`, `part`, `customers`, `share` of the base; two for each sign that the data can tell
 * @throws `wrong_type` for what are no risks
 * @category Charts
 * @example
 * ```ts
 * import { churnReasonChart } from 'clientele/charts';
 * import { classifyChurnRisk, compileChurnCriteria, defaultChurnCriteria } from 'clientele/churn';
 *
 * const table = { length: 2, ids: ['ada', 'bob'], columns: { lastOrderOn: ['2026-05-02', '2025-07-14'] } };
 * const risks = classifyChurnRisk(compileChurnCriteria(defaultChurnCriteria()), table, { asOf: '2026-06-30' });
 * const chart = churnReasonChart(risks);
 * chart.rows[0]?.customers; // => 1
 * chart.description; // => 'Bar chart of 1 sign that a customer is leaving, by customers who show them. Most frequent is “No order for 6 months” with 1.'
 * ```
 */
export function churnReasonChart(risks: ChurnRisks, options: ChartOptions = {}): Chart {
  const language = languageOf(options);
  checkRisks(risks, 'risks');
  const words = CHURN_WORDS[language].reasons;
  const count = (value: number): string => numberText(value, 0, language);
  const read = risks.reasons.filter(({ evaluated }) => evaluated);
  const unread = risks.reasons.filter(({ evaluated }) => !evaluated).map(({ label }) => textIn(label, language));
  const names = namesOf(read.map(({ label, id }) => [textIn(label, language), id]));
  const rows = read.flatMap(({ customers, alone }, r) =>
    (['alone', 'others'] as const).map((part, place) => {
      const number = part === 'alone' ? alone : customers - alone;
      return {
        reason: names[r] as string,
        part: words.parts[part],
        customers: number,
        share: risks.length === 0 ? null : number / risks.length,
        place,
      };
    }),
  );
  const columns: ChartColumn[] = [
    { field: 'reason', title: words.table.reason, format: 'text', decimals: 0 },
    { field: 'part', title: words.table.part, format: 'text', decimals: 0 },
    { field: 'customers', title: words.table.customers, format: 'number', decimals: 0 },
    { field: 'share', title: words.table.share, format: 'share', decimals: 1 },
  ];
  const first = read.reduce((best, one, r) => (one.customers > (read[best]?.customers ?? -1) ? r : best), 0);
  const [atRisk, , open, never] = risks.segments.map(({ customers }) => customers);
  const most = read[first]?.customers ?? 0;
  return assembleChart({
    name: 'churn-reasons',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle({
      atRisk: count(atRisk ?? 0),
      customers: count(risks.length),
      asOf: isoInWords(risks.asOf, language),
    }),
    description:
      most === 0
        ? words.nothing
        : words.description({ reasons: count(read.length), first: names[first] as string, count: count(most) }),
    notes: [
      ...(unread.length === 0 ? [] : [words.unread(unread.join(', '))]),
      ...((never ?? 0) === 0 ? [] : [words.never(count(never as number))]),
      ...((open ?? 0) === 0 ? [] : [words.open(count(open as number))]),
    ],
    columns,
    rows,
    width: 480,
    height: { step: 38 },
    layer: layers(
      names,
      [words.parts.alone, words.parts.others],
      columns,
      read.map(({ customers }, r) => ({ reason: names[r], customers })),
      words.table.customers,
    ),
  });
}

/** Two signs of one name are told apart by their ids. */
function namesOf(labels: readonly (readonly [label: string, id: string])[]): string[] {
  return labels.map(([label, id]) =>
    labels.filter(([other]) => other === label).length > 1 ? `${label} (${id})` : label,
  );
}

function layers(
  names: readonly string[],
  parts: readonly string[],
  columns: readonly ChartColumn[],
  totals: readonly object[],
  title: string,
): VegaLitePart {
  const y = {
    field: 'reason',
    type: 'nominal',
    sort: names,
    title: null,
    axis: { domain: false, ticks: false, labelPadding: 8, labelFontSize: 13 },
    scale: { domain: names, paddingInner: 0.3 },
  };
  const x = {
    field: 'customers',
    type: 'quantitative',
    title,
    axis: { format: ',d', tickCount: 5, tickMinStep: 1, grid: false },
    scale: { zero: true, ...(totals.length === 0 ? { domain: [0, 1] } : {}) },
  };
  return [
    {
      mark: { type: 'bar', stroke: '#FFFFFF', strokeWidth: 1 },
      encoding: {
        y,
        x: { ...x, stack: 'zero' },
        order: { field: 'place', type: 'quantitative' },
        color: {
          field: 'part',
          type: 'nominal',
          sort: parts,
          title: null,
          scale: { domain: parts, range: [CATEGORY_COLOURS[0], CATEGORY_COLOURS[4]] },
          legend: { orient: 'top', direction: 'horizontal' },
        },
        tooltip: tooltipOf(columns),
      },
    },
    {
      data: { values: totals },
      mark: { type: 'text', color: INK, baseline: 'middle', align: 'left', dx: 5 },
      encoding: { y, x, text: { field: 'customers', type: 'quantitative', format: ',d' } },
    },
  ];
}
