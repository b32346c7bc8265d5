import { checkFraction, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { normalQuantile } from '../core/normal.ts';
import { groupRows } from '../events/group-rows.ts';
import type { Id } from '../events/id.ts';
import { sortByKey } from '../events/sort-ids.ts';
import { hashFraction } from '../stats/index.ts';
import { groupingOf } from './grouping.ts';
import type { RfmSegments } from './segment.ts';
import type { RfmCells } from './summarize-cells.ts';

/**
 * What a test mailing shall find out.
 *
 * @category RFM response
 */
export interface PlanRfmTestOptions {
  /** About which response rate is expected, such as 0.02; it need only be roughly right. */
  readonly expectedRate: number;
  /** How far the true rate of a cell may lie from the one seen: half the width of its interval, such as 0.01. */
  readonly precision: number;
  /**
   * Confidence level of that interval.
   *
   * @defaultValue 0.95
   */
  readonly level?: number;
  /**
   * At most so many contacts in all; then all cells get the same smaller number, and precision suffers alike.
   *
   * @defaultValue no limit
   */
  readonly capacity?: number;
  /** The name of the draw: the same name draws the same customers, another name others. */
  readonly salt: string;
}

/**
 * How much of one cell is tested.
 *
 * @category RFM response
 */
export interface RfmTestCell {
  /** The cell or segment. */
  readonly id: string;
  /** How many customers it has. */
  readonly customers: number;
  /** How many of them are contacted. */
  readonly contacts: number;
  /** Half the width of the interval that is to be expected; `null` without contacts. */
  readonly halfWidth: number | null;
}

/**
 * Who is contacted in a test mailing.
 *
 * @category RFM response
 */
export interface RfmTestPlan<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'rfm-test-plan';
  /** The version of the form. */
  readonly version: 1;
  /** What the sizes were computed for. */
  readonly options: Omit<Required<PlanRfmTestOptions>, 'capacity'>;
  /** How many contacts a cell needs for the precision. */
  readonly wantedPerCell: number;
  /** How many it gets where it has as many customers: fewer than wanted only for want of capacity. */
  readonly contactsPerCell: number;
  /** The cells, those that are too small for the precision among them (`halfWidth` says how far they fall short). */
  readonly cells: readonly RfmTestCell[];
  /** How many contacts in all. */
  readonly length: number;
  /** Who is contacted, in the order of the customers given. */
  readonly ids: readonly I[];
}

/**
 * Whom to contact in a test mailing: as many of each cell as it takes to learn its response rate so precisely, drawn by a hash
 * of the id, so that the draw can be repeated and owes nothing to the order of rows.
 *
 * The size is that of Wilson's interval: the smallest n with z√(pq·n + z²/4) / (n + z²) ≤ precision, p the expected rate. The
 * trap: thin cells cannot be learnt so precisely one by one. Test them all the same: `fitRfmResponses` lets them borrow from
 * the others.
 *
 * @param cells - from `summarizeRfmCells`, or segments from `segmentRfm`
 * @param options - the expected rate, the precision, and the name of the draw
 * @throws `out_of_range` for rates that are not between 0 and 1, `wrong_type` for what is no grouping
 * @see Hughes (1994), Strategic Database Marketing (test every nth customer of each cell)
 * @see Wilson (1927), Probable inference, the law of succession, and statistical inference
 * @category RFM response
 * @example
 * ```ts
 * import { planRfmTest, scoreRfm, summarizeRfmCells } from 'clientele/rfm';
 * import { indexTransactions, simulateTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = simulateTransactions({ seed: 3, customers: 5000, startsOn: '2025-01-01', endsOn: '2025-12-31' });
 * const log = indexTransactions(rows, { customerId: (r) => r.customerId, date: (r) => r.date, amount: (r) => r.amount });
 * const cells = summarizeRfmCells(scoreRfm(summarizeCustomers(log, { asOf: '2025-12-31' })));
 * const plan = planRfmTest(cells, { expectedRate: 0.03, precision: 0.02, salt: 'spring-test' });
 * plan.wantedPerCell; // => 303
 * plan.ids.length === plan.cells.reduce((sum, cell) => sum + cell.contacts, 0); // => true
 * ```
 */
export function planRfmTest<I extends Id>(
  cells: RfmCells<I> | RfmSegments<I>,
  options: PlanRfmTestOptions,
): RfmTestPlan<I> {
  const { ids, groups, groupOf } = groupingOf(cells, 'cells');
  checkOptions(options, ['expectedRate', 'precision', 'level', 'capacity', 'salt']);
  const expectedRate = checkFraction(options.expectedRate, 'options.expectedRate');
  const precision = checkFraction(options.precision, 'options.precision');
  const level = checkFraction(options.level ?? 0.95, 'options.level');
  const { salt } = options;
  if (typeof salt !== 'string') fail('wrong_type', 'options.salt', 'a name for the draw', salt);
  const z = -normalQuantile((1 - level) / 2);
  const wantedPerCell = contactsFor(expectedRate, precision, z);
  const sizes = groups.map(({ customers }) => customers);
  const contactsPerCell =
    options.capacity === undefined
      ? wantedPerCell
      : withinCapacity(wantedPerCell, sizes, checkInteger(options.capacity, 'options.capacity', 0));

  const drawn = new Uint8Array(ids.length);
  const { offsets, rows } = groupRows(groupOf, groups.length);
  for (let g = 0; g < groups.length; g++) {
    draw(rows.subarray(offsets[g], offsets[g + 1]), contactsPerCell, ids, salt, drawn);
  }
  const chosen = ids.filter((_, i) => drawn[i] === 1);
  return {
    kind: 'rfm-test-plan',
    version: 1,
    options: { expectedRate, precision, level, salt },
    wantedPerCell,
    contactsPerCell,
    cells: groups.map(({ id, customers }) => {
      const contacts = Math.min(customers, contactsPerCell);
      return { id, customers, contacts, halfWidth: contacts === 0 ? null : halfWidthOf(contacts, expectedRate, z) };
    }),
    length: chosen.length,
    ids: chosen,
  };
}

/** Half the width of Wilson's interval where the rate seen is p; it falls as n rises. */
function halfWidthOf(n: number, p: number, z: number): number {
  return (z * Math.sqrt(p * (1 - p) * n + (z * z) / 4)) / (n + z * z);
}

/** The smallest n with a half-width of at most d: with u = n + z², d²u² − z²pq·u − z⁴(¼ − pq) = 0. */
function contactsFor(p: number, d: number, z: number): number {
  const pq = p * (1 - p);
  const square = z * z;
  const u = (square * (pq + Math.sqrt(pq * pq + 4 * d * d * (0.25 - pq)))) / (2 * d * d);
  let n = Math.max(1, Math.floor(u - square));
  while (halfWidthOf(n, p, z) > d) n++;
  return n;
}

/** The largest number up to `wanted` that all cells can get with so many contacts. */
function withinCapacity(wanted: number, sizes: readonly number[], capacity: number): number {
  const total = (n: number): number => sizes.reduce((sum, size) => sum + Math.min(size, n), 0);
  let low = 0;
  let high = wanted;
  while (low < high) {
    const middle = low + Math.ceil((high - low) / 2);
    if (total(middle) <= capacity) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Marks the rows with the lowest hashes. */
function draw(rows: Int32Array, count: number, ids: readonly Id[], salt: string, drawn: Uint8Array): void {
  const order = rows.slice();
  if (order.length > count) {
    const keys = Float64Array.from(order, (row) => hashFraction(ids[row] as Id, salt));
    sortByKey(order, keys, 0, order.length);
  }
  for (let i = 0; i < Math.min(count, order.length); i++) drawn[order[i] as number] = 1;
}
