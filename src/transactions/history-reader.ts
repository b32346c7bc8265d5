import type { Day } from '../time/types.ts';
import type { PurchaseConventions } from './conventions.ts';
import { daySumsReader } from './day-sums.ts';
import { addDay, clearHistory, emptyHistory, type History } from './history.ts';

/** Reads stretches of one log under one set of conventions. */
export interface HistoryReader {
  /**
   * Reads the transactions in [from, to), one customer's and sorted by day. The history given is good until the next is
   * read.
   */
  read(from: number, to: number): History;
}

export function historyReader(
  columns: { readonly days: ArrayLike<Day>; readonly amounts: ArrayLike<number> },
  conventions: PurchaseConventions,
  exact: boolean,
): HistoryReader {
  const reader = daySumsReader(columns, conventions, exact);
  const { occasion } = conventions;
  const history = emptyHistory();
  return {
    read(from, to) {
      clearHistory(history);
      for (let i = from; i < to; ) {
        const day = columns.days[i] as Day;
        i = reader.read(i, to);
        addDay(history, day, reader.sums, occasion);
      }
      return history;
    },
  };
}
