import type { LocalizedText } from '../rules/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartOptions } from './chart.ts';
import type { VegaLitePart } from './chart-spec.ts';
import { migrationColumns, migrationTexts } from './migration.ts';
import { type Migration, migrationOf } from './migration-counts.ts';
import { MIGRATION_WORDS } from './migration-words.ts';
import { numberText } from './number-text.ts';
import { CATEGORY_COLOURS, INK, OTHER_COLOUR, QUIET_INK } from './palette.ts';
import { tooltipOf } from './tooltip.ts';

/** How much of the height is kept between the segments of a side. */
const GAPS = 0.22;

/**
 * How did customers move between segments? A flow: the segments before on the left, those after on the right, each as
 * high as it has customers, and bands between them as wide as the customers who went that way.
 *
 * Colours say the direction: up the list of labels, down, or neither. So give the labels from the best to the worst. For
 * exact shares take {@link migrationChart}; a flow shows where the large streams go.
 *
 * @param counts - from `countTransitions`
 * @param labels - the names of the states, from the best to the worst; at most 30
 * @returns rows `from`, `to`, `customers`, `share`, `direction`, one per band; ways that nobody went have none
 * @throws as {@link migrationChart}
 * @category Charts
 * @example
 * ```ts
 * import { migrationFlowChart } from 'clientele/charts';
 * import { countTransitions } from 'clientele/stats';
 *
 * const counts = countTransitions([0, 0, 0, 1], [0, 0, 1, 1], 2);
 * migrationFlowChart(counts, ['Active', 'Asleep']).rows.map((row) => row.direction);
 * // => ['stayed', 'moved down the list', 'stayed']
 * ```
 */
export function migrationFlowChart(
  counts: readonly (readonly number[])[],
  labels: readonly LocalizedText[],
  options: ChartOptions = {},
): Chart {
  const language = languageOf(options);
  const migration = migrationOf(counts, labels, language);
  const words = MIGRATION_WORDS[language];
  const texts = migrationTexts(migration, language);
  const left = placesOf(migration.before);
  const right = placesOf(migration.after);
  const { up, same, down } = words.directions;
  const columns = [
    ...migrationColumns(language),
    { field: 'direction', title: words.table.direction, format: 'text', decimals: 0 } as const,
  ];
  const count = (number: number): string => numberText(number, 0, language);
  const names = migration.labels.map((label, state) => ({
    left: `${label} · ${count(migration.before[state] as number)}`,
    right: `${count(migration.after[state] as number)} · ${label}`,
  }));
  return assembleChart({
    name: 'migration-flow',
    language,
    options,
    title: words.flowTitle,
    subtitle: words.subtitle(texts),
    description: words.flow(texts),
    notes: [],
    columns,
    rows: bandsOf(migration, left, right).map((band) => ({
      from: migration.labels[band.from] as string,
      to: migration.labels[band.to] as string,
      customers: band.customers,
      share: band.share,
      direction: band.to < band.from ? up : band.to > band.from ? down : same,
      fromTop: band.fromTop,
      toTop: band.toTop,
      thick: band.thick,
    })),
    width: 420,
    height: Math.max(200, 44 * labels.length),
    layer: [
      bandLayer([up, same, down], tooltipOf(columns)),
      ...sideLayers(
        sideRows(
          migration.before,
          left,
          names.map((name) => name.left),
        ),
        0,
        'right',
        words.before,
      ),
      ...sideLayers(
        sideRows(
          migration.after,
          right,
          names.map((name) => name.right),
        ),
        1,
        'left',
        words.after,
      ),
    ],
  });
}

/** Where each state of one side begins and how high one customer is, with all of a side between 0 and 1. */
interface Places {
  readonly tops: readonly number[];
  readonly unit: number;
}

function placesOf(totals: readonly number[]): Places {
  const all = totals.reduce((sum, count) => sum + count, 0);
  const unit = all === 0 ? 0 : (1 - GAPS) / all;
  const gap = GAPS / Math.max(1, totals.length - 1);
  let top = 0;
  const tops = totals.map((count) => {
    const at = top;
    top += count * unit + gap;
    return at;
  });
  return { tops, unit };
}

interface Band {
  readonly from: number;
  readonly to: number;
  readonly customers: number;
  readonly share: number | null;
  readonly fromTop: number;
  readonly toTop: number;
  readonly thick: number;
}

/** Bands leave a state in the order of where they go, and arrive in the order of where they come from: few cross. */
function bandsOf({ transitions }: Migration, left: Places, right: Places): Band[] {
  const leaving = [...left.tops];
  const arriving = [...right.tops];
  return transitions
    .filter(({ customers }) => customers > 0)
    .map((transition) => {
      const { from, to, customers } = transition;
      const thick = customers * left.unit;
      const band = { ...transition, fromTop: leaving[from] as number, toTop: arriving[to] as number, thick };
      leaving[from] = band.fromTop + thick;
      arriving[to] = band.toTop + thick;
      return band;
    });
}

const vertical = { type: 'quantitative', scale: { domain: [0, 1], reverse: true, nice: false }, axis: null };
const horizontal = { type: 'quantitative', scale: { domain: [0, 1], nice: false }, axis: null };

/** Each band is an area through 25 points of a smooth step. */
function bandLayer(directions: readonly [string, string, string], tooltip: VegaLitePart): VegaLitePart {
  return {
    transform: [
      { calculate: 'sequence(0, 1.02, 1 / 24)', as: 'along' },
      { flatten: ['along'] },
      {
        calculate: 'datum.fromTop + (datum.toTop - datum.fromTop) * datum.along * datum.along * (3 - 2 * datum.along)',
        as: 'top',
      },
      { calculate: 'datum.top + datum.thick', as: 'bottom' },
    ],
    mark: { type: 'area', opacity: 0.62, stroke: '#FFFFFF', strokeWidth: 0.5 },
    encoding: {
      x: { field: 'along', ...horizontal },
      y: { field: 'top', ...vertical },
      y2: { field: 'bottom' },
      detail: [{ field: 'from' }, { field: 'to' }],
      color: {
        field: 'direction',
        type: 'nominal',
        title: null,
        scale: { domain: directions, range: [CATEGORY_COLOURS[0], OTHER_COLOUR, CATEGORY_COLOURS[1]] },
        legend: { orient: 'top', direction: 'horizontal', offset: 30 },
      },
      tooltip,
    },
  };
}

interface SideRow {
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
  readonly name: string;
}

function sideRows(totals: readonly number[], { tops, unit }: Places, names: readonly string[]): SideRow[] {
  return totals.flatMap((count, state) => {
    if (count === 0) return [];
    const top = tops[state] as number;
    const bottom = top + count * unit;
    return [{ top, bottom, middle: (top + bottom) / 2, name: names[state] as string }];
  });
}

/** The blocks of one side, their names beside them, and what the side is above them. */
function sideLayers(rows: readonly SideRow[], at: 0 | 1, align: 'left' | 'right', title: string): VegaLitePart[] {
  const data = { values: rows };
  const dx = align === 'right' ? -10 : 10;
  const x = { datum: at, ...horizontal };
  return [
    {
      data,
      mark: { type: 'bar', color: INK, width: 8, orient: 'vertical' },
      encoding: { x, y: { field: 'top', ...vertical, stack: null }, y2: { field: 'bottom' } },
    },
    {
      data,
      mark: { type: 'text', align, dx, baseline: 'middle', fontSize: 12.5 },
      encoding: { x, y: { field: 'middle', ...vertical }, text: { field: 'name' } },
    },
    {
      data: { values: [{ top: 0 }] },
      mark: { type: 'text', align: 'center', dy: -14, color: QUIET_INK, fontWeight: 'bold' },
      encoding: { x, y: { field: 'top', ...vertical }, text: { value: title } },
    },
  ];
}
