import { checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Ignored, tallyIgnored } from '../checks/ignored.ts';
import { checkCustomerLog, checkWhole } from '../events/check-columns.ts';
import { type Day, dayFromIso, isoFromDay } from '../time/index.ts';
import type { OrderLineIndex } from './types.ts';

/**
 * Which days count.
 *
 * @category Baskets
 */
export interface BasketPeriod {
  /** The last day that counts, `YYYY-MM-DD`, included. */
  readonly asOf: string;
  /** The first day that counts, included. @defaultValue since ever */
  readonly from?: string;
}

/** A period as days, and what lies outside of it. */
export interface Period {
  readonly from: Day;
  readonly asOf: Day;
  readonly names: { readonly from: string | null; readonly asOf: string };
}

export function checkPeriod(index: OrderLineIndex, options: BasketPeriod, others: readonly string[] = []): Period {
  checkIndex(index);
  if (options === undefined) fail('missing_value', 'options.asOf', 'a day such as 2026-06-30', options);
  checkOptions(options, ['asOf', 'from', ...others]);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  const from = options.from === undefined ? -Infinity : dayFromIso(options.from, 'options.from');
  if (from > asOf) fail('not_sorted', 'options.from', `${options.asOf} or earlier`, options.from);
  return { from, asOf, names: { from: options.from ?? null, asOf: options.asOf } };
}

/** Refuses an index that is not whole; the codes in its columns are those of the door that made it. */
function checkIndex(index: OrderLineIndex): void {
  checkKind(index, 'order-line-index', 'index', 'an index made by indexOrderLines');
  checkCustomerLog(index, 'index');
  checkWhole(index.order, index.length, 'index.order');
  checkWhole(index.category, index.length, 'index.category');
  if (!Array.isArray(index.categories))
    fail('wrong_type', 'index.categories', 'a list of categories', index.categories);
}

/** What is left out of the lines, counted; `nobody` says of which lines the customer bought nothing in the period. */
export function ignoredOutside(
  { days, rows, ignored }: OrderLineIndex,
  { from, asOf }: Period,
  nobody: (line: number) => boolean,
): Ignored {
  const tally = tallyIgnored();
  for (let i = 0; i < days.length; i++) {
    const day = days[i] as number;
    const row = rows[i] as number;
    if (day > asOf) tally.add('excluded', 'after_as_of', row, 'asOf', tally.keeps(row) ? isoFromDay(day) : day);
    else if (day < from) tally.add('excluded', 'before_period', row, 'from', tally.keeps(row) ? isoFromDay(day) : day);
    else if (nobody(i)) tally.add('excluded', 'no_purchase', row, 'amount', null);
  }
  return tally.finish(ignored);
}
