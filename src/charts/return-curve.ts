import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkReturnCurve } from '../churn/check-results.ts';
import type { InactivityLimit, ReturnCurve } from '../churn/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { CHURN_WORDS } from './churn-words.ts';
import { numberText, shareText } from './number-text.ts';
import { CATEGORY_COLOURS, INK } from './palette.ts';
import { tooltipOf } from './tooltip.ts';

/**
 * What a chart of returns shows.
 *
 * @category Charts
 */
export interface ReturnCurveChartOptions extends ChartOptions {
  /** From `inactivityLimit`: where a return has become unlikely, to be marked. @defaultValue none */
  readonly limit?: InactivityLimit | null;
}

/** Longer curves are drawn through so many days. */
const MOST_POINTS = 240;

/**
 * After how long a silence do customers still return, as a picture? The share of silences that have not ended, by their length, with its
 * interval and the X of "no order for X days".
 *
 * @param curve - from `fitReturnCurve`
 * @param options - `limit`: the mark
 * @returns rows `days`, `notReturned`, `low`, `high`, `atRisk`; of a curve of more than 240 days some 240
 * @throws `wrong_type` for what is no curve, `out_of_range` for a limit beyond the follow-up
 * @category Charts
 * @example
 * ```ts
 * import { returnCurveChart } from 'clientele/charts';
 * import { fitReturnCurve, inactivityLimit } from 'clientele/churn';
 * import { indexTransactions } from 'clientele/transactions';
 *
 * const days = ['2026-01-01', '2026-01-11', '2026-01-21', '2026-02-02'];
 * const log = indexTransactions(days, { customerId: () => 'ada', date: (day) => day, amount: () => 20 });
 * const curve = fitReturnCurve(log, { asOf: '2026-04-01', followUp: { days: 30 } });
 * const chart = returnCurveChart(curve, { limit: inactivityLimit(curve) });
 * chart.rows.length; // => 31
 * chart.notes[0]; // => 'Of those silent for 12 days, 0.0% still return within the time followed; 25.0% of all silences get that long.'
 * ```
 */
export function returnCurveChart(curve: ReturnCurve, options: ReturnCurveChartOptions = {}): Chart {
  const language = languageOf(options, ['limit']);
  checkReturnCurve(curve, 'curve');
  const { limit = null } = options;
  const { notReturned, low, high, atRisk, followUpDays, level } = curve;
  if (limit !== null) {
    checkOptions(limit, ['days', 'returnChance', 'reached', 'atRisk'], 'options.limit');
    if (!(limit.days >= 0 && limit.days <= followUpDays)) {
      fail('out_of_range', 'options.limit.days', `0 to ${followUpDays}`, limit.days);
    }
  }
  const words = CHURN_WORDS[language].curve;
  const share = (value: number): string => shareText(value, 1, language);
  const count = (value: number): string => numberText(value, 0, language);
  const step = Math.max(1, Math.ceil(followUpDays / MOST_POINTS));
  const days = notReturned.flatMap((_, day) =>
    day % step === 0 || day === followUpDays || day === limit?.days ? [day] : [],
  );
  const rows = days.map((day) => ({
    days: day,
    notReturned: notReturned[day] as number,
    low: low?.[day] ?? null,
    high: high?.[day] ?? null,
    atRisk: atRisk[day] as number,
  }));
  const half = notReturned.findIndex((value) => value <= 0.5);
  const columns: ChartColumn[] = [
    { field: 'days', title: words.table.days, format: 'number', decimals: 0 },
    ...(['notReturned', 'low', 'high'] as const).map(
      (field): ChartColumn => ({ field, title: words.table[field], format: 'share', decimals: 1 }),
    ),
    { field: 'atRisk', title: words.table.atRisk, format: 'number', decimals: 0 },
  ];
  return assembleChart({
    name: 'return-curve',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle({ gaps: count(curve.gaps), open: count(curve.openGaps), days: count(followUpDays) }),
    description: words.description({
      customers: count(curve.customers),
      days: count(followUpDays),
      half: half < 0 ? null : count(half),
      end: share(notReturned[followUpDays] as number),
    }),
    notes: [
      ...(limit === null ? [] : [words.limitNote(count(limit.days), share(limit.returnChance), share(limit.reached))]),
      ...(level === null ? [] : [words.band(shareText(level, 0, language))]),
      ...(step === 1 ? [] : [words.thinned(count(rows.length), count(notReturned.length))]),
    ],
    columns,
    rows,
    width: 560,
    height: 320,
    layer: layers(
      columns,
      low !== null,
      limit,
      limit === null ? [] : words.limit(count(limit.days), share(limit.returnChance)),
      followUpDays,
    ),
  });
}

function layers(
  columns: readonly ChartColumn[],
  hasBand: boolean,
  limit: InactivityLimit | null,
  text: readonly string[],
  followUpDays: number,
): VegaLitePart {
  const x = {
    field: 'days',
    type: 'quantitative',
    title: columns[0]?.title,
    scale: { domain: [0, followUpDays], nice: false },
    axis: { format: ',d', grid: false, tickCount: 8 },
  };
  const y = (field: string) => ({
    field,
    type: 'quantitative',
    title: null,
    scale: { domain: [0, 1], nice: false },
    axis: { format: '.0%', values: [0, 0.2, 0.4, 0.6, 0.8, 1] },
  });
  const colour = CATEGORY_COLOURS[0];
  const toTheLeft = limit !== null && limit.days > followUpDays / 2;
  const data = { values: limit === null ? [] : [{ days: limit.days, notReturned: limit.reached, text, top: 1 }] };
  const mark = [
    {
      data,
      mark: { type: 'rule', color: INK, strokeDash: [3, 3] },
      encoding: { x, y: y('notReturned'), y2: { field: 'top' } },
    },
    {
      data,
      mark: { type: 'point', filled: true, size: 70, color: INK, opacity: 1 },
      encoding: { x, y: y('notReturned') },
    },
    {
      data,
      mark: {
        type: 'text',
        align: toTheLeft ? 'right' : 'left',
        baseline: 'top',
        dx: toTheLeft ? -8 : 8,
        fontWeight: 'bold',
        lineHeight: 16,
      },
      encoding: { x, y: y('top'), text: { field: 'text' } },
    },
  ];
  return [
    ...(hasBand
      ? [
          {
            mark: { type: 'area', color: colour, opacity: 0.18, interpolate: 'step-after' },
            encoding: { x, y: y('low'), y2: { field: 'high' } },
          },
        ]
      : []),
    {
      mark: { type: 'line', color: colour, strokeWidth: 2.5, interpolate: 'step-after' },
      encoding: { x, y: y('notReturned'), tooltip: tooltipOf(columns) },
    },
    ...(limit === null ? [] : mark),
  ];
}
