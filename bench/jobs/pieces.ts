import { isoFromDay } from 'clientele/time';
import {
  type CustomerState,
  cohortTable,
  customerState,
  historiesAccumulator,
  indexTransactionColumns,
  totalsAccumulator,
  withOrder,
} from 'clientele/transactions';
import { AS_OF, type CodedLog, codedLog } from '../data.ts';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';

const ROWS = 1_000_000;
const CUSTOMERS = 100_000;
const ORDERS = 200_000;

/** Summaries built in pieces, against the same in one go; cohorts; one order at a time. */
export async function pieces(): Promise<Line[]> {
  const log = codedLog(ROWS, CUSTOMERS);
  const whole = indexTransactionColumns(log);
  const first = indexTransactionColumns(part(log, 0, ROWS / 2));
  const second = indexTransactionColumns(part(log, ROWS / 2, ROWS));
  const totals = totalsAccumulator();
  const histories = historiesAccumulator();
  const totalsOfFirst = totals.add(totals.empty(), first);
  const totalsOfSecond = totals.add(totals.empty(), second);
  const historiesOfFirst = histories.add(histories.empty(), first);
  const historiesOfSecond = histories.add(histories.empty(), second);
  const timings = await alternate(ROWS, {
    totalsOfWhole: () => totals.add(totals.empty(), whole),
    totalsOfHalves: () => totals.merge(totals.add(totals.empty(), first), totals.add(totals.empty(), second)),
    totalsMerged: () => totals.merge(totalsOfFirst, totalsOfSecond),
    historiesOfWhole: () => histories.add(histories.empty(), whole),
    historiesMerged: () => histories.merge(historiesOfFirst, historiesOfSecond),
    historiesFinished: () => histories.finish(historiesOfFirst, { asOf: AS_OF }),
    cohorts: () => cohortTable(whole, { asOf: AS_OF }),
  });
  const orders = ordersByDay(log);
  const one = await alternate(ORDERS, { withOrder: () => takeOrders(orders) });

  const { compare, alone } = linesOf('1e6 coded rows', timings);
  return [
    compare('totals of two halves, merged', 'totalsOfHalves', 'totalsOfWhole', 'totals of the whole'),
    compare('merge of two totals', 'totalsMerged', 'totalsOfWhole', 'totals of the whole'),
    compare('merge of two histories', 'historiesMerged', 'historiesOfWhole', 'histories of the whole'),
    alone('table from the histories of one half', 'historiesFinished'),
    alone('monthly cohorts', 'cohorts'),
    linesOf('2e5 orders', one).alone('one order more: withOrder', 'withOrder'),
  ];
}

function part({ customerId, day, amount }: CodedLog, from: number, to: number): CodedLog {
  return { customerId: customerId.subarray(from, to), day: day.subarray(from, to), amount: amount.subarray(from, to) };
}

interface Order {
  readonly customer: number;
  readonly on: string;
  readonly amount: number;
}

function ordersByDay({ customerId, day, amount }: CodedLog): Order[] {
  const rows = Array.from({ length: ORDERS }, (_, i) => i).sort((a, b) => (day[a] as number) - (day[b] as number));
  return rows.map((i) => ({
    customer: (customerId[i] as number) % (ORDERS / 10),
    on: isoFromDay(day[i] as number),
    amount: amount[i] as number,
  }));
}

function takeOrders(orders: readonly Order[]): CustomerState<number>[] {
  const states = Array.from({ length: ORDERS / 10 }, (_, id) => customerState(id));
  for (const order of orders) {
    const { customer, on, amount } = order;
    states[customer] = withOrder(states[customer] as CustomerState<number>, { on, amount });
  }
  return states;
}
