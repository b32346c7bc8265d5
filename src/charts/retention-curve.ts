import { checkFinite } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import { checkLabels } from './labels.ts';
import { levelTitle } from './level-title.ts';
import { numberText, shareText } from './number-text.ts';
import { CATEGORY_COLOURS, INK, QUIET_INK } from './palette.ts';
import { tooltipOf } from './tooltip.ts';
import { WORTH_WORDS } from './worth-words.ts';

/** More ages than that are no picture. */
const MOST_AGES = 120;

/**
 * How many will still be customers? The shares that were seen, and curves drawn on beyond them.
 *
 * The trap: all curves run through what was seen; look at how far apart they end, which is how little is known.
 *
 * @param seen - the share left at age 0, 1, 2 …
 * @param curves - at most 6, each with its name and the share at age 0, 1, 2 …, as `retainedShares` gives them
 * @returns rows `curve`, `age`, `share`
 * @throws `duplicate_id`, `out_of_range` for shares outside 0 to 1 or more than 120 ages
 * @category Charts
 * @example
 * ```ts
 * import { retentionCurveChart } from 'clientele/charts';
 * import { fitRetentionCurve, retainedShares } from 'clientele/clv/retention-curve';
 *
 * const seen = [1, 0.631, 0.468, 0.382];
 * const { shares } = retainedShares(fitRetentionCurve(seen, { family: 'power' }), { ages: 13 });
 * retentionCurveChart(seen, [{ label: 'Power', shares }]).rows.length; // => 17
 * ```
 */
export function retentionCurveChart(
  seen: readonly number[],
  curves: readonly {
    /** Its name; unique. */
    readonly label: string;
    /** The share at age 0, 1, 2 …. */
    readonly shares: readonly number[];
  }[],
  options: ChartOptions = {},
): Chart {
  const language = languageOf(options);
  const words = WORTH_WORDS[language].retention;
  if (!Array.isArray(seen)) fail('wrong_type', 'seen', 'a list of shares', seen);
  if (!Array.isArray(curves)) fail('wrong_type', 'curves', 'a list of curves', curves);
  for (const [k, curve] of curves.entries()) {
    if (!Array.isArray(curve?.shares)) fail('wrong_type', `curves[${k}].shares`, 'a list of shares', curve?.shares);
  }
  const labels = curves.map(({ label }) => label);
  checkLabels([words.seen, ...labels], 7, 'curves');
  const lists = [{ label: words.seen, shares: seen, path: 'seen' }].concat(
    curves.map(({ label, shares }, k) => ({ label, shares, path: `curves[${k}].shares` })),
  );
  const rows = lists.flatMap(({ label, shares, path }) => {
    if (shares.length > MOST_AGES) fail('out_of_range', path, `at most ${MOST_AGES} ages`, shares.length);
    return shares.map((share, age) => {
      if (checkFinite(share, `${path}[${age}]`) < 0 || share > 1) {
        fail('out_of_range', `${path}[${age}]`, 'a share from 0 to 1', share);
      }
      return { curve: label, age, share };
    });
  });
  const last = seen.length - 1;
  const furthest = Math.max(last, ...curves.map(({ shares }) => shares.length - 1));
  const share = (value: number | undefined): string => (value === undefined ? '–' : shareText(value, 1, language));
  const columns: ChartColumn[] = [
    { field: 'curve', title: words.table.curve, format: 'text', decimals: 0 },
    { field: 'age', title: words.table.age, format: 'number', decimals: 0 },
    { field: 'share', title: words.table.share, format: 'share', decimals: 1 },
  ];
  const x = {
    field: 'age',
    type: 'quantitative',
    title: words.table.age,
    scale: { domain: [0, Math.max(1, furthest)] },
    axis: { grid: false, tickMinStep: 1 },
  };
  const y = {
    field: 'share',
    type: 'quantitative',
    title: words.table.share,
    scale: { domain: [0, 1] },
    axis: { format: '.0%', ...levelTitle(['100%']) },
  };
  return assembleChart({
    name: 'retention-curve',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(numberText(seen.length, 0, language), numberText(Math.max(0, furthest), 0, language)),
    description: words.description({
      last: share(seen[last]),
      age: numberText(Math.max(0, last), 0, language),
      ends: curves
        .map(({ label, shares }) => `${label}${language === 'fr' ? '\u202f' : ''}: ${share(shares.at(-1))}`)
        .join(', '),
    }),
    notes: [],
    columns,
    rows,
    width: 520,
    height: 300,
    layer: [
      {
        data: { values: [{ age: Math.max(0, last) }] },
        mark: { type: 'rule', color: QUIET_INK, strokeDash: [4, 4] },
        encoding: { x },
      },
      {
        transform: [{ filter: `datum.curve !== ${JSON.stringify(words.seen)}` }],
        mark: { type: 'line', strokeWidth: 2 },
        encoding: {
          x,
          y,
          color: {
            field: 'curve',
            type: 'nominal',
            title: null,
            scale: { domain: labels, range: CATEGORY_COLOURS.slice(0, labels.length) },
            legend: labels.length === 0 ? null : { orient: 'top', symbolType: 'stroke' },
          },
          strokeDash: {
            field: 'curve',
            type: 'nominal',
            scale: {
              domain: labels,
              range: labels.map(
                (_, k) =>
                  [
                    [1, 0],
                    [7, 3],
                    [2, 2],
                    [9, 3, 2, 3],
                  ][k % 4],
              ),
            },
          },
          tooltip: tooltipOf(columns),
        },
      },
      {
        transform: [{ filter: `datum.curve === ${JSON.stringify(words.seen)}` }],
        mark: { type: 'point', filled: true, size: 50, color: INK, opacity: 1 },
        encoding: { x, y, tooltip: tooltipOf(columns) },
      },
    ],
  });
}
