import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { quantileCuts } from '../core/index.ts';
import { groupRows } from '../events/group-rows.ts';
import type { CustomerTable } from '../transactions/table.ts';
import { binOf } from './bin.ts';
import { checkBins, measuresOf, type RfmBins, type RfmCuts, type RfmMeasures } from './cuts.ts';
import { type RfmValueColumns, rfmColumnsOf } from './measure.ts';

/**
 * How cuts are learnt from a customer base.
 *
 * @category RFM
 */
export interface FitRfmCutsOptions {
  /** What stands behind F and M. */
  readonly measures?: Partial<RfmMeasures>;
  /**
   * `quantile`: each letter by itself. `nested` (Hughes): F inside R, M inside R and F.
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
 * @throws `empty_input` for a table without customers
 * @see Hughes (1994), Strategic Database Marketing (nested quintiles)
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
  checkOptions(options, ['method', 'bins', 'ties', 'measures']);
  const method = checkChoice(options.method ?? 'quantile', ['quantile', 'nested'], 'options.method');
  const ties = checkChoice(options.ties ?? 'lower', ['lower', 'upper'], 'options.ties');
  const bins = binsOf(options.bins ?? 5);
  const measures = measuresOf(options.measures);

  const values = rfmColumnsOf(table, measures);
  if (table.length === 0) fail('empty_input', 'table', 'at least one customer', table.ids);
  const base = { kind: 'rfm-cuts', version: 1, measures, ties, bins } as const;
  const r = cutsOf(values.r, bins.r, ties);
  if (method === 'nested') return { ...base, method, r, ...nestedCuts(values, bins, ties, r) };
  return { ...base, method, r, f: cutsOf(values.f, bins.f, ties), m: cutsOf(values.m, bins.m, ties) };
}

function binsOf(bins: NonNullable<FitRfmCutsOptions['bins']>): RfmBins {
  if (typeof bins === 'number') {
    checkBins(bins, 'options.bins');
    return { r: bins, f: bins, m: bins };
  }
  checkOptions(bins, ['r', 'f', 'm'], 'options.bins');
  return {
    r: checkBins(bins.r, 'options.bins.r'),
    f: checkBins(bins.f, 'options.bins.f'),
    m: checkBins(bins.m, 'options.bins.m'),
  };
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

function nestedCuts(
  values: RfmValueColumns,
  bins: RfmBins,
  ties: 'lower' | 'upper',
  cutsOfR: readonly number[],
): { f: number[][]; m: number[][][] } {
  const all = Int32Array.from({ length: values.r.length }, (_, i) => i);
  const byR = groupsOf(all, values.r, cutsOfR, bins.r, ties).reverse(); // the lowest score, the longest ago, first
  const f: number[][] = [];
  const m: number[][][] = [];
  for (const rows of byR) {
    const cuts = cutsOfRows(rows, values.f, bins.f, ties);
    f.push(cuts);
    m.push(groupsOf(rows, values.f, cuts, bins.f, ties).map((cell) => cutsOfRows(cell, values.m, bins.m, ties)));
  }
  return { f, m };
}

/** An empty cell has no cuts: whoever falls into it later gets the lowest score. */
function cutsOfRows(rows: Int32Array, values: ArrayLike<number>, bins: number, ties: 'lower' | 'upper'): number[] {
  if (rows.length === 0) return [];
  return cutsOf(
    Float64Array.from(rows, (row) => values[row] as number),
    bins,
    ties,
  );
}

function groupsOf(
  rows: Int32Array,
  values: ArrayLike<number>,
  cuts: readonly number[],
  bins: number,
  ties: 'lower' | 'upper',
): Int32Array[] {
  const { offsets, rows: places } = groupRows(
    rows.map((row) => binOf(values[row] as number, cuts, ties)),
    bins,
  );
  return Array.from({ length: bins }, (_, bin) =>
    places.slice(offsets[bin], offsets[bin + 1]).map((place) => rows[place] as number),
  );
}
