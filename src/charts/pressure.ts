import { checkInteger, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { ContactPressure } from '../pressure/index.ts';
import { isoInWords } from '../time/date-text.ts';
import { isoFromDay } from '../time/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { numberText, shareText } from './number-text.ts';
import { CATEGORY_COLOURS, INK } from './palette.ts';
import { PRESSURE_WORDS } from './pressure-words.ts';
import { tooltipOf } from './tooltip.ts';

/**
 * What a chart of contact pressure shows.
 *
 * @category Charts
 */
export interface PressureChartOptions extends ChartOptions {
  /** What more than so many messages is drawn in another colour. @defaultValue no cap */
  readonly cap?: number;
  /** How many bars at most; what lies beyond is put together in the last. @defaultValue 21 */
  readonly bars?: number;
}

const MS_PER_DAY = 86_400_000;

/**
 * Who is written to too often? Contacts by the number of messages they received.
 *
 * The mean hides it: where half of the contacts received nothing and a few received thirty, it looks harmless. The trap: those
 * who unsubscribed are no longer in the base, so the pressure that drove them away may not show.
 *
 * @param pressure - from `summarizeContactPressure`
 * @returns rows `messages` (as text, the last may be "20 or more"), `contacts`, `share`, `side` (within or above the cap)
 * @throws `wrong_type` for what is no contact pressure, `out_of_range` for a cap below 0 or bars not from 3 to 40
 * @category Charts
 * @example
 * ```ts
 * import { pressureChart } from 'clientele/charts';
 *
 * const chart = pressureChart(
 *   {
 *     kind: 'contact-pressure',
 *     version: 1,
 *     from: '2026-06-01T00:00:00.000Z',
 *     to: '2026-07-01T00:00:00.000Z',
 *     channel: null,
 *     contacts: 10,
 *     messages: 12,
 *     counts: [4, 3, 1, 1, 1],
 *   },
 *   { cap: 2 },
 * );
 * chart.rows.map((row) => row.share); // => [0.4, 0.3, 0.1, 0.1, 0.1]
 * chart.notes; // => ['20.0% of the contacts received more than 2.']
 * ```
 */
export function pressureChart(pressure: ContactPressure, options: PressureChartOptions = {}): Chart {
  const language = languageOf(options, ['cap', 'bars']);
  checkKind(pressure, 'contact-pressure', 'pressure', 'a result of summarizeContactPressure');
  const { cap } = options;
  if (cap !== undefined) checkInteger(cap, 'options.cap', 0);
  const bars = checkInteger(options.bars ?? 21, 'options.bars', 3, 40);
  const { contacts, messages } = pressure;
  const counts = checkedCounts(pressure);
  const words = PRESSURE_WORDS[language];
  const whole = (value: number): string => numberText(value, 0, language);
  const share = (value: number): string => shareText(contacts === 0 ? 0 : value / contacts, 1, language);
  const shown = Math.min(counts.length, bars);
  const rows = Array.from({ length: shown }, (_, k) => {
    const isTail = k === bars - 1 && counts.length > bars;
    const own = isTail ? counts.slice(k).reduce((sum, one) => sum + one, 0) : (counts[k] as number);
    return {
      messages: isTail ? words.tail(whole(k)) : whole(k),
      contacts: own,
      share: contacts === 0 ? null : own / contacts,
      side: cap !== undefined && k > cap ? words.beyond : words.within,
    };
  });
  const beyond = cap === undefined ? 0 : counts.slice(cap + 1).reduce((sum, one) => sum + one, 0);
  const above = cap === undefined ? null : words.above(share(beyond), whole(cap));
  const columns: ChartColumn[] = [
    { field: 'messages', title: words.table.messages, format: 'text', decimals: 0 },
    { field: 'contacts', title: words.table.contacts, format: 'number', decimals: 0 },
    { field: 'share', title: words.table.share, format: 'share', decimals: 1 },
    ...(cap === undefined
      ? []
      : [{ field: 'side', title: words.table.side, format: 'text', decimals: 0 } satisfies ChartColumn]),
  ];
  return assembleChart({
    name: 'contact-pressure',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle({
      contacts: whole(contacts),
      messages: whole(messages),
      from: isoInWords(dayOf(pressure.from, 0), language),
      to: isoInWords(dayOf(pressure.to, -1), language),
    }),
    description:
      contacts === 0
        ? words.nothing
        : words.description({
            none: share(counts[0] ?? 0),
            most: whole(counts.length - 1),
            mean: numberText(messages / contacts, 1, language),
            above,
          }),
    notes: above === null ? [] : [above],
    columns,
    rows,
    width: Math.max(320, rows.length * 34),
    height: 280,
    layer: layersOf(
      rows.map((row) => row.messages),
      columns,
      [words.xAxis, words.table.share],
      cap === undefined ? null : [words.within, words.beyond],
    ),
  });
}

/** The day of an instant; of the end of a stretch, the one that still counts. */
function dayOf(text: string, shift: number): string {
  return isoFromDay(Math.floor((Date.parse(text) + shift) / MS_PER_DAY));
}

function checkedCounts({ counts, contacts }: ContactPressure): readonly number[] {
  if (!Array.isArray(counts)) fail('wrong_type', 'pressure.counts', 'a list of counts', counts);
  for (const [k, count] of counts.entries()) checkInteger(count, `pressure.counts[${k}]`, 0);
  const total = counts.reduce((sum: number, one: number) => sum + one, 0);
  if (total !== contacts) fail('length_mismatch', 'pressure.counts', `counts of ${contacts} contacts`, total);
  return counts;
}

/** One bar for each number, with its share above it. */
function layersOf(
  names: readonly string[],
  columns: readonly ChartColumn[],
  [xTitle, yTitle]: readonly [string, string],
  sides: readonly string[] | null,
): VegaLitePart {
  const encoding = {
    x: {
      field: 'messages',
      type: 'nominal',
      sort: names,
      title: xTitle,
      scale: { domain: names },
      axis: { labelAngle: 0, ticks: false, labelOverlap: true, grid: false },
    },
    y: {
      field: 'share',
      type: 'quantitative',
      title: yTitle,
      axis: { format: '.0%', tickCount: 5, domain: false },
      scale: { zero: true },
    },
  };
  const colour =
    sides === null
      ? { value: CATEGORY_COLOURS[0] as string }
      : {
          field: 'side',
          type: 'nominal',
          title: null,
          scale: { domain: sides, range: [CATEGORY_COLOURS[0] as string, CATEGORY_COLOURS[5] as string] },
          legend: { orient: 'top', direction: 'horizontal' },
        };
  return [
    { mark: { type: 'bar' }, encoding: { ...encoding, tooltip: tooltipOf(columns), color: colour } },
    {
      transform: [{ filter: 'datum.contacts > 0' }],
      mark: { type: 'text', color: INK, baseline: 'bottom', dy: -3, fontSize: 10.5 },
      encoding: { ...encoding, text: { field: 'share', type: 'quantitative', format: '.1%' } },
    },
  ] as unknown as VegaLitePart;
}
