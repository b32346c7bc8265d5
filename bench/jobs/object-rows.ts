import { indexTransactions, summarizeCustomers, summarizeTotals } from 'clientele/transactions';
import { AS_OF, codedLog, type OrderRow, orderRows } from '../data.ts';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';
import { peer } from '../peers.ts';
import { uncheckedIndex, uncheckedIndexInTwoLoops } from '../unchecked.ts';

const ROWS = 1_000_000;
const CUSTOMERS = 100_000;

interface ArqueroTable {
  groupby(key: string): ArqueroTable;
  rollup(figures: Readonly<Record<string, string>>): ArqueroTable;
}

interface Arquero {
  from(rows: readonly OrderRow[]): ArqueroTable;
}

const ACCESSORS = {
  customerId: (row: OrderRow) => row.client,
  date: (row: OrderRow) => row.day,
  amount: (row: OrderRow) => row.total,
};

/** The bare loop: one look-up and one store per row, in a `Map` of the id to the number of its rows. */
function countById(rows: readonly OrderRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { client } of rows) counts.set(client, (counts.get(client) ?? 0) + 1);
  return counts;
}

/**
 * The same four totals written by hand for these very objects: nothing is checked, money is added as doubles, customers stay in
 * order of appearance.
 */
function handWritten(rows: readonly OrderRow[]): unknown {
  const codes = new Map<string, number>();
  const orders: number[] = [];
  const revenue: number[] = [];
  const first: string[] = [];
  const last: string[] = [];
  for (const { client, day, total } of rows) {
    const code = codes.get(client);
    if (code === undefined) {
      codes.set(client, orders.length);
      orders.push(1);
      revenue.push(total);
      first.push(day);
      last.push(day);
      continue;
    }
    orders[code] = (orders[code] as number) + 1;
    revenue[code] = (revenue[code] as number) + total;
    if (day < (first[code] as string)) first[code] = day;
    if (day > (last[code] as string)) last[code] = day;
  }
  return [codes, orders, revenue, first, last];
}

/** Objects with string ids and ISO days, against arquero, a bare loop and a door without checks. */
export async function objectRows(): Promise<Line[]> {
  const arquero = await peer<Arquero>('arquero');
  return [
    ...(await linesFor('1e6 objects, ids C0012345', 'C', arquero)),
    ...(await linesFor('1e6 objects, ids of 18 characters', 'customer-FR', arquero)),
  ];
}

async function linesFor(size: string, prefix: string, arquero: Arquero | null): Promise<Line[]> {
  const rows = orderRows(codedLog(ROWS, CUSTOMERS), prefix);
  const index = () => indexTransactions(rows, ACCESSORS);
  const timings = await alternate(ROWS, {
    index,
    totals: () => summarizeTotals(rows, ACCESSORS, { asOf: AS_OF }),
    table: () => summarizeCustomers(index(), { asOf: AS_OF }),
    unchecked: () => uncheckedIndex(rows, ACCESSORS),
    twoLoops: () => uncheckedIndexInTwoLoops(rows, ACCESSORS),
    bare: () => countById(rows),
    byHand: () => handWritten(rows),
    arquero:
      arquero === null
        ? null
        : () =>
            arquero.from(rows).groupby('client').rollup({
              orders: 'd => op.count()',
              revenue: 'd => op.sum(d.total)',
              first: 'd => op.min(d.day)',
              last: 'd => op.max(d.day)',
            }),
  });
  const { compare } = linesOf(size, timings);
  const rollup = 'arquero groupby.rollup';
  const bare = 'bare Map<string, number> count';
  return [
    compare('totals, door included', 'totals', 'arquero', rollup, { timesFaster: 3 }),
    compare('customer table, door included', 'table', 'arquero', rollup, { timesFaster: 3 }),
    compare('totals, door included', 'totals', 'byHand', 'the same totals by hand, unchecked', { atMost: 1.25 }),
    compare('totals, door included', 'totals', 'bare', bare, { atMost: 1.5 }),
    compare('customer table, door included', 'table', 'bare', bare, { atMost: 1.5 }),
    compare('checked door', 'index', 'unchecked', 'the same door without checks', { atMost: 1.25 }),
    compare('checked door', 'index', 'twoLoops', 'the same, look-ups in a loop of their own'),
  ];
}
