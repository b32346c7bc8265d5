import { fail } from '../checks/error.ts';
import type { LorenzCurve } from '../stats/index.ts';
import { dayFromIso } from '../time/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartOptions } from './chart.ts';
import { levelTitle } from './level-title.ts';
import { axisOf, checkCurve, giniOf } from './lorenz.ts';
import { LORENZ_WORDS } from './lorenz-words.ts';
import { numberText, shareText } from './number-text.ts';
import { CATEGORY_COLOURS, QUIET_INK } from './palette.ts';
import { thinCurve } from './thin-curve.ts';

/**
 * A Lorenz curve at a date.
 *
 * @category Charts
 */
export interface DatedLorenzCurve {
  /** The date, `YYYY-MM-DD`; later than the one before. */
  readonly on: string;
  /** From `lorenzCurve`. */
  readonly curve: LorenzCurve;
}

/** More lines than that cannot be told apart. */
const MAX_CURVES = 6;
/** Fewer points than a single curve has, so that all of them are some hundreds. */
const STEPS = 50;
/** Lines differ in more than their colour; the latest is whole. */
const DASHES: readonly (readonly number[])[] = [
  [1, 0],
  [8, 3],
  [4, 3],
  [2, 2],
  [8, 3, 2, 3],
  [12, 4],
];

/**
 * Is the revenue moving to fewer customers? The Lorenz curves of up to six dates over each other, each with its Gini
 * coefficient.
 *
 * The trap: all values must be of periods of one length, such as the revenue of each half year. Revenue since ever becomes more
 * unequal by itself, since old customers have had more time. And one curve may cross another: then neither is more unequal
 * throughout, whatever the coefficients say.
 *
 * @param curves - from the earliest to the latest
 * @returns rows `on`, `population`, `share` and `gini`, one per drawn point
 * @throws `empty_input` without curves, `out_of_range` for more than six, `invalid_date`, `not_sorted` for dates that do not ascend,
 * `wrong_type` for what is no curve
 * @category Charts
 * @example
 * ```ts
 * import { lorenzHistoryChart } from 'clientele/charts';
 * import { lorenzCurve } from 'clientele/stats';
 *
 * const chart = lorenzHistoryChart([
 *   { on: '2025-06-30', curve: lorenzCurve([1, 2, 3, 4])! },
 *   { on: '2025-12-31', curve: lorenzCurve([1, 1, 1, 7])! },
 * ]);
 * chart.subtitle; // => 'Gini from 0.250 to 0.450'
 * chart.rows.length; // => 10
 * ```
 */
export function lorenzHistoryChart(curves: readonly DatedLorenzCurve[], options: ChartOptions = {}): Chart {
  const language = languageOf(options);
  checkHistory(curves);
  const words = LORENZ_WORDS[language];
  const lines = curves.map(({ on, curve }) => {
    const gini = giniOf(curve);
    const text = numberText(gini, 3, language);
    return { on, curve, gini, text, name: words.history.line(on, text), ...thinCurve(curve, [], STEPS) };
  });
  const departure = lines.reduce((most, line) => Math.max(most, line.departure), 0);
  const isThin = lines.some(({ points, curve }) => points.length < curve.population.length);
  const names = lines.map(({ name }) => name);
  // The latest has the first colour and the whole line, however many came before.
  const lookOf = <T>(looks: readonly T[]): T[] => names.map((_, i) => looks[names.length - 1 - i] as T);
  const axes = {
    x: axisOf('population', words.population),
    y: axisOf('share', words.share, levelTitle(['100%'])),
  };
  const ends = [
    { population: 0, share: 0 },
    { population: 1, share: 1 },
  ];
  const look = { field: 'line', type: 'nominal', title: null, sort: null };
  return assembleChart({
    name: 'lorenz-history',
    language,
    options,
    title: words.history.title,
    subtitle: words.history.subtitle(lines[0]?.text as string, lines.at(-1)?.text as string),
    description: words.history.description(names.join(language === 'fr' ? '\u202f; ' : '; ')),
    notes: isThin ? [words.history.thinned(shareText(departure, 3, language))] : [],
    columns: [
      { field: 'on', title: words.history.on, format: 'text', decimals: 0 },
      { field: 'population', title: words.population, format: 'share', decimals: 1 },
      { field: 'share', title: words.share, format: 'share', decimals: 1 },
      { field: 'gini', title: words.history.gini, format: 'number', decimals: 3 },
    ],
    rows: lines.flatMap(({ on, curve, gini, name, points }) =>
      points.map((i) => ({
        on,
        population: curve.population[i] as number,
        share: curve.share[i] as number,
        gini,
        line: name,
      })),
    ),
    width: 440,
    height: 440,
    layer: [
      {
        data: { values: ends },
        mark: { type: 'line', color: QUIET_INK, strokeDash: [5, 4], strokeWidth: 1 },
        encoding: axes,
      },
      {
        mark: { type: 'line', strokeWidth: 2.5 },
        encoding: {
          ...axes,
          color: {
            ...look,
            scale: { domain: names, range: lookOf(CATEGORY_COLOURS) },
            legend: { orient: 'right', symbolType: 'stroke', symbolSize: 300 },
          },
          strokeDash: { ...look, scale: { domain: names, range: lookOf(DASHES) } },
        },
      },
      {
        data: { values: [{ population: 0.5, share: 0.5, text: words.equality }] },
        mark: { type: 'text', align: 'right', dx: -10, dy: -4, color: QUIET_INK },
        encoding: { ...axes, text: { field: 'text' } },
      },
    ],
  });
}

function checkHistory(curves: readonly DatedLorenzCurve[]): void {
  if (!Array.isArray(curves)) fail('wrong_type', 'curves', 'a list of dated curves', curves);
  if (curves.length === 0) fail('empty_input', 'curves', 'at least one curve', curves);
  if (curves.length > MAX_CURVES) fail('out_of_range', 'curves', `at most ${MAX_CURVES} curves`, curves.length);
  let before = -Infinity;
  curves.forEach((one, i) => {
    const day = dayFromIso(one?.on, `curves[${i}].on`);
    if (day <= before) fail('not_sorted', `curves[${i}].on`, `a date after ${curves[i - 1]?.on}`, one.on);
    before = day;
    checkCurve(one.curve, `curves[${i}].curve`);
  });
}
