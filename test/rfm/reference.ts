import { readFileSync } from 'node:fs';
import type { RfmCellResponse } from 'clientele/rfm';
import type { CustomerTable } from 'clientele/transactions';
import * as fc from 'fast-check';

interface ReferenceFit {
  readonly name: string;
  readonly contacted: readonly number[];
  readonly responses: readonly number[];
  readonly level: number;
  readonly mean: number;
  readonly strength: number;
  readonly logLikelihood: number;
  readonly binomialLogLikelihood: number;
  readonly rateStandardError: number;
  readonly rate: readonly number[];
  readonly weight: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** What scipy gives; the script that made it stands beside it. */
export const reference = JSON.parse(
  readFileSync(new URL('../fixtures/rfm/responses.json', import.meta.url), 'utf8'),
) as {
  readonly fits: readonly ReferenceFit[];
  readonly alike: {
    readonly contacted: readonly number[];
    readonly responses: readonly number[];
    readonly binomialLogLikelihood: number;
    readonly profile: readonly number[];
  };
  readonly sizes: readonly {
    readonly expectedRate: number;
    readonly precision: number;
    readonly level: number;
    readonly contacts: number;
  }[];
};

/** A customer as tests write it; lengths of relationship are days from the first purchase to the last. */
export interface BaseRow {
  readonly days: number;
  readonly orders: number;
  readonly revenue: number;
  readonly length?: number;
  readonly group?: number;
}

/** A customer table made by hand, with ids 0, 1, 2 … */
export function tableOf(rows: readonly BaseRow[], groups: readonly string[] | null = null): CustomerTable<number> {
  const ints = (of: (row: BaseRow) => number) => Int32Array.from(rows, of);
  const floats = (of: (row: BaseRow) => number) => Float64Array.from(rows, of);
  const length = (row: BaseRow): number => row.length ?? 0;
  return {
    kind: 'customer-table',
    version: 1,
    asOf: '2026-01-31',
    currency: 'EUR',
    conventions: { occasion: 'day', refunds: 'net', zeroValues: 'count' },
    length: rows.length,
    ids: rows.map((_, i) => i),
    groups,
    columns: {
      orders: ints((row) => row.orders),
      revenue: floats((row) => row.revenue),
      firstOrderOn: ints((row) => 20_484 - row.days - length(row)),
      lastOrderOn: ints((row) => 20_484 - row.days),
      daysSinceLast: ints((row) => row.days),
      frequency: ints((row) => row.orders - 1),
      recency: floats(length),
      age: floats((row) => row.days + length(row)),
      monetaryValue: floats((row) => (row.orders === 1 ? Number.NaN : row.revenue / row.orders)),
      logIntervals: floats(() => Number.NaN),
      group: groups === null ? null : ints((row) => row.group ?? 0),
    },
    neverBought: null,
    warnings: [],
    ignored: { count: 0, invalid: 0, excluded: 0, byCode: {}, examples: [] },
  };
}

export const anyRows: fc.Arbitrary<BaseRow[]> = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 60 }),
    orders: fc.oneof(
      { weight: 3, arbitrary: fc.constant(1) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }) },
    ),
    revenue: fc.integer({ min: -2000, max: 40_000 }).map((cents) => cents / 100),
    length: fc.integer({ min: 0, max: 400 }),
    group: fc.nat(2),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Cells with so many contacts and responses. */
export const cellsOf = (contacted: readonly number[], responses: readonly number[]): RfmCellResponse[] =>
  contacted.map((count, i) => ({
    id: `cell ${i}`,
    customers: count + 10,
    contacted: count,
    responses: responses[i] as number,
  }));

/** Some response and some silence in all. */
export const anyCells: fc.Arbitrary<RfmCellResponse[]> = fc
  .array(
    fc.record({ customers: fc.nat(500), contacted: fc.double({ min: 0, max: 1, noNaN: true }), rate: fc.nat(100) }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) =>
    list.map(({ customers, contacted, rate }, i) => {
      const count = Math.round(customers * contacted);
      return { id: `${i}`, customers, contacted: count, responses: Math.round((count * rate) / 100) };
    }),
  )
  .filter((cells) => {
    const total = (of: (cell: RfmCellResponse) => number) => cells.reduce((sum, cell) => sum + of(cell), 0);
    const responses = total((cell) => cell.responses);
    return responses > 0 && responses < total((cell) => cell.contacted);
  });
