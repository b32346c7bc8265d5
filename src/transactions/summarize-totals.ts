import { checkOptions } from '../checks/assert.ts';
import { type Ignored, tallyIgnored } from '../checks/ignored.ts';
import type { FinishOptions } from '../events/accumulator.ts';
import { canonicalIds, idDictionary } from '../events/dictionary.ts';
import type { Id } from '../events/id.ts';
import { type Day, dayFromIso } from '../time/index.ts';
import { type CodedColumns, checkedColumns, highestOf, isCoded, lowestOf, placeCodes } from './coded-columns.ts';
import { conventionsOf, type PurchaseConventions } from './conventions.ts';
import { checkColumns, rowsOfColumns } from './index-columns.ts';
import { checkAccessors, checkReading, READING, readRows } from './read-rows.ts';
import { totalsOfBlocks } from './totals-blocks.ts';
import { type CustomerTotals, totalsColumns } from './totals-columns.ts';
import { type TotalsRecords, totalsRecords } from './totals-records.ts';
import type { IndexOptions, TransactionAccessors, TransactionColumns } from './types.ts';

/**
 * How rows are read and added up.
 *
 * @category Transactions
 */
export interface SummarizeTotalsOptions
  extends IndexOptions,
    FinishOptions,
    Partial<Pick<PurchaseConventions, 'refunds' | 'zeroValues'>> {}

const OPTIONS = [...READING, 'asOf', 'refunds', 'zeroValues'] as const;
const ACCESSORS = ['customerId', 'date', 'amount', 'currency'] as const;
const COLUMNS = ['customerId', 'day', 'date', 'amount'] as const;

/**
 * Orders, revenue, first and last order of each customer, straight from rows: one question, asked once.
 *
 * It reads the log as {@link indexTransactions} does and gives what {@link totalsAccumulator} gives of it, several times
 * faster, since nothing is laid out for further questions. The trap: each row is an order. Lines of orders, groups, purchase
 * occasions and all other figures need the index and {@link summarizeCustomers}.
 *
 * @param rows - one row per order or refund
 * @param accessors - where the customer, the date and the amount are in a row
 * @param options - the observation date `asOf`, how rows are read, refunds and zero values; rows after `asOf` are counted in
 * `ignored`
 * @throws what {@link indexTransactions} throws
 * @category Transactions
 * @example
 * ```ts
 * import { summarizeTotals } from 'clientele/transactions';
 *
 * type Row = [client: string, day: string, paid: number];
 * const rows: Row[] = [['ada', '2026-06-01', 0.1], ['ada', '2026-06-02', 0.2], ['ada', '2026-07-01', 5]];
 * const totals = summarizeTotals(
 *   rows,
 *   { customerId: (r) => r[0], date: (r) => r[1], amount: (r) => r[2] },
 *   { asOf: '2026-06-30' },
 * );
 * totals.columns.revenue[0]; // => 0.3
 * totals.ignored.byCode; // => { after_as_of: 1 }
 * ```
 */
export function summarizeTotals<Row, I extends Id>(
  rows: Iterable<Row>,
  accessors: Pick<TransactionAccessors<Row, I>, 'customerId' | 'date' | 'amount' | 'currency'>,
  options: SummarizeTotalsOptions,
): CustomerTotals<I> {
  checkOptions(options, OPTIONS);
  checkAccessors(accessors, ACCESSORS);
  return totalsOfRows(rows, accessors, options, null);
}

/**
 * {@link summarizeTotals} for a log given as columns. With whole numbers for customers and days (an `Int32Array` each)
 * nothing is hashed or parsed.
 *
 * @param columns - columns of one length; they are read, not kept
 * @throws what {@link indexTransactionColumns} throws
 * @category Transactions
 * @example
 * ```ts
 * import { summarizeTotalColumns } from 'clientele/transactions';
 *
 * const totals = summarizeTotalColumns(
 *   {
 *     customerId: Int32Array.of(7, 3, 7),
 *     day: Int32Array.of(20454, 20460, 20455), // days since 1970-01-01
 *     amount: Float64Array.of(12.5, 40, 8),
 *   },
 *   { asOf: '2026-01-31' },
 * );
 * totals.ids; // => [3, 7]
 * [...totals.columns.revenue]; // => [40, 20.5]
 * ```
 */
export function summarizeTotalColumns<I extends Id>(
  columns: Pick<TransactionColumns<I>, 'customerId' | 'day' | 'date' | 'amount'>,
  options: SummarizeTotalsOptions,
): CustomerTotals<I> {
  checkOptions(options, OPTIONS);
  checkColumns(columns, COLUMNS);
  if (isCoded(columns)) return totalsOfCodes(columns, options) as CustomerTotals<Id> as CustomerTotals<I>;
  const { rows, accessors } = rowsOfColumns(columns);
  return totalsOfRows(rows, accessors, options, columns);
}

function totalsOfRows<Row, I extends Id>(
  rows: Iterable<Row>,
  accessors: TransactionAccessors<Row, I>,
  options: SummarizeTotalsOptions,
  columns: Pick<TransactionColumns, 'day'> | null,
): CustomerTotals<I> {
  const onInvalid = checkReading(options);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  const tally = tallyIgnored();
  const records = totalsRecords(asOf, conventionsOf(options), tally);
  const customers = idDictionary();
  const { timeZone, currency: named } = options;
  const reading = {
    onInvalid,
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(named === undefined ? {} : { currency: named }),
  };
  const currency = readRows(
    rows,
    accessors,
    reading,
    columns,
    tally,
    totalsOfBlocks(records, customers, onInvalid, tally),
  );
  const { ids, rank } = canonicalIds(customers.ids);
  const codeOf = new Int32Array(rank.length);
  for (let code = 0; code < rank.length; code++) codeOf[rank[code] as number] = code;
  return totalsTable(ids as readonly I[], codeOf, records, { asOf, currency, ignored: tally.finish() });
}

/** Where codes lie closer than this, records are kept for all codes between the lowest and the highest. */
const SPARSE = 2;

function totalsOfCodes(columns: CodedColumns, options: SummarizeTotalsOptions): CustomerTotals<number> {
  const onInvalid = checkReading(options);
  const asOf = dayFromIso(options.asOf, 'options.asOf');
  const tally = tallyIgnored();
  const records = totalsRecords(asOf, conventionsOf(options), tally);
  const read = checkedColumns(columns, onInvalid, tally);
  const { length } = read.codes;
  const base = length === 0 ? 0 : lowestOf(read.codes);
  const range = length === 0 ? 0 : highestOf(read.codes) - base + 1;
  const dense = range <= SPARSE * length + 1024;
  const placed = dense ? { codes: read.codes, base, place: null, ids: null } : placeCodes(read.codes);
  const { place } = placed;
  const codes = place === null ? placed.codes : placed.codes.map((code) => place[code - placed.base] as number);
  const size = placed.ids?.length ?? range;
  records.reserve(size);
  records.add({ ...read, codes, base: place === null ? placed.base : 0 }, 0, length);
  const ids = placed.ids ?? wholeNumbers(base, size);
  return totalsTable(ids, null, records, { asOf, currency: options.currency ?? null, ignored: tally.finish() });
}

function wholeNumbers(from: number, count: number): number[] {
  const numbers = new Array<number>(count);
  for (let i = 0; i < count; i++) numbers[i] = from + i;
  return numbers;
}

/** The totals of those ids that are known; `codeOf` gives the code of each, `null` where id i has the code i. */
function totalsTable<I extends Id>(
  ids: readonly I[],
  codeOf: Int32Array | null,
  records: TotalsRecords,
  { asOf, currency, ignored }: { readonly asOf: Day; readonly currency: string | null; readonly ignored: Ignored },
): CustomerTotals<I> {
  const table = totalsColumns<I>(ids.length, asOf);
  for (let i = 0; i < ids.length; i++) {
    const code = codeOf === null ? i : (codeOf[i] as number);
    const id = ids[i] as I;
    const orders = records.ordersOf(code);
    if (orders > 0) table.push(id, orders, records.revenueOf(code), records.firstOf(code), records.lastOf(code));
    else if (records.isKnown(code)) table.withoutOrder.push(id);
  }
  return table.finish(currency, ignored);
}
