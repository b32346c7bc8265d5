import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { tallyIgnored } from '../checks/ignored.ts';
import { idDictionary } from '../events/dictionary.ts';
import { buildGraph, graphOf } from './build-graph.ts';
import { checkReferralOptions } from './index-referrals.ts';
import type { ReadReferrals } from './read-referrals.ts';
import type { ReferralGraph, ReferralOptions } from './types.ts';

/**
 * A referral log as columns of whole numbers.
 *
 * @category Referral
 */
export interface ReferralColumns {
  /** Who recommended. */
  readonly referrer: Int32Array;
  /** Who came. */
  readonly referred: Int32Array;
  /**
   * When, in days since 1970-01-01.
   *
   * @defaultValue no dates: rows count as being in order of time
   */
  readonly day?: Int32Array;
}

/** Ids that lie this much further apart than there are rows are looked up, the others are counted. */
const SPREAD = 8;

/**
 * As {@link indexReferrals}, of columns: with customers as whole numbers nothing is hashed.
 *
 * @param columns - columns of one length; they are not changed
 * @throws `length_mismatch`, `wrong_type`; the errors of {@link indexReferrals}
 * @category Referral
 * @example
 * ```ts
 * import { indexReferralColumns } from 'clientele/referral';
 *
 * const graph = indexReferralColumns({ referrer: Int32Array.of(7, 7, 9), referred: Int32Array.of(9, 12, 30) });
 * graph.ids; // => [7, 9, 12, 30]
 * ```
 */
export function indexReferralColumns(
  columns: ReferralColumns,
  options: Omit<ReferralOptions<number>, 'timeZone' | 'onInvalid'> = {},
): ReferralGraph<number> {
  checkOptions(columns, ['referrer', 'referred', 'day'], 'columns');
  const { attribution } = checkReferralOptions(options);
  const { referrer, referred, day } = columns;
  for (const [name, column] of Object.entries({ referrer, referred, day })) {
    if (name === 'day' && column === undefined) continue;
    if (!(column instanceof Int32Array)) fail('wrong_type', `columns.${name}`, 'an Int32Array', column);
    if (column.length !== referrer.length)
      fail('length_mismatch', `columns.${name}`, `${referrer.length} values`, column);
  }
  const rows = referrer.length;
  const tally = tallyIgnored();
  const row = new Int32Array(rows);
  for (let e = 0; e < rows; e++) row[e] = e;
  const roster = Array.from(options.roster ?? [], (id, k) => checkInteger(id, `options.roster[${k}]`));
  const { low, high } = rangeOf([referrer, referred, roster]);
  if (high - low <= SPREAD * (rows + roster.length) + 1024) {
    const { ids, placed } = countedIds([referrer, referred, roster], low, high);
    const read: ReadReferrals = { referrer: placed(referrer), referred: placed(referred), day: day ?? null, row };
    return graphOf(read, ids, options, attribution, tally);
  }
  const dictionary = idDictionary();
  const read: ReadReferrals = {
    referrer: referrer.map((id) => dictionary.codeOf(id)),
    referred: referred.map((id) => dictionary.codeOf(id)),
    day: day ?? null,
    row,
  };
  return buildGraph(read, dictionary, options, attribution, tally);
}

function rangeOf(lists: readonly ArrayLike<number>[]): { low: number; high: number } {
  let low = Infinity;
  let high = -Infinity;
  for (const list of lists) {
    for (let k = 0; k < list.length; k++) {
      const id = list[k] as number;
      if (id < low) low = id;
      if (id > high) high = id;
    }
  }
  return low > high ? { low: 0, high: -1 } : { low, high };
}

/** The ids that occur, rising, and what says of a column of ids at which places they stand. */
function countedIds(
  lists: readonly ArrayLike<number>[],
  low: number,
  high: number,
): { ids: number[]; placed: (column: Int32Array) => Int32Array } {
  const span = high - low + 1;
  const occurs = new Uint8Array(span);
  for (const list of lists) for (let k = 0; k < list.length; k++) occurs[(list[k] as number) - low] = 1;
  const ids: number[] = [];
  for (let k = 0; k < span; k++) if (occurs[k] === 1) ids.push(k + low);
  // Without gaps the place is the id, moved to 0; and then there is nothing to look up.
  if (ids.length === span) return { ids, placed: (column) => (low === 0 ? column : column.map((id) => id - low)) };
  const rank = new Int32Array(span);
  for (let place = 0; place < ids.length; place++) rank[(ids[place] as number) - low] = place;
  return {
    ids,
    placed(column) {
      const places = new Int32Array(column.length);
      for (let e = 0; e < column.length; e++) places[e] = rank[(column[e] as number) - low] as number;
      return places;
    },
  };
}
