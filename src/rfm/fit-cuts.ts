import { checkChoice, checkOptions } from '../checks/assert.ts';
import { failEmptyTable } from '../checks/empty-table.ts';
import { quantileCuts } from '../core/index.ts';
import { groupRows } from '../events/group-rows.ts';
import type { CustomerTable } from '../transactions/table.ts';
import { binOf } from './bin.ts';
import { countCells } from './cells.ts';
import { checkBins, measuresOf, type NestedRfmCuts, type RfmBins, type RfmCuts, type RfmMeasures } from './cuts.ts';
import { columnAt, groupsOfTable, type RfmGroupCuts, valuesAt } from './group-cuts.ts';
import { byLetter, LETTERS, lettersOf, type RfmLetter } from './letters.ts';
import { type RfmValueColumns, rfmColumnsOf } from './measure.ts';

/**
 * How cuts are learnt from a customer base.
 *
 * @category RFM
 */
export interface FitRfmCutsOptions {
  /**
   * What stands behind the letters. Naming `l` adds the length of the relationship as a letter of its own.
   *
   * @defaultValue orders and revenue, three letters
   */
  readonly measures?: Partial<RfmMeasures>;
  /**
   * How broad each customer's basket is, such as the number of categories they buy from: one number per row of the table.
   * It adds the letter `b`.
   *
   * @defaultValue not scored
   */
  readonly breadth?: ArrayLike<number>;
  /**
   * `quantile`: each letter by itself. `nested` (Hughes): F inside R, M inside R and F, and so on.
   *
   * @defaultValue 'quantile'
   */
  readonly method?: 'quantile' | 'nested';
  /**
   * How many scores, the same for all letters or by letter.
   *
   * @defaultValue 5
   */
  readonly bins?: number | RfmBins;
  /**
   * Equal values always share a score. A run of equal values that spans several quantiles, such as all one-time buyers,
   * goes to the lowest (`lower`) or the highest (`upper`) bin it touches.
   *
   * @defaultValue 'lower'
   */
  readonly ties?: 'lower' | 'upper';
}

/**
 * Learns where the scores change, by quantiles of a customer base: with five bins, the cuts at 20, 40, 60 and 80 %.
 *
 * A cut is a value that occurs (the inverse of the empirical distribution), so scores are whole groups of equal values and
 * some scores may stay empty: where 70 % bought once, nobody has the f-scores 2 and 3, which lie wholly among them.
 *
 * @param table - the customer base
 * @throws `empty_input` for a table without customers, `length_mismatch` for a breadth of another length
 * @see Hughes (1994), Strategic Database Marketing (nested quintiles)
 * @see Chang & Tsay (2004), Integrating of SOM and K-mean in data mining clustering (LRFM: the length of the relationship)
 * @category RFM
 * @example
 * ```ts
 * import { fitRfmCuts } from 'clientele/rfm';
 * import { indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({
 *   customerId: [1, 2, 3, 4],
 *   date: ['2026-01-01', '2026-01-11', '2026-01-21', '2026-01-31'],
 *   amount: [10, 20, 30, 40],
 * });
 * const cuts = fitRfmCuts(summarizeCustomers(log, { asOf: '2026-01-31' }), { bins: 2 });
 * cuts.r; // => [10]
 * cuts.m; // => [20]
 * ```
 */
export function fitRfmCuts(table: CustomerTable, options: FitRfmCutsOptions = {}): RfmCuts {
  const { plan, values } = planOf(table, options);
  if (table.length === 0) failEmptyTable(table, 'table');
  return cutsOfValues(values, plan);
}

/**
 * Learns cuts of their own for each group of a table made by group: who is a good customer of one brand or country is judged
 * among the customers there.
 *
 * @param table - made by `summarizeCustomers` with `by: 'customerAndGroup'`
 * @param options - as for {@link fitRfmCuts}, the same for all groups
 * @throws `missing_value` for a table without groups, `empty_input` for one without customers
 * @category RFM
 * @example
 * ```ts
 * import { fitRfmGroupCuts, scoreRfm } from 'clientele/rfm';
 * import { indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({
 *   customerId: ['ada', 'bob', 'cy', 'dan'],
 *   date: ['2026-01-01', '2026-01-11', '2026-01-21', '2026-01-31'],
 *   amount: [10, 20, 3000, 4000],
 *   group: ['outlet', 'outlet', 'flagship', 'flagship'],
 * });
 * const table = summarizeCustomers(log, { asOf: '2026-01-31', by: 'customerAndGroup' });
 * const cuts = fitRfmGroupCuts(table, { bins: 2 });
 * cuts.groups.map(({ group, cuts }) => [group, cuts.m]); // => [['flagship', [3000]], ['outlet', [10]]]
 * [...scoreRfm(table, { cuts }).columns.m]; // => [1, 2, 1, 2]
 * ```
 */
export function fitRfmGroupCuts(table: CustomerTable, options: FitRfmCutsOptions = {}): RfmGroupCuts {
  const { plan, values } = planOf(table, options);
  const { measures, ties, bins } = plan;
  const { groups, rowsOf } = groupsOfTable(table, 'table');
  if (table.length === 0) failEmptyTable(table, 'table');
  return {
    kind: 'rfm-group-cuts',
    version: 1,
    measures,
    ties,
    bins,
    groups: groups.flatMap((group, g) => {
      const rows = rowsOf(g);
      return rows.length === 0 ? [] : [{ group, cuts: cutsOfValues(valuesAt(values, rows), plan) }];
    }),
  };
}

type FitPlan = Pick<RfmCuts, 'method' | 'measures' | 'ties' | 'bins'>;

function planOf(table: CustomerTable, options: FitRfmCutsOptions): { plan: FitPlan; values: RfmValueColumns } {
  checkOptions(options, ['method', 'bins', 'ties', 'measures', 'breadth']);
  const method = checkChoice(options.method ?? 'quantile', ['quantile', 'nested'], 'options.method');
  const ties = checkChoice(options.ties ?? 'lower', ['lower', 'upper'], 'options.ties');
  const letters = LETTERS.filter((letter) => {
    if (letter === 'l') return options.measures?.l !== undefined;
    return letter !== 'b' || options.breadth !== undefined;
  });
  const bins = binsOf(options.bins ?? 5, letters);
  const measures = measuresOf(options.measures ?? {}, letters, 'options.breadth');
  if (method === 'nested') countCells(bins, 'options.bins');
  return { plan: { method, measures, ties, bins }, values: rfmColumnsOf(table, measures, options.breadth) };
}

function cutsOfValues(values: RfmValueColumns, { method, measures, ties, bins }: FitPlan): RfmCuts {
  const base = { kind: 'rfm-cuts', version: 1, measures, ties, bins } as const;
  const letters = lettersOf(bins);
  if (method === 'nested') return { ...base, method, ...nestedCuts(values, bins, ties) };
  const quantiles = byLetter(letters, (letter) => {
    return cutsOf(values[letter] as ArrayLike<number>, bins[letter] as number, ties);
  });
  return { ...base, method: 'quantile', ...quantiles };
}

function binsOf(bins: NonNullable<FitRfmCutsOptions['bins']>, letters: readonly RfmLetter[]): RfmBins {
  if (typeof bins === 'number') {
    checkBins(bins, 'options.bins');
    return byLetter(letters, () => bins);
  }
  checkOptions(bins, letters, 'options.bins');
  return byLetter(letters, (letter) => checkBins(bins[letter], `options.bins.${letter}`));
}

/**
 * The cuts that make `bins` bins. For `upper` the quantiles are taken from above, so that a run of equal values lies at or
 * above every cut it spans.
 */
function cutsOf(values: ArrayLike<number>, bins: number, ties: 'lower' | 'upper'): number[] {
  if (ties === 'lower') return Array.from(quantileCuts(values, bins));
  const negated = Float64Array.from(values, (value) => -value);
  return Array.from(quantileCuts(negated, bins), (cut) => 0 - cut).reverse();
}

/** Letter by letter: each cell so far is cut by itself, and then split by its scores. */
function nestedCuts(values: RfmValueColumns, bins: RfmBins, ties: 'lower' | 'upper'): Pick<NestedRfmCuts, RfmLetter> {
  let cells = [Int32Array.from({ length: values.r.length }, (_, i) => i)];
  const lists = byLetter(lettersOf(bins), (letter) => {
    const count = bins[letter] as number;
    const column = values[letter] as ArrayLike<number>;
    const cuts = cells.map((rows) => cutsOfRows(rows, column, count, ties));
    cells = cells.flatMap((rows, cell) => {
      const groups = groupsOf(rows, column, cuts[cell] as number[], count, ties);
      return letter === 'r' ? groups.reverse() : groups; // the lowest score, the longest ago, first
    });
    return cuts;
  });
  return { ...lists, r: lists.r[0] as number[] };
}

/** An empty cell has no cuts: whoever falls into it later gets the lowest score. */
function cutsOfRows(rows: Int32Array, values: ArrayLike<number>, bins: number, ties: 'lower' | 'upper'): number[] {
  return rows.length === 0 ? [] : cutsOf(columnAt(values, rows), bins, ties);
}

function groupsOf(
  rows: Int32Array,
  values: ArrayLike<number>,
  cuts: readonly number[],
  bins: number,
  ties: 'lower' | 'upper',
): Int32Array<ArrayBuffer>[] {
  const { offsets, rows: places } = groupRows(
    rows.map((row) => binOf(values[row] as number, cuts, ties)),
    bins,
  );
  return Array.from({ length: bins }, (_, bin) =>
    places.slice(offsets[bin], offsets[bin + 1]).map((place) => rows[place] as number),
  );
}
