import { checkFraction } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { sum } from '../core/sum.ts';
import type { LorenzCurve } from '../stats/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartOptions } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { levelTitle } from './level-title.ts';
import { LORENZ_WORDS } from './lorenz-words.ts';
import { numberText, shareText } from './number-text.ts';
import { CATEGORY_COLOURS, INK, QUIET_INK } from './palette.ts';
import { thinCurve } from './thin-curve.ts';

/**
 * What a Lorenz chart shows.
 *
 * @category Charts
 */
export interface LorenzChartOptions extends ChartOptions {
  /**
   * The part of the total whose makers are counted: "… of the customers make 80 %".
   *
   * @defaultValue 0.8
   */
  readonly share?: number;
}

/**
 * How unequal are my customers, as a picture? The Lorenz curve under the line of equality, with the Gini coefficient and
 * how few customers make 80 % of the total.
 *
 * Long curves are drawn through at most some 400 of their points, at every hundredth of both axes; a note says how far the
 * line is from the curve at most. The trap: the curve counts from the smallest customers up, so those who make 80 % are
 * the part to the right of the marked point.
 *
 * @param curve - from `lorenzCurve`
 * @returns rows `population` and `share`, one per drawn point
 * @throws `wrong_type` for what is no curve, `out_of_range` for a share outside 0 to 1
 * @category Charts
 * @example
 * ```ts
 * import { lorenzChart } from 'clientele/charts';
 * import { lorenzCurve } from 'clientele/stats';
 *
 * const chart = lorenzChart(lorenzCurve([5, 5, 5, 5, 80])!);
 * chart.subtitle; // => 'Gini 0.600 · 20.0% of 5 customers make 80% of the total'
 * chart.rows.length; // => 6
 * ```
 */
export function lorenzChart(curve: LorenzCurve, options: LorenzChartOptions = {}): Chart {
  const language = languageOf(options, ['share']);
  const holds = checkFraction(options.share ?? 0.8, 'options.share');
  checkCurve(curve);
  const { population, share } = curve;
  const customers = population.length - 1;
  const edge = edgeOf(share, holds);
  const makers = (customers - edge) / customers;
  const { points, departure } = thinCurve(curve, [edge]);
  const words = LORENZ_WORDS[language];
  const texts = {
    gini: numberText(giniOf(curve), 3, language),
    makers: shareText(makers, 1, language),
    customers: numberText(customers, 0, language),
    holds: shareText(holds, holds * 100 === Math.round(holds * 100) ? 0 : 1, language),
  };
  const axes = {
    x: axisOf('population', words.population),
    y: axisOf('share', words.share, levelTitle(['100%'])),
  };
  return assembleChart({
    name: 'lorenz',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(texts),
    description: words.description(texts),
    notes:
      points.length === population.length
        ? []
        : [
            words.thinned(
              numberText(points.length, 0, language),
              numberText(population.length, 0, language),
              shareText(departure, 3, language),
            ),
          ],
    columns: [
      { field: 'population', title: words.population, format: 'share', decimals: 1 },
      { field: 'share', title: words.share, format: 'share', decimals: 1 },
    ],
    rows: points.map((i) => ({ population: population[i] as number, share: share[i] as number })),
    width: 440,
    height: 440,
    layer: [
      {
        data: {
          values: [
            { population: 0, share: 0 },
            { population: 1, share: 1 },
          ],
        },
        mark: { type: 'line', color: QUIET_INK, strokeDash: [5, 4], strokeWidth: 1.5 },
        encoding: axes,
      },
      {
        mark: { type: 'area', color: CATEGORY_COLOURS[0], opacity: 0.12, interpolate: 'linear' },
        encoding: { ...axes, y2: { field: 'population' } },
      },
      { mark: { type: 'line', color: CATEGORY_COLOURS[0], strokeWidth: 2.5 }, encoding: axes },
      ...edgeLayers(population[edge] as number, share[edge] as number, words.edge(texts), axes),
      {
        data: { values: [{ population: 0.5, share: 0.5, text: words.equality }] },
        mark: { type: 'text', align: 'right', dx: -10, dy: -4, color: QUIET_INK },
        encoding: { ...axes, text: { field: 'text' } },
      },
    ],
  });
}

/** The largest number of the smallest customers who together leave at least so much to the others. */
function edgeOf(share: readonly number[], holds: number): number {
  let edge = share.length - 1;
  // The quotients of the curve are rounded: a cut that falls exactly on a customer counts as reached.
  while (edge > 0 && 1 - (share[edge] as number) < holds - 1e-12) edge--;
  return edge;
}

/** Twice the area between the diagonal and the curve. */
export function giniOf({ population, share }: LorenzCurve): number {
  const strips = share.map((high, i) =>
    i === 0 ? 0 : ((population[i] as number) - (population[i - 1] as number)) * (high + (share[i - 1] as number)),
  );
  return Math.max(0, 1 - sum(strips));
}

/** The point beyond which the makers of the share are, with lines to both axes. */
function edgeLayers(population: number, share: number, text: readonly string[], axes: VegaLitePart): VegaLitePart {
  const data = { values: [{ population, share, text, right: 1, bottom: 0 }] };
  const rule = { type: 'rule', color: INK, strokeDash: [2, 2], strokeWidth: 1 };
  const toTheLeft = population > 0.45;
  return [
    { data, mark: rule, encoding: { ...axes, y2: { field: 'bottom' } } },
    { data, mark: rule, encoding: { ...axes, x2: { field: 'right' } } },
    { data, mark: { type: 'point', filled: true, size: 70, color: INK, opacity: 1 }, encoding: axes },
    {
      data,
      mark: {
        type: 'text',
        align: toTheLeft ? 'right' : 'left',
        baseline: toTheLeft ? 'bottom' : 'top',
        dx: toTheLeft ? -10 : 10,
        dy: toTheLeft ? -14 : 10,
        fontWeight: 'bold',
        lineHeight: 16,
      },
      encoding: { ...axes, text: { field: 'text' } },
    },
  ];
}

export function axisOf(field: string, title: string, more: VegaLitePart = {}): VegaLitePart {
  return {
    field,
    type: 'quantitative',
    title,
    scale: { domain: [0, 1], nice: false },
    axis: { format: '.0%', values: [0, 0.2, 0.4, 0.6, 0.8, 1], ...more },
  };
}

export function checkCurve(curve: LorenzCurve, path = 'curve'): void {
  const wanted = 'a curve made by lorenzCurve';
  if (!Array.isArray(curve?.population) || !Array.isArray(curve.share)) fail('wrong_type', path, wanted, curve);
  const { population, share } = curve;
  if (share.length !== population.length || share.length < 2) fail('wrong_type', path, wanted, curve);
  for (const [name, list] of [
    ['population', population],
    ['share', share],
  ] as const) {
    let before = 0;
    for (let i = 0; i < list.length; i++) {
      const value = list[i] as number;
      if (!(value >= before && value <= 1)) fail('wrong_type', `${path}.${name}[${i}]`, wanted, value);
      before = value;
    }
    if (list[0] !== 0 || before !== 1) fail('wrong_type', `${path}.${name}`, wanted, list);
  }
}
