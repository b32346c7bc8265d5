// Ten million rows in a process of their own, so that its peak of memory is theirs. Prints one line of JSON.
import { indexTransactionColumns, summarizeCustomers, totalsAccumulator } from 'clientele/transactions';
import { onePass } from './bounds.ts';
import { AS_OF, codedLog } from './data.ts';
import { alternate } from './measure.ts';

const ROWS = 10_000_000;
const CUSTOMERS = 1_000_000;

const log = codedLog(ROWS, CUSTOMERS);
const totals = totalsAccumulator();
const pass = () => onePass(log);

// At its highest: the columns given, the index, and the table that grows beside it.
const tables = await alternate(ROWS, {
  pass,
  table: () => summarizeCustomers(indexTransactionColumns(log), { asOf: AS_OF }),
});
const peakOfTable = process.resourceUsage().maxRSS;
const sums = await alternate(ROWS, {
  pass,
  totals: () => totals.finish(totals.add(totals.empty(), indexTransactionColumns(log)), { asOf: AS_OF }),
});
console.log(
  JSON.stringify({
    pass: tables.of('pass'),
    table: tables.of('table'),
    totals: sums.of('totals'),
    ratioOfTable: tables.ratio('table', 'pass'),
    ratioOfTotals: sums.ratio('totals', 'pass'),
    peakOfTable,
    peak: process.resourceUsage().maxRSS,
  }),
);
