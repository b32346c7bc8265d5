import type { LocalizedText } from '../rules/index.ts';
import { assembleChart, languageOf } from './assemble.ts';
import type { Chart, ChartColumn, ChartLanguage, ChartOptions } from './chart.ts';
import { heatLayers } from './heat-layers.ts';
import { type Migration, migrationOf } from './migration-counts.ts';
import { MIGRATION_WORDS, type MigrationTexts } from './migration-words.ts';
import { numberText, shareText } from './number-text.ts';

/**
 * Who moved from which segment to which, between two dates? A heat map of transitions: a row per segment before, a column
 * per segment after, and in each cell the share of those who were in the row. The diagonal stayed.
 *
 * The trap: rows of few customers have wild shares, so their number stands beside their name. Who joined or left in
 * between needs a state of their own, as in `countTransitions`.
 *
 * @param counts - from `countTransitions`, or the `counts` of a migration of segments
 * @param labels - the names of the states, in their order; at most 30
 * @returns rows `from`, `to`, `customers`, `share`, one per cell; states in which nobody was before have none, a note names
 * them
 * @throws `length_mismatch` when there are not as many labels as rows and columns, `duplicate_id` for a label that stands twice
 * @throws `out_of_range` for more than 30 states or a negative count
 * @category Charts
 * @example
 * ```ts
 * import { migrationChart } from 'clientele/charts';
 * import { countTransitions } from 'clientele/stats';
 *
 * const counts = countTransitions([0, 0, 0, 1], [0, 0, 1, 1], 2);
 * const chart = migrationChart(counts, ['Active', 'Asleep']);
 * chart.rows.map((row) => row.share); // => [0.666667, 0.333333, 0, 1]
 * chart.subtitle; // => '4 customers at two dates; 75.0% stayed where they were'
 * ```
 */
export function migrationChart(
  counts: readonly (readonly number[])[],
  labels: readonly LocalizedText[],
  options: ChartOptions = {},
): Chart {
  const language = languageOf(options);
  const migration = migrationOf(counts, labels, language);
  const words = MIGRATION_WORDS[language];
  const texts = migrationTexts(migration, language);
  const sides = migration.labels.map(
    (label, state) => `${label} · ${numberText(migration.before[state] as number, 0, language)}`,
  );
  const someone = ({ from }: { readonly from: number }): boolean => migration.before[from] !== 0;
  const empty = migration.labels.filter((_, from) => !someone({ from }));
  const columns = migrationColumns(language);
  const value = columns.find(({ field }) => field === 'share') as ChartColumn;
  const figures = labels.length <= 16;
  return assembleChart({
    name: 'migration',
    language,
    options,
    title: words.matrixTitle,
    subtitle: words.subtitle(texts),
    description: words.matrix(texts),
    notes: [words.how, ...(empty.length === 0 ? [] : [words.empty(empty.join(', '))])],
    columns,
    rows: migration.transitions.filter(someone).map(({ from, to, customers, share }) => ({
      from: migration.labels[from] as string,
      to: migration.labels[to] as string,
      customers,
      share,
      side: sides[from] as string,
    })),
    width: { step: figures ? 46 : 22 },
    height: { step: figures ? 30 : 20 },
    layer: heatLayers({
      x: {
        field: 'to',
        title: null,
        order: migration.labels,
        axis: { orient: 'top', labelAngle: -40, labelAlign: 'left', labelBaseline: 'middle' },
      },
      y: { field: 'side', title: words.sides, order: sides.filter((_, from) => someone({ from })) },
      value: { ...value, decimals: 0 },
      columns,
      least: 0,
      most: 1,
      figures,
      bold: 'datum.from === datum.to',
      hideZeros: true,
    }),
  });
}

export function migrationTexts(
  { labels, customers, stayed, transitions }: Migration,
  language: ChartLanguage,
): MigrationTexts {
  const largest = transitions
    .filter(({ from, to, customers: moved }) => from !== to && moved > 0)
    .reduce<Migration['transitions'][number] | null>((a, b) => (a === null || b.customers > a.customers ? b : a), null);
  return {
    customers: numberText(customers, 0, language),
    stayed: customers === 0 ? '–' : shareText(stayed / customers, 1, language),
    move:
      largest === null
        ? null
        : {
            from: labels[largest.from] as string,
            to: labels[largest.to] as string,
            customers: numberText(largest.customers, 0, language),
          },
  };
}

export function migrationColumns(language: ChartLanguage): ChartColumn[] {
  const { table } = MIGRATION_WORDS[language];
  return [
    { field: 'from', title: table.from, format: 'text', decimals: 0 },
    { field: 'to', title: table.to, format: 'text', decimals: 0 },
    { field: 'customers', title: table.customers, format: 'number', decimals: 0 },
    { field: 'share', title: table.share, format: 'share', decimals: 1 },
  ];
}
