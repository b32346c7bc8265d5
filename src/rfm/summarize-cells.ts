import type { Id } from '../events/id.ts';
import { cellColumn, countCells, nameOfCell, scoreOfCell } from './cells.ts';
import type { RfmCuts } from './cuts.ts';
import type { RfmGroupCuts } from './group-cuts.ts';
import { checkScores, type RfmScore, type RfmScores } from './score.ts';

/**
 * A cell of scores that has customers.
 *
 * @category RFM response
 */
export interface RfmCell {
  /** Its name, such as `r5 f4 m3`. */
  readonly id: string;
  /** Its scores. */
  readonly score: RfmScore;
  /** How many customers. */
  readonly customers: number;
}

/**
 * The cell of every customer, in the order of the scores.
 *
 * @category RFM response
 */
export interface RfmCells<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'rfm-cells';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date of the scores. */
  readonly asOf: string;
  /** The cells with customers, from the lowest scores up. */
  readonly cells: readonly RfmCell[];
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One value per customer. */
  readonly columns: {
    /** Each customer's cell as a position in `cells`. */
    readonly cell: Int32Array;
  };
}

/**
 * Which cells of scores have customers, how many, and who is in which: the grid that test mailings are drawn from.
 *
 * @param scores - from `scoreRfm`
 * @throws `out_of_range` for scores with more than a million cells
 * @category RFM response
 * @example
 * ```ts
 * import { scoreRfm, summarizeRfmCells } from 'clientele/rfm';
 * import { indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({
 *   customerId: ['ada', 'bob', 'bob', 'cy'],
 *   date: ['2026-01-01', '2026-01-11', '2026-01-21', '2026-01-31'],
 *   amount: [10, 20, 30, 40],
 * });
 * const scores = scoreRfm(summarizeCustomers(log, { asOf: '2026-01-31' }), { bins: 2 });
 * summarizeRfmCells(scores).cells.map(({ id, customers }) => [id, customers]);
 * // => [['r1 f1 m1', 1], ['r2 f1 m1', 1], ['r2 f2 m2', 1]]
 * ```
 */
export function summarizeRfmCells<I extends Id>(scores: RfmScores<I, RfmCuts | RfmGroupCuts>): RfmCells<I> {
  checkScores(scores, 'scores');
  const { cuts, columns, asOf, length, ids } = scores;
  const counts = new Int32Array(countCells(cuts.bins, 'scores.cuts.bins'));
  const cell = cellColumn(columns, cuts.bins, length);
  for (let i = 0; i < length; i++) {
    const own = cell[i] as number;
    counts[own] = (counts[own] as number) + 1;
  }
  const cells: RfmCell[] = [];
  const places = new Int32Array(counts.length);
  for (let c = 0; c < counts.length; c++) {
    const customers = counts[c] as number;
    if (customers === 0) continue;
    places[c] = cells.length;
    cells.push({ id: nameOfCell(c, cuts.bins), score: scoreOfCell(c, cuts.bins), customers });
  }
  for (let i = 0; i < length; i++) cell[i] = places[cell[i] as number] as number;
  return { kind: 'rfm-cells', version: 1, asOf, cells, length, ids, columns: { cell } };
}
