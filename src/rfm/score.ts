import { checkFinite, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import type { CustomerTable } from '../transactions/table.ts';
import { binOf } from './bin.ts';
import { checkRfmCuts, type RfmCuts } from './cuts.ts';
import { type FitRfmCutsOptions, fitRfmCuts } from './fit-cuts.ts';
import { type RfmCustomer, rfmColumnsOf, rfmValuesOf } from './measure.ts';

/**
 * The three scores of one customer, from 1 (worst) to the number of bins (best).
 *
 * @category RFM
 */
export interface RfmScore {
  /** Recency: how lately the last order was. */
  readonly r: number;
  /** Frequency: how many orders. */
  readonly f: number;
  /** Money: how much. */
  readonly m: number;
}

/**
 * The scores of a customer base, in the order of its table.
 *
 * @category RFM
 */
export interface RfmScores<I extends Id = Id> {
  /** The tag. */
  readonly kind: 'rfm-scores';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date of the table. */
  readonly asOf: string;
  /** The cuts that were applied. */
  readonly cuts: RfmCuts;
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One score per customer and letter. */
  readonly columns: {
    /** Recency. */
    readonly r: Uint8Array;
    /** Frequency. */
    readonly f: Uint8Array;
    /** Money. */
    readonly m: Uint8Array;
  };
}

/**
 * Stored cuts are applied as they are: how to learn cuts cannot be said beside them.
 *
 * @category RFM
 */
export type ApplyRfmCuts = { readonly [Option in keyof FitRfmCutsOptions]?: never } & {
  /** From {@link fitRfmCuts} or {@link fixedRfmCuts}, or read back from JSON. */
  readonly cuts: RfmCuts;
};

/**
 * Cuts that were kept, or how to learn them from the table that is scored.
 *
 * @category RFM
 */
export type ScoreRfmOptions =
  | ApplyRfmCuts
  | (FitRfmCutsOptions & {
      /** Not beside options that learn cuts. */
      readonly cuts?: never;
    });

/**
 * Scores every customer by recency, frequency and money.
 *
 * Without `cuts` they are learnt from the same table. Apply stored cuts to compare two dates: quantiles learnt anew make
 * every base look alike.
 *
 * @param table - the customer base
 * @param options - stored `cuts`, or how to learn them
 * @throws `empty_input` when cuts are to be learnt from a table without customers
 * @category RFM
 * @example
 * ```ts
 * import { scoreRfm } from 'clientele/rfm';
 * import { indexTransactionColumns, summarizeCustomers } from 'clientele/transactions';
 *
 * const log = indexTransactionColumns({
 *   customerId: ['ada', 'bob', 'bob', 'cy'],
 *   date: ['2026-01-01', '2026-01-11', '2026-01-21', '2026-01-31'],
 *   amount: [10, 20, 30, 40],
 * });
 * const scores = scoreRfm(summarizeCustomers(log, { asOf: '2026-01-31' }), { bins: 3 });
 * [...scores.columns.r]; // => [1, 2, 3]
 * [...scores.columns.f]; // => [1, 3, 1]
 * ```
 */
export function scoreRfm<I extends Id>(table: CustomerTable<I>, options: ScoreRfmOptions = {}): RfmScores<I> {
  if (options?.cuts !== undefined) checkOptions(options, ['cuts']);
  const cuts = options?.cuts === undefined ? fitRfmCuts(table, options) : checkRfmCuts(options.cuts, 'options.cuts');
  const { ties, bins } = cuts;
  const values = rfmColumnsOf(table, cuts.measures);
  const r = new Uint8Array(table.length);
  const f = new Uint8Array(table.length);
  const m = new Uint8Array(table.length);
  for (let i = 0; i < table.length; i++) r[i] = bins.r - binOf(values.r[i] as number, cuts.r, ties);
  if (cuts.method === 'nested') {
    for (let i = 0; i < table.length; i++) {
      const place = (r[i] as number) - 1;
      f[i] = 1 + binOf(values.f[i] as number, cuts.f[place] ?? [], ties);
      m[i] = 1 + binOf(values.m[i] as number, cuts.m[place]?.[(f[i] as number) - 1] ?? [], ties);
    }
  } else {
    for (let i = 0; i < table.length; i++) f[i] = 1 + binOf(values.f[i] as number, cuts.f, ties);
    for (let i = 0; i < table.length; i++) m[i] = 1 + binOf(values.m[i] as number, cuts.m, ties);
  }
  const { asOf, length, ids } = table;
  return { kind: 'rfm-scores', version: 1, asOf, cuts, length, ids, columns: { r, f, m } };
}

/**
 * Scores one customer by stored cuts.
 *
 * @throws `wrong_type` for a customer without the four numbers, `unsupported_version` or `length_mismatch` for other cuts
 * @category RFM
 * @example
 * ```ts
 * import { fixedRfmCuts, rfmScoreOf } from 'clientele/rfm';
 *
 * const cuts = fixedRfmCuts({ r: [30, 90, 180, 365], f: [1, 2, 4, 9], m: [20, 50, 100, 500] });
 * rfmScoreOf(cuts, { daysSinceLast: 12, orders: 3, frequency: 2, revenue: 640 }); // => { r: 5, f: 3, m: 5 }
 * ```
 */
export function rfmScoreOf(cuts: RfmCuts, customer: RfmCustomer): RfmScore {
  checkRfmCuts(cuts, 'cuts');
  if (typeof customer !== 'object' || customer === null) fail('wrong_type', 'customer', 'a customer', customer);
  for (const field of ['daysSinceLast', 'orders', 'frequency', 'revenue'] as const) {
    checkFinite(customer[field], `customer.${field}`);
  }
  const { r: daysSinceLast, f: count, m: money } = rfmValuesOf(customer, cuts.measures);
  const { ties } = cuts;
  const r = cuts.bins.r - binOf(daysSinceLast, cuts.r, ties);
  if (cuts.method !== 'nested') return { r, f: 1 + binOf(count, cuts.f, ties), m: 1 + binOf(money, cuts.m, ties) };
  const f = 1 + binOf(count, cuts.f[r - 1] ?? [], ties);
  return { r, f, m: 1 + binOf(money, cuts.m[r - 1]?.[f - 1] ?? [], ties) };
}
