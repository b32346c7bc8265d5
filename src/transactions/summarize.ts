import { checkChoice, checkFunction, checkOptions } from '../checks/assert.ts';
import { fail, printValue } from '../checks/error.ts';
import { tallyIgnored } from '../checks/ignored.ts';
import { compareIds, type Id, isId } from '../events/id.ts';
import { type Day, dayFromIso, isoFromDay } from '../time/index.ts';
import { CONVENTIONS, conventionsOf, type PurchaseConventions } from './conventions.ts';
import { countExcluded, droppedAs } from './excluded.ts';
import { historyReader } from './history-reader.ts';
import { customerGroupSlices, customerSlices, endOfSlice, type Slices } from './slices.ts';
import type { CustomerTable } from './table.ts';
import { tableBuilder } from './table-builder.ts';
import { nobodyYet, tableWarnings } from './table-warnings.ts';
import type { TransactionIndex } from './types.ts';

/**
 * How a log is turned into a customer table.
 *
 * @category Transactions
 */
export interface SummarizeOptions<I extends Id = Id> extends Partial<PurchaseConventions> {
  /** The observation date `YYYY-MM-DD`, included: later transactions are left out and counted. */
  readonly asOf: string;
  /**
   * A row per customer, or per customer and group (with the `group` accessor of the log).
   *
   * @defaultValue 'customer'
   */
  readonly by?: 'customer' | 'customerAndGroup';
  /** Everybody there is; those without a purchase occasion are returned in `neverBought`. */
  readonly roster?: Iterable<I>;
  /**
   * The first day the log covers, if customers may have bought before it; gives the warning `left_truncated`, unless
   * `cohortFrom` is later: whoever is first seen after a while is taken to be new.
   */
  readonly logStartsOn?: string;
  /**
   * When a customer first bought, where it is known from elsewhere: who came before the log is counted in
   * `left_truncated` and kept out by `cohortFrom`. It does not change `age`, since purchases before the log are missing.
   */
  readonly acquiredOn?: (id: I) => string | null | undefined;
  /** Keeps only customers acquired on this day or later: a clean cohort for models when the log began after the customers. */
  readonly cohortFrom?: string;
}

const OPTIONS = ['asOf', 'by', 'roster', 'logStartsOn', 'acquiredOn', 'cohortFrom', ...CONVENTIONS] as const;

/**
 * Who the customers are at a date: orders, revenue, recency, frequency, age and mean value of each.
 *
 * Times are whole days; the observation date is included. Customers without a single purchase occasion (only refunds, or
 * all of it returned on the day) are left out and counted as `no_purchase`.
 *
 * @param log - the index made by {@link indexTransactions}
 * @throws `invalid_date` for a date that is none, `missing_value` for `by: 'customerAndGroup'` on a log without groups
 * @see Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2): (x, t_x, T)
 * @category Transactions
 * @example
 * ```ts
 * import { indexTransactions, summarizeCustomers } from 'clientele/transactions';
 *
 * const rows = [
 *   { client: 'ada', day: '2026-01-05', total: 20 },
 *   { client: 'ada', day: '2026-02-04', total: 30 },
 *   { client: 'bob', day: '2026-02-20', total: 15 },
 *   { client: 'bob', day: '2026-04-01', total: 99 },
 * ];
 * const log = indexTransactions(rows, { customerId: (r) => r.client, date: (r) => r.day, amount: (r) => r.total });
 * const customers = summarizeCustomers(log, { asOf: '2026-03-06' });
 * [...customers.columns.daysSinceLast]; // => [30, 14]
 * [...customers.columns.revenue]; // => [50, 15]
 * customers.ignored.byCode; // => { after_as_of: 1 }
 * ```
 */
export function summarizeCustomers<I extends Id>(
  log: TransactionIndex<I>,
  options: SummarizeOptions<I>,
): CustomerTable<I> {
  checkOptions(options, OPTIONS);
  const conventions = conventionsOf(options);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  const slices = slicesOf(log, checkChoice(options.by ?? 'customer', ['customer', 'customerAndGroup'], 'options.by'));
  const acquisition = acquisitionOf(options, log);
  const tally = tallyIgnored();
  const reader = historyReader(slices, conventions, log.exactDecimals);
  const table = tableBuilder(slices.count, asOf);
  const roster = rosterOf(options.roster);
  let truncated = 0;
  let lastTruncated: I | null = null; // with groups, a customer has several rows, one after another
  let refundOnlyDays = 0;

  for (let s = 0; s < slices.count; s++) {
    const from = slices.offsets[s] as number;
    const to = endOfSlice(slices, s, asOf);
    const end = slices.offsets[s + 1] as number;
    if (to < end) countExcluded(tally, slices, to, end, (amount) => droppedAs(amount, conventions) ?? 'after_as_of');
    if (to === from) continue;
    const id = log.ids[slices.customers === null ? s : (slices.customers[s] as number)] as I;
    const history = reader.read(from, to);
    const { firstOccasion } = history;
    if (firstOccasion !== null) roster.sawBuyer(id);
    const acquired = firstOccasion === null ? Number.NaN : acquisition.dayOf(id, firstOccasion);
    const left = firstOccasion === null ? 'no_purchase' : acquired < acquisition.cohortFrom ? 'before_cohort' : null;
    if (left !== null || conventions.refunds === 'drop' || conventions.zeroValues === 'drop') {
      countExcluded(tally, slices, from, to, (amount) => droppedAs(amount, conventions) ?? left);
    }
    if (left !== null) continue;
    if (acquired < acquisition.logStart && id !== lastTruncated) {
      truncated++;
      lastTruncated = id;
    }
    refundOnlyDays += history.refundOnlyDays;
    table.push(s, history);
  }
  const { rows, columns } = table.finish(slices.groups);
  return {
    kind: 'customer-table',
    version: 1,
    asOf: options.asOf,
    currency: log.currency,
    conventions,
    length: rows.length,
    ids: idsOf(log.ids, slices, rows),
    groups: slices.groups === null ? null : (log.groups?.labels ?? null),
    columns,
    neverBought: roster.neverBought(),
    warnings: [
      ...tableWarnings({
        left_truncated: truncated,
        refund_only_days: refundOnlyDays,
        outside_roster: roster.outside(),
      }),
      ...(rows.length > 0 ? [] : nobodyYet(firstDaysOf(log, conventions), asOf)),
    ],
    ignored: tally.finish(log.ignored),
  };
}

/** The first day of each customer that the conventions do not drop. */
function firstDaysOf({ ids, offsets, days, amounts }: TransactionIndex, conventions: PurchaseConventions): Day[] {
  return ids.flatMap((_, c) => {
    for (let i = offsets[c] as number; i < (offsets[c + 1] as number); i++) {
      if (droppedAs(amounts[i] as number, conventions) === null) return days[i] as Day;
    }
    return [];
  });
}

/** The stretches of a log that make a row each. */
function slicesOf(log: TransactionIndex, by: 'customer' | 'customerAndGroup'): Slices {
  if (by === 'customer') return customerSlices(log);
  if (log.groups === null) fail('missing_value', 'options.by', 'a log indexed with the accessor group', by);
  return customerGroupSlices(log, log.groups.codes);
}

interface Acquisition {
  dayOf(id: Id, firstOccasion: Day): Day;
  readonly cohortFrom: Day;
  /** Customers acquired before it bought when nobody was looking; -Infinity when the log is not known to begin late. */
  readonly logStart: Day;
}

function acquisitionOf<I extends Id>(options: SummarizeOptions<I>, log: TransactionIndex<I>): Acquisition {
  const { acquiredOn, logStartsOn } = options;
  const start = logStartsOn === undefined ? log.firstDay : dayFromIso(logStartsOn, 'options.logStartsOn');
  if (start !== null && log.firstDay !== null && log.firstDay < start) {
    fail(
      'out_of_range',
      'options.logStartsOn',
      `a day up to the first of the log, ${isoFromDay(log.firstDay)}`,
      logStartsOn,
    );
  }
  const cohortFrom =
    options.cohortFrom === undefined ? -Infinity : dayFromIso(options.cohortFrom, 'options.cohortFrom');
  checkFunction(acquiredOn, 'options.acquiredOn', 'a function that gives a day');
  if (acquiredOn === undefined) {
    // Nothing is known of the time before: everybody is suspect, unless the cohort begins later than the log.
    const suspectAll = logStartsOn !== undefined && start !== null && cohortFrom <= start;
    return { dayOf: (_, first) => first, cohortFrom, logStart: suspectAll ? Infinity : -Infinity };
  }
  return {
    dayOf(id, firstOccasion) {
      const known = acquiredOn(id as I);
      if (known === null || known === undefined) return firstOccasion;
      const day = dayFromIso(known, `options.acquiredOn(${printValue(id)})`);
      return Math.min(day, firstOccasion);
    },
    cohortFrom,
    logStart: start ?? -Infinity,
  };
}

function idsOf<I extends Id>(ids: readonly I[], { customers, count }: Slices, rows: Int32Array): readonly I[] {
  if (customers === null && rows.length === count) return ids;
  return Array.from(rows, (s) => ids[customers === null ? s : (customers[s] as number)] as I);
}

interface Roster<I extends Id> {
  sawBuyer(id: I): void;
  /** Who of the roster did not buy; `null` without a roster. */
  neverBought(): readonly I[] | null;
  /** How many buyers the roster lacks. */
  outside(): number;
}

function rosterOf<I extends Id>(ids: Iterable<I> | undefined): Roster<I> {
  if (ids === undefined) return { sawBuyer: () => {}, neverBought: () => null, outside: () => 0 };
  if (typeof ids === 'string' || typeof ids?.[Symbol.iterator] !== 'function') {
    fail('wrong_type', 'options.roster', 'an array or another iterable of ids', ids);
  }
  const listed = new Set<I>();
  for (const id of ids) {
    if (!isId(id)) fail('invalid_id', 'options.roster', 'strings that are not empty or finite numbers', id);
    listed.add(id);
  }
  const waiting = new Set(listed);
  const strangers = new Set<I>();
  return {
    sawBuyer(id) {
      if (!waiting.delete(id) && !listed.has(id)) strangers.add(id);
    },
    neverBought: () => [...waiting].sort(compareIds),
    outside: () => strangers.size,
  };
}
