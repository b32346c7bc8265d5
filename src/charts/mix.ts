import type { CategoryMix } from '../baskets/category-mix.ts';
import { exactSum } from '../core/exact-sum.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { type MixPart, readMix, tabulate } from './mix-parts.ts';
import { MIX_WORDS } from './mix-words.ts';
import { numberText, roundedHalvesUp, shareText } from './number-text.ts';
import { CATEGORY_COLOURS, DARK_CATEGORIES, INK, OTHER_COLOUR } from './palette.ts';
import { tooltipOf } from './tooltip.ts';

/**
 * What a chart of a mix shows.
 *
 * @category Charts
 */
export interface MixChartOptions extends ChartOptions {
  /**
   * The segments from top to bottom.
   *
   * @defaultValue those that occur, by name
   */
  readonly segments?: readonly string[];
  /**
   * The categories from left to right; each gets the colour of its place, so the same list gives the same colours in all
   * charts. At most seven have a colour of their own, the others are put together at the end.
   *
   * @defaultValue those that occur, the largest in all first
   */
  readonly categories?: readonly string[];
}

/** Narrower parts of a bar have no room for their figure. */
const ROOM_FOR_FIGURE = 0.065;

/**
 * What does each segment buy? One bar per segment, all of the same length, split by category: a mix, not an amount.
 *
 * The trap: a small segment has a bar as long as a large one; how much it buys is in the rows.
 *
 * @param mix - from `categoryMix`, by revenue; or parts of your own: segment, category, value, in any order. A category that a
 * segment returned more of than it bought has no part of the bar and is named in the notes
 * @returns rows `segment`, `category`, `value`, `share` (of the segment), one per pair, zeros included
 * @throws `out_of_range` for a negative value or more than 40 segments, `unknown_reference` for a segment or category that
 * the options leave out
 * @category Charts
 * @example
 * ```ts
 * import { mixChart } from 'clientele/charts';
 *
 * const chart = mixChart([
 *   { segment: 'Regulars', category: 'Tea', value: 30 },
 *   { segment: 'Regulars', category: 'Coffee', value: 10 },
 *   { segment: 'Passers-by', category: 'Coffee', value: 5 },
 * ]);
 * chart.rows.map((row) => row.share); // => [0, 1, 0.75, 0.25]
 * ```
 */
export function mixChart(mix: CategoryMix | Iterable<MixPart>, options: MixChartOptions = {}): Chart {
  const language = languageOf(options, ['segments', 'categories']);
  const words = MIX_WORDS[language];
  const { parts, returned } = readMix(mix, words.base);
  const { segments, categories, amountOf } = tabulate(parts, options);
  const count = (number: number): string => numberText(number, 0, language);
  const rest = categories.slice(CATEGORY_COLOURS.length);
  const shown = categories.slice(0, CATEGORY_COLOURS.length).map((name) => ({ name, members: [name] }));
  if (rest.length > 0)
    shown.push({ name: nameOfRest(rest, categories, words.other(count(rest.length))), members: rest });
  const rows = segments.flatMap((segment) => {
    const values = shown.map(({ members }) => exactSum(members.map((category) => amountOf(segment, category))));
    const total = exactSum(values);
    return shown.map(({ name }, place) => {
      const value = values[place] as number;
      return { segment, category: name, value, share: total > 0 ? value / total : null, place };
    });
  });
  const empty = segments.filter((segment) => rows.every((row) => row.segment !== segment || row.share === null));
  const totals = shown.map(({ name }) => exactSum(rows.filter((row) => row.category === name).map((row) => row.value)));
  const all = exactSum(totals);
  const first = totals.reduce((best, total, i) => (total > (totals[best] as number) ? i : best), 0);
  const columns: ChartColumn[] = [
    { field: 'segment', title: words.table.segment, format: 'text', decimals: 0 },
    { field: 'category', title: words.table.category, format: 'text', decimals: 0 },
    { field: 'value', title: words.table.value, format: 'number', decimals: 2 },
    { field: 'share', title: words.table.share, format: 'share', decimals: 1 },
  ];
  const list = (names: readonly string[]): string =>
    names.length > 8 ? `${names.slice(0, 8).join(', ')}, …` : names.join(', ');
  return assembleChart({
    name: 'mix',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(count(segments.length), count(categories.length)),
    description:
      all > 0
        ? words.description({
            segments: count(segments.length),
            categories: count(categories.length),
            first: shown[first]?.name ?? '',
            share: shareText((totals[first] as number) / all, 1, language),
          })
        : words.nothing,
    notes: [
      ...(rest.length > 1 ? [words.together(count(rest.length), list(rest))] : []),
      ...(empty.length > 0 ? [words.empty(list(empty))] : []),
      ...(returned.length > 0 ? [words.returned(list(returned))] : []),
    ],
    columns,
    rows,
    width: 520,
    height: { step: 38 },
    layer: stackLayers(
      segments,
      shown.map(({ name }, place) => ({
        name,
        colour: CATEGORY_COLOURS[place] ?? OTHER_COLOUR,
      })),
      columns,
    ),
  });
}

/** One category is called by its name; several by a name that none of them has. */
function nameOfRest(rest: readonly string[], categories: readonly string[], other: string): string {
  if (rest.length === 1) return rest[0] as string;
  return categories.includes(other) ? nameOfRest(rest, categories, `${other} +`) : other;
}

function stackLayers(
  segments: readonly string[],
  categories: readonly { readonly name: string; readonly colour: string }[],
  columns: readonly ChartColumn[],
): VegaLitePart {
  const axis = { domain: false, ticks: false, labelPadding: 8, labelFontSize: 13 };
  const names = categories.map(({ name }) => name);
  const dark = categories.flatMap(({ colour }, place) => (DARK_CATEGORIES.includes(colour) ? [place] : []));
  const share = {
    field: 'share',
    type: 'quantitative',
    title: null,
    stack: 'zero',
    scale: { domain: [0, 1], nice: false },
  };
  const encoding = {
    y: {
      field: 'segment',
      type: 'nominal',
      sort: segments,
      title: null,
      axis,
      scale: { domain: segments, paddingInner: 0.3 },
    },
    order: { field: 'place', type: 'quantitative' },
  };
  return [
    {
      mark: { type: 'bar', stroke: '#FFFFFF', strokeWidth: 1 },
      encoding: {
        ...encoding,
        x: { ...share, axis: { format: '.0%', tickCount: 5, grid: false } },
        color: {
          field: 'category',
          type: 'nominal',
          sort: names,
          title: null,
          scale: { domain: names, range: categories.map(({ colour }) => colour) },
          legend: { orient: 'top', direction: 'horizontal', columns: 4 },
        },
        tooltip: tooltipOf(columns),
      },
    },
    {
      transform: [roundedHalvesUp('share', 'figure')],
      mark: { type: 'text', baseline: 'middle' },
      encoding: {
        ...encoding,
        x: { ...share, bandPosition: 0.5 },
        detail: { field: 'category' },
        text: {
          condition: { test: `datum.share < ${ROOM_FOR_FIGURE}`, value: '' },
          field: 'figure',
          type: 'quantitative',
          format: '.0%',
        },
        color: {
          condition: { test: `indexof(${JSON.stringify(dark)}, datum.place) >= 0`, value: '#FFFFFF' },
          value: INK,
        },
      },
    },
  ];
}
