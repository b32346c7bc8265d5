import { checkFinite, checkInteger, checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/index.ts';
import type { ReferralGraph } from '../referral/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartOptions } from './chart.ts';
import { amountDecimals, numberText } from './number-text.ts';
import { CATEGORY_COLOURS, INK, LINE } from './palette.ts';
import { tooltipOf } from './tooltip.ts';
import { placedTree } from './tree-places.ts';
import { withUnit } from './with-unit.ts';
import { WORTH_WORDS } from './worth-words.ts';

/**
 * What a tree is told.
 *
 * @category Charts
 */
export interface ReferralTreeChartOptions extends ChartOptions {
  /** @defaultValue not named */
  readonly currency?: string;
  /**
   * How many generations are drawn; those after it count with the last.
   *
   * @defaultValue 3
   */
  readonly generations?: number;
  /**
   * How many points hang on one: if he referred more, the last of them is the others put together.
   *
   * @defaultValue 4
   */
  readonly branches?: number;
}

/** More points than that are no picture. */
const MOST_POINTS = 300;

/**
 * Who came through one customer? A tree of generations, with what each branch is worth.
 *
 * Those whose branch is worth most are drawn by themselves, the others of the same referrer are put together; a point counts
 * itself and all below it that is not drawn. The trap: a customer whom several referred stands under each of them; take a graph
 * with one referrer each.
 *
 * @param graph - from `indexReferrals`
 * @param values - the value of each customer, in the order of `graph.ids`
 * @param root - whose tree it is
 * @returns rows `label`, `generation`, `customers`, `value`, one per point
 * @throws `unknown_reference` for a root that is not in the graph, `unknown_choice` for a graph with split shares, `length_mismatch`, `not_finite`,
 * `out_of_range` for more than 300 points
 * @category Charts
 * @example
 * ```ts
 * import { referralTreeChart } from 'clientele/charts';
 * import { indexReferrals } from 'clientele/referral';
 *
 * const rows = [['ada', 'bob'], ['bob', 'cy'], ['ada', 'dan']] as const;
 * const graph = indexReferrals(rows, { referrer: (r) => r[0], referred: (r) => r[1] });
 * referralTreeChart(graph, [100, 80, 40, 20], 'ada').rows.map((row) => row.label); // => ['ada', 'bob', 'cy', 'dan']
 * ```
 */
export function referralTreeChart<I extends Id>(
  graph: ReferralGraph<I>,
  values: ArrayLike<number>,
  root: I,
  options: ReferralTreeChartOptions = {},
): Chart {
  const language = languageOf(options, ['currency', 'generations', 'branches']);
  const words = WORTH_WORDS[language].tree;
  checkKind(graph, 'referral-graph', 'graph', 'a graph from indexReferrals');
  // A graph that went through JSON has objects here, of which the picture would show nothing.
  for (const name of ['referrer', 'referred'] as const) {
    const column = graph.columns?.[name];
    if (!(column instanceof Int32Array)) fail('wrong_type', `graph.columns.${name}`, 'an Int32Array', column);
  }
  if (!Array.isArray(graph.ids)) fail('wrong_type', 'graph.ids', 'a list of ids', graph.ids);
  if (graph.attribution === 'split')
    fail('unknown_choice', 'graph.attribution', "'first' or 'last'", graph.attribution);
  if (values?.length !== graph.length) fail('length_mismatch', 'values', `${graph.length} values`, values);
  for (let i = 0; i < values.length; i++) checkFinite(values[i], `values[${i}]`);
  const generations = checkInteger(options.generations ?? 3, 'options.generations', 1, 8);
  const branches = checkInteger(options.branches ?? 4, 'options.branches', 2, 12);
  const start = graph.ids.indexOf(root);
  if (start < 0) fail('unknown_reference', 'root', 'a customer of the graph', root);
  const tree = placedTree(graph, values, start, { generations, branches });
  if (tree.points.length > MOST_POINTS) {
    fail(
      'out_of_range',
      'options.branches',
      `at most ${MOST_POINTS} points: fewer branches or generations`,
      tree.points.length,
    );
  }
  const whole = (value: number): string => numberText(value, 0, language);
  const decimals = amountDecimals(Math.max(0, ...tree.points.map(({ value }) => Math.abs(value))));
  const rows = tree.points.map(({ customer, place, parent, generation, customers, value }) => ({
    label: customer === null ? words.others(whole(customers)) : String(graph.ids[customer]),
    generation,
    customers,
    value,
    place,
    parentGeneration: parent === null ? null : generation - 1,
    parentPlace: parent === null ? null : (tree.points[parent]?.place ?? null),
  }));
  const unit = options.currency ?? null;
  const columns: ChartColumn[] = [
    { field: 'label', title: words.table.label, format: 'text', decimals: 0 },
    { field: 'generation', title: words.table.generation, format: 'number', decimals: 0 },
    { field: 'customers', title: words.table.customers, format: 'number', decimals: 0 },
    { field: 'value', title: withUnit(words.table.value, unit), format: 'number', decimals },
  ];
  const deepest = Math.max(1, ...rows.map(({ generation }) => generation));
  const x = {
    field: 'generation',
    type: 'quantitative',
    title: words.generation,
    scale: { domain: [0, deepest + 0.8], nice: false },
    axis: {
      values: Array.from({ length: deepest + 1 }, (_, g) => g),
      format: 'd',
      grid: false,
      domain: false,
      ticks: false,
    },
  };
  const y = {
    field: 'place',
    type: 'quantitative',
    axis: null,
    scale: { domain: [-0.6, tree.leaves - 0.4], reverse: true },
  };
  return assembleChart({
    name: 'referral-tree',
    language,
    options,
    title: words.title,
    subtitle: words.subtitle(String(root), whole(tree.customers), whole(tree.generations)),
    description: words.description({
      root: String(root),
      customers: whole(tree.customers),
      value: withUnit(numberText(tree.value, decimals, language), unit),
    }),
    notes: tree.together === 0 ? [] : [words.together(whole(tree.together))],
    columns,
    rows,
    width: 140 * (deepest + 1),
    height: Math.max(60, tree.leaves * 17),
    layer: [
      {
        transform: [{ filter: 'datum.parentPlace !== null' }],
        mark: { type: 'rule', color: LINE, strokeWidth: 1.5 },
        encoding: {
          x: { ...x, field: 'parentGeneration' },
          y: { ...y, field: 'parentPlace' },
          x2: { field: 'generation' },
          y2: { field: 'place' },
        },
      },
      {
        mark: { type: 'circle', color: CATEGORY_COLOURS[0], opacity: 1 },
        encoding: {
          x,
          y,
          size: { field: 'value', type: 'quantitative', scale: { range: [30, 320], zero: true }, legend: null },
          tooltip: tooltipOf(columns),
        },
      },
      {
        mark: { type: 'text', align: 'left', baseline: 'middle', dx: 12, color: INK, limit: 112 },
        encoding: { x, y, text: { field: 'label' } },
      },
    ],
  });
}
