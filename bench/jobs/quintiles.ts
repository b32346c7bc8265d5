import { exponentialDraw, gammaDraw, integerDraw, quantileCuts, seededRandom } from 'clientele/core';
import { fitRfmCuts, type RfmCuts, scoreRfm } from 'clientele/rfm';
import type { CustomerTable } from 'clientele/transactions';
import { AS_OF } from '../data.ts';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';

const CUSTOMERS = 1_000_000;
const BINS = 5;

/** Quintiles of three columns by selection, against sorting copies of them with `Float64Array.prototype.sort`. */
export async function quintiles(): Promise<Line[]> {
  const table = customerTable(CUSTOMERS);
  const { daysSinceLast, orders, revenue } = table.columns;
  const columns = [daysSinceLast, orders, revenue];
  const shape = fitRfmCuts(table);
  const timings = await alternate(CUSTOMERS, {
    score: () => scoreRfm(table),
    sortAndScore: () => {
      const [r = [], f = [], m = []] = columns.map(cutsBySorting);
      return scoreRfm(table, { cuts: { ...shape, r, f, m } as RfmCuts });
    },
    cuts: () => columns.map((column) => quantileCuts(column, BINS)),
    sort: () => columns.map(cutsBySorting),
    assign: () => scoreRfm(table, { cuts: shape }),
  });
  const { compare } = linesOf('1e6 customers × 3', timings);
  return [
    compare('quintile cuts', 'cuts', 'sort', 'Float64Array sort of copies', { timesFaster: 3 }),
    compare('cuts and scores', 'score', 'sortAndScore', 'sort of copies, the same scoring', { timesFaster: 3 }),
    compare('cuts and scores', 'score', 'assign', 'scoring by stored cuts alone', { atMost: 5 }),
  ];
}

function cutsBySorting(column: ArrayLike<number>): number[] {
  const sorted = Float64Array.from(column).sort();
  return Array.from({ length: BINS - 1 }, (_, j) => sorted[Math.ceil(((j + 1) * sorted.length) / BINS) - 1] as number);
}

/** A customer base with many one-time buyers, many equal days and hardly two equal amounts. */
export function customerTable(length: number): CustomerTable<number> {
  const random = seededRandom(2, 'bench');
  const days = (make: (i: number) => number): Int32Array => Int32Array.from({ length }, (_, i) => make(i));
  const amounts = (make: (i: number) => number): Float64Array => Float64Array.from({ length }, (_, i) => make(i));
  const daysSinceLast = days(() => integerDraw(random, 1096));
  const orders = days(() => 1 + Math.floor(exponentialDraw(random, 0.5)));
  const revenue = amounts((i) => (orders[i] as number) * (Math.round(gammaDraw(random, 2, 0.04) * 100) / 100));
  const lastOrderOn = daysSinceLast.map((since) => 20_454 - since);
  const recency = amounts((i) => (orders[i] === 1 ? 0 : integerDraw(random, 1000)));
  return {
    kind: 'customer-table',
    version: 1,
    asOf: AS_OF,
    currency: null,
    conventions: { occasion: 'day', refunds: 'net', zeroValues: 'count' },
    length,
    ids: Array.from({ length }, (_, i) => i),
    groups: null,
    columns: {
      orders,
      revenue,
      firstOrderOn: lastOrderOn.map((last, i) => last - (recency[i] as number)),
      lastOrderOn,
      daysSinceLast,
      frequency: orders.map((count) => count - 1),
      recency,
      age: amounts((i) => (recency[i] as number) + (daysSinceLast[i] as number)),
      monetaryValue: amounts((i) => (orders[i] === 1 ? Number.NaN : (revenue[i] as number) / (orders[i] as number))),
      logIntervals: new Float64Array(length),
      group: null,
    },
    neverBought: null,
    warnings: [],
    ignored: { count: 0, invalid: 0, excluded: 0, byCode: {}, examples: [] },
  };
}
