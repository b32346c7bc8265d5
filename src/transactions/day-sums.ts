import {
  addAmount,
  clearAmount,
  type ExactAmount,
  knownUnitsOf,
  valueOfAmount,
  zeroAmount,
} from '../money/exact-amount.ts';
import type { Day } from '../time/types.ts';
import type { PurchaseConventions } from './conventions.ts';

/**
 * One customer's transactions of one day, added up.
 *
 * @category Transactions
 */
export interface DaySums {
  /** How many orders. */
  purchases: number;
  /** How many refunds. */
  refunds: number;
  /** The value of all transactions. */
  net: ExactAmount;
  /** The value of the orders alone. */
  bought: ExactAmount;
  /** The smallest order. */
  smallest: ExactAmount;
}

export const emptyDaySums = (): DaySums => ({
  purchases: 0,
  refunds: 0,
  net: zeroAmount(),
  bought: zeroAmount(),
  smallest: zeroAmount(),
});

export function clearDaySums(sums: DaySums): void {
  sums.purchases = 0;
  sums.refunds = 0;
  clearAmount(sums.net);
  clearAmount(sums.bought);
  clearAmount(sums.smallest);
}

/** Adds one transaction to the sums of its day, as the conventions have it; changes the sums. */
export function addTransaction(sums: DaySums, amount: number, conventions: PurchaseConventions): void {
  const isRefund = amount < 0 && conventions.refunds !== 'keep';
  if (isRefund && conventions.refunds === 'drop') return;
  if (amount === 0 && conventions.zeroValues === 'drop') return;
  addAmount(sums.net, amount);
  if (isRefund) {
    sums.refunds++;
    return;
  }
  if (sums.purchases === 0 || amount < valueOfAmount(sums.smallest)) {
    clearAmount(sums.smallest);
    addAmount(sums.smallest, amount);
  }
  sums.purchases++;
  addAmount(sums.bought, amount);
}

/** The columns of transactions sorted by day. */
interface DatedAmounts {
  readonly days: ArrayLike<Day>;
  readonly amounts: ArrayLike<number>;
}

/** Reads the sums of one day after another from transactions sorted by day. */
export interface DaySumsReader {
  /** The day read last. */
  readonly sums: DaySums;
  /** Reads the day that begins at `from`; returns where the next one begins, at most `to`. */
  read(from: number, to: number): number;
}

/** A reader of days; see {@link stretchReader} for `exact`. */
export function daySumsReader(columns: DatedAmounts, conventions: PurchaseConventions, exact: boolean): DaySumsReader {
  const { days } = columns;
  const { sums, read } = stretchReader(columns, conventions, exact);
  return {
    sums,
    read(from, to) {
      const day = days[from];
      let end = from + 1;
      while (end < to && days[end] === day) end++;
      read(from, end);
      return end;
    },
  };
}

/** Adds up stretches of transactions, whatever their days. */
export interface StretchReader {
  /** The stretch read last. */
  readonly sums: DaySums;
  /** Reads [from, to). */
  read(from: number, to: number): void;
}

/**
 * A reader of stretches. Where amounts are `exact` (short decimals whose sums cannot leave the safe integers) they are
 * counted in units without a second look.
 */
export function stretchReader(
  { amounts }: Pick<DatedAmounts, 'amounts'>,
  conventions: PurchaseConventions,
  exact: boolean,
): StretchReader {
  const sums = emptyDaySums();
  if (!exact) {
    return {
      sums,
      read(from, to) {
        clearDaySums(sums);
        for (let i = from; i < to; i++) addTransaction(sums, amounts[i] as number, conventions);
      },
    };
  }
  const keepRefunds = conventions.refunds === 'keep';
  const dropRefunds = conventions.refunds === 'drop';
  const dropZeros = conventions.zeroValues === 'drop';
  return {
    sums,
    read(from, to) {
      let net = 0;
      let bought = 0;
      let smallest = Infinity;
      let purchases = 0;
      let refunds = 0;
      for (let i = from; i < to; i++) {
        const units = knownUnitsOf(amounts[i] as number);
        if (units < 0 && !keepRefunds) {
          if (dropRefunds) continue;
          net += units;
          refunds++;
        } else if (units !== 0 || !dropZeros) {
          net += units;
          bought += units;
          purchases++;
          if (units < smallest) smallest = units;
        }
      }
      sums.purchases = purchases;
      sums.refunds = refunds;
      sums.net.units = net;
      sums.bought.units = bought;
      sums.smallest.units = purchases === 0 ? 0 : smallest;
    },
  };
}

/** Whether a transaction is an order under the conventions: neither a refund nor left out. */
export function isPurchase(amount: number, conventions: PurchaseConventions): boolean {
  return amount > 0 || (amount === 0 ? conventions.zeroValues !== 'drop' : conventions.refunds === 'keep');
}
