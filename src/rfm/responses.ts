import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Ignored, type IgnoredTally, tallyIgnored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import { type Figure, proportionFigure } from '../stats/index.ts';
import { groupingOf } from './grouping.ts';
import type { RfmSegments } from './segment.ts';
import type { RfmCells } from './summarize-cells.ts';

/**
 * How one cell responded.
 *
 * @category RFM response
 */
export interface RfmCellResponse {
  /** The cell or segment. */
  readonly id: string;
  /** How many customers it has. */
  readonly customers: number;
  /** How many of them were contacted. */
  readonly contacted: number;
  /** How many of those responded. */
  readonly responses: number;
}

/**
 * How one cell responded, as a rate too.
 *
 * @category RFM response
 */
export interface RfmResponseCount extends RfmCellResponse {
  /** Responses / contacts, with Wilson's interval. */
  readonly rate: Figure;
}

/**
 * How a mailing was received, cell by cell.
 *
 * @category RFM response
 */
export interface RfmResponses {
  /** The tag. */
  readonly kind: 'rfm-responses';
  /** The version of the form. */
  readonly version: 1;
  /** The cells, those without a contact included. */
  readonly cells: readonly RfmResponseCount[];
  /** All cells together. */
  readonly total: Omit<RfmResponseCount, 'id'>;
  /** Ids that were not used: of no customer (`unknown_reference`), given twice (`duplicate_id`), or not contacted (`not_contacted`). */
  readonly ignored: Ignored;
}

/**
 * How many of each cell were contacted and responded, with rates and their intervals.
 *
 * A customer counts once, however often they are listed. Responses of customers who were not contacted say nothing about the
 * mailing, and are counted in `ignored`. The trap: the rate of a thin cell is mostly chance; see `fitRfmResponses`.
 *
 * @param cells - the grouping that the test was planned with; made before the mailing, not after it
 * @param mailing - `contacted` and `responded`: ids of customers
 * @param options - `level` of the intervals. @defaultValue 0.95
 * @throws `duplicate_id` when a customer has several rows, as in a table by group
 * @category RFM response
 * @example
 * ```ts
 * import { scoreRfm, summarizeRfmCells, summarizeRfmResponses } from 'clientele/rfm';
 * import { indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({
 *   customerId: ['ada', 'bob', 'cy', 'dan'],
 *   date: ['2026-01-01', '2026-01-11', '2026-01-21', '2026-01-31'],
 *   amount: [10, 20, 30, 40],
 * });
 * const cells = summarizeRfmCells(scoreRfm(summarizeCustomers(log, { asOf: '2026-01-31' }), { bins: 2 }));
 * const { total, ignored } = summarizeRfmResponses(cells, { contacted: ['ada', 'cy'], responded: ['cy', 'dan'] });
 * [total.contacted, total.responses, total.rate.value]; // => [2, 1, 0.5]
 * ignored.byCode; // => { not_contacted: 1 }
 * ```
 */
export function summarizeRfmResponses<I extends Id>(
  cells: RfmCells<I> | RfmSegments<I>,
  mailing: { readonly contacted: Iterable<I>; readonly responded: Iterable<I> },
  options: { readonly level?: number } = {},
): RfmResponses {
  const { ids, groups, groupOf } = groupingOf(cells, 'cells');
  checkOptions(mailing, ['contacted', 'responded'], 'mailing');
  checkOptions(options, ['level']);
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  if (rowOf.size < ids.length) fail('duplicate_id', 'cells.ids', 'one row for each customer', ids);
  const tally = tallyIgnored();
  const contacted = markRows(mailing.contacted, 'mailing.contacted', rowOf, ids.length, tally, () => true);
  const responded = markRows(
    mailing.responded,
    'mailing.responded',
    rowOf,
    ids.length,
    tally,
    (row) => contacted[row] === 1,
  );
  const counts = groups.map(({ id, customers }) => ({ id, customers, contacted: 0, responses: 0 }));
  for (let i = 0; i < ids.length; i++) {
    const own = counts[groupOf[i] as number] as (typeof counts)[number];
    own.contacted += contacted[i] as number;
    own.responses += responded[i] as number;
  }
  const withRate = <T extends { contacted: number; responses: number }>(one: T): T & { readonly rate: Figure } => ({
    ...one,
    rate: proportionFigure({
      numerator: one.responses,
      denominator: one.contacted,
      basis: 'customers who responded / customers contacted',
      ...options,
    }),
  });
  const total = (name: 'customers' | 'contacted' | 'responses'): number =>
    counts.reduce((sum, one) => sum + one[name], 0);
  return {
    kind: 'rfm-responses',
    version: 1,
    cells: counts.map(withRate),
    total: withRate({ customers: total('customers'), contacted: total('contacted'), responses: total('responses') }),
    ignored: tally.finish(),
  };
}

function markRows<I extends Id>(
  list: Iterable<I>,
  path: string,
  rowOf: ReadonlyMap<I, number>,
  length: number,
  tally: IgnoredTally,
  wanted: (row: number) => boolean,
): Uint8Array {
  if (typeof list === 'string' || typeof list?.[Symbol.iterator] !== 'function') {
    fail('wrong_type', path, 'an array or another iterable of ids', list);
  }
  const marks = new Uint8Array(length);
  let place = 0;
  for (const id of list) {
    const row = rowOf.get(id);
    if (row === undefined) tally.add('excluded', 'unknown_reference', place, path, id);
    else if (!wanted(row)) tally.add('excluded', 'not_contacted', place, path, id);
    else if (marks[row] === 1) tally.add('excluded', 'duplicate_id', place, path, id);
    else marks[row] = 1;
    place++;
  }
  return marks;
}

/** Counts that can be: whole numbers, responses within contacts within customers; and not all of them empty. */
export function checkCellResponses(cells: readonly RfmCellResponse[], path: string): readonly RfmCellResponse[] {
  if (!Array.isArray(cells)) fail('wrong_type', path, 'a list of cells', cells);
  const ids = new Set<string>();
  for (const [c, cell] of cells.entries()) {
    const at = `${path}[${c}]`;
    if (typeof cell?.id !== 'string' || cell.id === '') fail('wrong_type', `${at}.id`, 'a name', cell?.id);
    if (ids.has(cell.id)) fail('duplicate_id', `${at}.id`, 'a name of its own', cell.id);
    ids.add(cell.id);
    const customers = checkInteger(cell.customers, `${at}.customers`, 0, Number.MAX_SAFE_INTEGER);
    const contacted = checkInteger(cell.contacted, `${at}.contacted`, 0, customers);
    checkInteger(cell.responses, `${at}.responses`, 0, contacted);
  }
  return cells;
}
