import { checkFinite, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { EmailFunnel } from '../email/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { EMAIL_WORDS } from './email-words.ts';
import { numberText, roundedHalvesUp, shareText } from './number-text.ts';
import { CATEGORY_COLOURS, INK } from './palette.ts';
import { tooltipOf } from './tooltip.ts';

/**
 * How far do the mails of a send come? One bar a step, from mails sent to orders, with its share of the first.
 *
 * The trap: steps are not nested. Who clicks with images blocked was never seen to open; a note says where a step has more than the one
 * before.
 *
 * @param funnel - from `emailFunnel`
 * @returns rows `step`, `count`, `ofFirst`, `ofPrevious`, and the interval of the latter, `low` and `high`
 * @category Charts
 * @example
 * ```ts
 * import { emailFunnelChart } from 'clientele/charts';
 * import { emailFunnel } from 'clientele/email';
 *
 * const chart = emailFunnelChart(emailFunnel({ sent: 1000, delivered: 950, uniqueOpens: 190, uniqueClicks: 38 }));
 * chart.rows.map((row) => row.ofFirst); // => [1, 0.95, 0.19, 0.038]
 * chart.description; // => 'Bar chart of a send, one bar a step: Sent 1,000, Delivered 950 (95.0% of the step before), Opened 190 (20.0% of the step before), Clicked 38 (20.0% of the step before).'
 * ```
 */
export function emailFunnelChart(funnel: EmailFunnel, options: ChartOptions = {}): Chart {
  const language = languageOf(options);
  checkKind(funnel, 'email-funnel', 'funnel', 'a funnel made by emailFunnel');
  const { steps: labels, funnel: words } = EMAIL_WORDS[language];
  checkSteps(funnel.steps);
  const rows = funnel.steps.map(({ id, count, ofFirst, ofPrevious }) => ({
    step: labels[id],
    count,
    ofFirst: ofFirst.value,
    ofPrevious: ofPrevious.value,
    low: ofPrevious.low,
    high: ofPrevious.high,
  }));
  const columns: ChartColumn[] = [
    { field: 'step', title: words.table.step, format: 'text', decimals: 0 },
    { field: 'count', title: words.table.count, format: 'number', decimals: 0 },
    ...(['ofFirst', 'ofPrevious', 'low', 'high'] as const).map(
      (field): ChartColumn => ({ field, title: words.table[field], format: 'share', decimals: 1 }),
    ),
  ];
  const said = rows.map(({ step, count, ofPrevious }, i) =>
    words.step(
      step,
      numberText(count, 0, language),
      i === 0 || ofPrevious === null ? null : shareText(ofPrevious, 1, language),
    ),
  );
  const [first] = rows;
  return assembleChart({
    name: 'email-funnel',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(first?.step ?? '–', numberText(first?.count ?? 0, 0, language)),
    description: first === undefined ? words.nothing : words.description(said.join(', ')),
    notes: rows.filter(({ ofPrevious }) => (ofPrevious ?? 0) > 1).map(({ step }) => words.aboveOne(step)),
    columns,
    rows,
    width: 460,
    height: Math.max(1, rows.length) * 40,
    transform: [roundedHalvesUp('ofFirst', 'figure')],
    layer: bars(
      rows.map(({ step }) => step),
      columns,
    ),
  });
}

/** One bar a step, with its count and its share of the first behind it. */
function bars(names: readonly string[], columns: readonly ChartColumn[]): VegaLitePart {
  const encoding = {
    y: {
      field: 'step',
      type: 'nominal',
      sort: names,
      title: null,
      axis: { domain: false, ticks: false, labelPadding: 8, labelFontSize: 13 },
      scale: { domain: names, paddingInner: 0.25 },
    },
    x: {
      field: 'count',
      type: 'quantitative',
      title: null,
      axis: { format: ',d', tickCount: 6 },
      scale: { zero: true },
    },
  };
  return [
    { mark: { type: 'bar', color: CATEGORY_COLOURS[0] }, encoding: { ...encoding, tooltip: tooltipOf(columns) } },
    {
      mark: { type: 'text', color: INK, baseline: 'middle', align: 'left', dx: 5 },
      encoding: { ...encoding, text: { field: 'figure', type: 'quantitative', format: '.1%' } },
    },
  ];
}

function checkSteps(steps: EmailFunnel['steps']): void {
  if (!Array.isArray(steps)) fail('wrong_type', 'funnel.steps', 'a list of steps', steps);
  steps.forEach((step: EmailFunnel['steps'][number] | null, i) => {
    const rates = [step?.ofFirst, step?.ofPrevious];
    if (rates.includes(undefined) || rates.includes(null as never)) {
      fail('wrong_type', `funnel.steps[${i}]`, 'a step with its rates', step);
    }
    checkFinite(step?.count, `funnel.steps[${i}].count`);
  });
}
