import { checkFinite, checkInteger, checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkColumns, checkIds } from '../events/check-columns.ts';
import type { Id } from '../events/id.ts';
import type { CustomerTable } from '../transactions/table.ts';
import { binOf } from './bin.ts';
import { checkRfmCuts, type RfmCuts } from './cuts.ts';
import { type FitRfmCutsOptions, fitRfmCuts } from './fit-cuts.ts';
import { checkRfmGroupCuts, cutsOfGroup, groupsOfTable, type RfmGroupCuts, valuesAt } from './group-cuts.ts';
import { byLetter, lettersOf, type RfmByLetter } from './letters.ts';
import { type RfmCustomer, type RfmValueColumns, rfmColumnsOf, rfmValuesOf } from './measure.ts';

/**
 * The scores of one customer, from 1 (worst) to the number of bins (best): recency (how lately the last order was), frequency
 * (how many orders), money (how much), and length and breadth where the cuts score them.
 *
 * @category RFM
 */
export interface RfmScore extends RfmByLetter<number> {}

/**
 * The scores of a customer base, in the order of its table.
 *
 * @category RFM
 */
export interface RfmScores<I extends Id = Id, C extends RfmCuts | RfmGroupCuts = RfmCuts> {
  /** The tag. */
  readonly kind: 'rfm-scores';
  /** The version of the form. */
  readonly version: 1;
  /** The observation date of the table. */
  readonly asOf: string;
  /** The cuts that were applied. */
  readonly cuts: C;
  /** How many rows. */
  readonly length: number;
  /** The id of each row. */
  readonly ids: readonly I[];
  /** One score per customer and letter. */
  readonly columns: RfmByLetter<Uint8Array>;
}

/**
 * Stored cuts are applied as they are: how to learn cuts cannot be said beside them.
 *
 * @category RFM
 */
export type ApplyRfmCuts<C extends RfmCuts | RfmGroupCuts = RfmCuts> = {
  readonly [Option in Exclude<keyof FitRfmCutsOptions, 'breadth'>]?: never;
} & Pick<FitRfmCutsOptions, 'breadth'> & {
    /** From {@link fitRfmCuts}, `fitRfmGroupCuts` or `fixedRfmCuts`, or read back from JSON. */
    readonly cuts: C;
  };

/**
 * Cuts that were kept, or how to learn them from the table that is scored.
 *
 * @category RFM
 */
export type ScoreRfmOptions<C extends RfmCuts | RfmGroupCuts = RfmCuts> =
  | ApplyRfmCuts<C>
  | (FitRfmCutsOptions & {
      /** Not beside options that learn cuts. */
      readonly cuts?: never;
    });

/**
 * Scores every customer by recency, frequency and money, and by length and breadth where these are asked for.
 *
 * Without `cuts` they are learnt from the same table. Apply stored cuts to compare two dates: quantiles learnt anew make
 * every base look alike.
 *
 * @param table - the customer base
 * @param options - stored `cuts`, or how to learn them
 * @throws `empty_input` when cuts are to be learnt from a table without customers, `missing_value` for cuts that score a
 * breadth when none is given, or differ by group when the table does not; `unknown_option` for a breadth that the cuts do not
 * score; `unknown_reference` for a group the cuts lack
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
export function scoreRfm<I extends Id, C extends RfmCuts | RfmGroupCuts = RfmCuts>(
  table: CustomerTable<I>,
  options: ScoreRfmOptions<C> = {},
): RfmScores<I, C> {
  if (options?.cuts !== undefined) checkOptions(options, ['cuts', 'breadth']);
  const cuts =
    options?.cuts === undefined ? (fitRfmCuts(table, options) as C) : checkAnyCuts(options.cuts, 'options.cuts');
  if (options?.breadth !== undefined && cuts.measures.b === undefined) {
    fail('unknown_option', 'options.breadth', 'cuts that score a breadth', options.breadth);
  }
  const values = rfmColumnsOf(table, cuts.measures, options?.breadth);
  const { asOf, length, ids } = table;
  const columns = isByGroup(cuts) ? scoreGroups(table, values, cuts) : scoreColumns(values, cuts as RfmCuts);
  return { kind: 'rfm-scores', version: 1, asOf, cuts, length, ids, columns };
}

/**
 * Scores one customer by stored cuts.
 *
 * @throws `wrong_type` for a customer without the numbers that the cuts ask for, `unsupported_version` or `length_mismatch` for
 * other cuts, `unknown_reference` for a group the cuts lack
 * @category RFM
 * @example
 * ```ts
 * import { fixedRfmCuts, rfmScoreOf } from 'clientele/rfm';
 *
 * const cuts = fixedRfmCuts({ r: [30, 90, 180, 365], f: [1, 2, 4, 9], m: [20, 50, 100, 500] });
 * rfmScoreOf(cuts, { daysSinceLast: 12, orders: 3, frequency: 2, revenue: 640 }); // => { r: 5, f: 3, m: 5 }
 * ```
 */
export function rfmScoreOf(cuts: RfmCuts | RfmGroupCuts, customer: RfmCustomer): RfmScore {
  checkAnyCuts(cuts, 'cuts');
  if (typeof customer !== 'object' || customer === null) fail('wrong_type', 'customer', 'a customer', customer);
  for (const field of ['daysSinceLast', 'orders', 'frequency', 'revenue'] as const) {
    checkFinite(customer[field], `customer.${field}`);
  }
  const own = isByGroup(cuts) ? cutsOfGroup(cuts, customer.group, 'customer.group') : cuts;
  const values = rfmValuesOf(customer, own.measures);
  let cell = 0;
  return byLetter(lettersOf(own.bins), (letter) => {
    const count = own.bins[letter] as number;
    const bin = binOf(
      values[letter] as number,
      listsOf(own, letter)[own.method === 'nested' ? cell : 0] ?? [],
      own.ties,
    );
    const score = letter === 'r' ? count - bin : 1 + bin;
    cell = cell * count + score - 1;
    return score;
  });
}

/** Refuses scores that are not whole: they may have been stored. */
export function checkScores(scores: RfmScores<Id, RfmCuts | RfmGroupCuts>, path: string): void {
  checkKind(scores, 'rfm-scores', path, 'scores made by scoreRfm');
  const { bins } = checkAnyCuts(scores.cuts, `${path}.cuts`);
  const length = checkInteger(scores.length, `${path}.length`, 0);
  checkIds(scores.ids, length, path);
  checkColumns(scores.columns, lettersOf(bins), length, path);
}

const isByGroup = (cuts: RfmCuts | RfmGroupCuts): cuts is RfmGroupCuts => cuts.kind === 'rfm-group-cuts';

function checkAnyCuts<C extends RfmCuts | RfmGroupCuts>(cuts: C, path: string): C {
  if (cuts?.kind === 'rfm-group-cuts') checkRfmGroupCuts(cuts, path);
  else checkRfmCuts(cuts as RfmCuts, path);
  return cuts;
}

/** The lists of cuts of a letter: one for all customers, or one for each cell of the letters before it. */
function listsOf(cuts: RfmCuts, letter: keyof RfmScore): readonly (readonly number[])[] {
  if (cuts.method === 'nested' && letter !== 'r') return cuts[letter] ?? [];
  return [(cuts[letter] ?? []) as readonly number[]];
}

function scoreColumns(values: RfmValueColumns, cuts: RfmCuts): RfmByLetter<Uint8Array> {
  const length = values.r.length;
  const { ties, bins } = cuts;
  const nested = cuts.method === 'nested';
  const cells = new Int32Array(nested ? length : 0);
  return byLetter(lettersOf(bins), (letter) => {
    const column = values[letter] as ArrayLike<number>;
    const count = bins[letter] as number;
    const lists = listsOf(cuts, letter);
    const scores = new Uint8Array(length);
    if (letter === 'r') scoreRecency(scores, column, cuts.r, ties, count);
    else if (nested) {
      for (let i = 0; i < length; i++) {
        scores[i] = 1 + binOf(column[i] as number, lists[cells[i] as number] as readonly number[], ties);
      }
    } else scoreAscending(scores, column, lists[0] as readonly number[], ties);
    if (nested) for (let i = 0; i < length; i++) cells[i] = (cells[i] as number) * count + (scores[i] as number) - 1;
    return scores;
  });
}

// A loop of its own for each direction: what is constant in it is compiled as such.
function scoreAscending(
  scores: Uint8Array,
  values: ArrayLike<number>,
  cuts: readonly number[],
  ties: 'lower' | 'upper',
): void {
  for (let i = 0; i < scores.length; i++) scores[i] = 1 + binOf(values[i] as number, cuts, ties);
}

function scoreRecency(
  scores: Uint8Array,
  values: ArrayLike<number>,
  cuts: readonly number[],
  ties: 'lower' | 'upper',
  bins: number,
): void {
  for (let i = 0; i < scores.length; i++) scores[i] = bins - binOf(values[i] as number, cuts, ties);
}

function scoreGroups(table: CustomerTable, values: RfmValueColumns, cuts: RfmGroupCuts): RfmByLetter<Uint8Array> {
  const { groups, rowsOf } = groupsOfTable(table, 'table');
  const letters = lettersOf(cuts.bins);
  const columns = byLetter(letters, () => new Uint8Array(table.length));
  for (const [g, group] of groups.entries()) {
    const rows = rowsOf(g);
    if (rows.length === 0) continue;
    const own = scoreColumns(valuesAt(values, rows), cutsOfGroup(cuts, group, 'table.groups'));
    for (const letter of letters) {
      const from = own[letter] as Uint8Array;
      const to = columns[letter] as Uint8Array;
      for (let i = 0; i < rows.length; i++) to[rows[i] as number] = from[i] as number;
    }
  }
  return columns;
}
