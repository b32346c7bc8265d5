import type { ErrorCode } from '../checks/codes.ts';
import type { IgnoredTally } from '../checks/ignored.ts';
import { isoFromDay } from '../time/index.ts';
import type { PurchaseConventions } from './conventions.ts';
import type { Slices } from './slices.ts';

/** Why a row is left out by the conventions, if it is. */
export function droppedAs(amount: number, { refunds, zeroValues }: PurchaseConventions): ErrorCode | null {
  if (amount < 0 && refunds === 'drop') return 'refund_dropped';
  return amount === 0 && zeroValues === 'drop' ? 'zero_dropped' : null;
}

const EXCLUDED_BY: Partial<Record<ErrorCode, string>> = {
  after_as_of: 'asOf',
  before_cohort: 'cohortFrom',
  refund_dropped: 'refunds',
  zero_dropped: 'zeroValues',
  no_purchase: 'amount',
};

/** The option or field that leaves rows of this code out. */
export function excludedBy(code: ErrorCode): string {
  return EXCLUDED_BY[code] ?? '';
}

/** Counts the rows of [from, to) that the conventions leave out. */
export function countDropped(
  tally: IgnoredTally,
  slices: Slices,
  from: number,
  to: number,
  conventions: PurchaseConventions,
): void {
  if (conventions.refunds !== 'drop' && conventions.zeroValues !== 'drop') return;
  countExcluded(tally, slices, from, to, (amount) => droppedAs(amount, conventions));
}

/** Counts the rows of [from, to) for which `codeOf` gives a code. */
export function countExcluded(
  tally: IgnoredTally,
  { rows, amounts, days }: Slices,
  from: number,
  to: number,
  codeOf: (amount: number) => ErrorCode | null,
): void {
  for (let i = from; i < to; i++) {
    const code = codeOf(amounts[i] as number);
    if (code === null) continue;
    const row = rows[i] as number;
    const byDay = (code === 'after_as_of' || code === 'before_cohort') && tally.keeps(row);
    tally.add('excluded', code, row, excludedBy(code), byDay ? isoFromDay(days[i] as number) : amounts[i]);
  }
}
