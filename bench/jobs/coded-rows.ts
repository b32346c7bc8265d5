import {
  indexTransactionColumns,
  summarizeCustomers,
  summarizeTotalColumns,
  totalsAccumulator,
} from 'clientele/transactions';
import { onePass } from '../bounds.ts';
import { AS_OF, codedLog, inOrderOfDays } from '../data.ts';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';
import { duckDb } from '../peers.ts';

const ROWS = 1_000_000;
const CUSTOMERS = 100_000;

/** Totals and the whole table from coded columns, against one pass over the columns and against DuckDB. */
export async function codedRows(): Promise<Line[]> {
  const log = codedLog(ROWS, CUSTOMERS);
  const ordered = inOrderOfDays(log);
  const index = indexTransactionColumns(log);
  const totals = totalsAccumulator();
  const totalsOf = (from: typeof index) => totals.finish(totals.add(totals.empty(), from), { asOf: AS_OF });
  const tableOf = (from: typeof index) => summarizeCustomers(from, { asOf: AS_OF });
  const database = await duckDb();
  await database?.ingest(log);
  const query = (figures: string) =>
    database === null
      ? null
      : () =>
          database.run(`create or replace temp table result as select customer, ${figures} from log group by customer`);

  const timings = await alternate(ROWS, {
    pass: () => onePass(log),
    door: () => indexTransactionColumns(log),
    totals: () => summarizeTotalColumns(log, { asOf: AS_OF }),
    totalsByIndex: () => totalsOf(indexTransactionColumns(log)),
    doorOrdered: () => indexTransactionColumns(ordered),
    totalsOrdered: () => summarizeTotalColumns(ordered, { asOf: AS_OF }),
    totalsOnly: () => totalsOf(index),
    table: () => tableOf(indexTransactionColumns(log)),
    tableOnly: () => tableOf(index),
    duckDbTotals: query('count(*), sum(amount), min(day), max(day)'),
    duckDbTable: query('count(*), sum(amount), min(day), max(day), count(distinct day)'),
  });
  database?.close();

  const { compare } = linesOf('1e6 coded rows', timings);
  const pass = 'one pass summing the columns';
  return [
    compare('door alone: checked, laid out by customer and day', 'door', 'pass', pass),
    compare('door alone, rows in order of days', 'doorOrdered', 'pass', pass),
    compare('totals, door included', 'totals', 'pass', pass, { atMost: 16 }),
    compare('totals, door included, rows in order of days', 'totalsOrdered', 'pass', pass, { atMost: 16 }),
    compare('index, then totals', 'totalsByIndex', 'pass', pass),
    compare('totals from the index', 'totalsOnly', 'pass', pass, { atMost: 16 }),
    compare('totals, door included', 'totals', 'duckDbTotals', 'DuckDB, 1 thread', { timesFaster: 2 }),
    compare('totals from the index', 'totalsOnly', 'duckDbTotals', 'DuckDB, 1 thread', { timesFaster: 2 }),
    compare('customer table, door included', 'table', 'pass', pass, { atMost: 60 }),
    compare('customer table from the index', 'tableOnly', 'pass', pass),
    compare('customer table, door included', 'table', 'duckDbTable', 'DuckDB with distinct days, 1 thread', {
      timesFaster: 2,
    }),
  ];
}
