import { checkChoice, checkFinite, checkInteger, checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { byLetter, LETTERS, lettersOf, type RfmByLetter, type RfmLetter } from './letters.ts';

/**
 * What stands behind the letters: the number of orders or of purchase occasions (days with a purchase), the revenue or the
 * mean value of an order, and where there are more than three letters, what is meant by length and breadth.
 *
 * @category RFM
 */
export interface RfmMeasures {
  /** @defaultValue 'orders' */
  readonly f: 'orders' | 'occasions';
  /** @defaultValue 'revenue' */
  readonly m: 'revenue' | 'meanOrder';
  /** Days from the first purchase occasion to the last, or from the first to the observation date. */
  readonly l?: 'firstToLast' | 'age';
  /** A number that the caller gives for every customer, such as the categories they buy from. */
  readonly b?: 'breadth';
}

/**
 * How many scores each letter has; a letter that is not named is not used.
 *
 * @category RFM
 */
export interface RfmBins extends RfmByLetter<number> {}

/**
 * What all cuts have in common.
 *
 * @category RFM
 */
export interface RfmCutsBase {
  /** The tag. */
  readonly kind: 'rfm-cuts';
  /** The version of the form. */
  readonly version: 1;
  /** What stands behind the letters. */
  readonly measures: RfmMeasures;
  /** Where a value goes that is equal to a cut: to the bin below it (bins are (a, b]) or above it (bins are [a, b)). */
  readonly ties: 'lower' | 'upper';
  /** How many scores each letter has, at least 2. */
  readonly bins: RfmBins;
}

/**
 * The same cuts for every customer, found by quantiles or fixed by hand.
 *
 * @category RFM
 */
export interface FlatRfmCuts extends RfmCutsBase {
  /** How the cuts were found. */
  readonly method: 'quantile' | 'fixed';
  /** Cuts of the days since the last order, ascending; the most recent bin has the highest score. */
  readonly r: readonly number[];
  /** Cuts of the orders (or occasions), ascending. */
  readonly f: readonly number[];
  /** Cuts of the revenue (or mean order), ascending. */
  readonly m: readonly number[];
  /** Cuts of the length of the relationship in days, ascending. */
  readonly l?: readonly number[];
  /** Cuts of the breadth, ascending. */
  readonly b?: readonly number[];
}

/**
 * Hughes's nested cuts: each letter is cut inside the cells of the letters before it, F inside each R, M inside each R and F,
 * so that all cells are about equally large.
 *
 * A letter has one list of cuts for each cell of the letters before it, in the order of cells: with `bins.f` scores of F,
 * `m[(r - 1) * bins.f + (f - 1)]` is for the scores r and f.
 *
 * @category RFM
 */
export interface NestedRfmCuts extends RfmCutsBase {
  /** How the cuts were found. */
  readonly method: 'nested';
  /** Cuts of the days since the last order, as in {@link FlatRfmCuts}. */
  readonly r: readonly number[];
  /** Cuts of F for each score r. */
  readonly f: readonly (readonly number[])[];
  /** Cuts of M for each cell of r and f. */
  readonly m: readonly (readonly number[])[];
  /** Cuts of L for each cell of r, f and m. */
  readonly l?: readonly (readonly number[])[];
  /** Cuts of B for each cell of the letters before it. */
  readonly b?: readonly (readonly number[])[];
}

/**
 * Where the scores change, as JSON: cuts learnt from one customer base can be stored and applied to another, or to new
 * customers one at a time.
 *
 * @category RFM
 */
export type RfmCuts = FlatRfmCuts | NestedRfmCuts;

/**
 * Cuts chosen by hand, ascending; four cuts make five scores.
 *
 * @category RFM
 */
export interface FixedCutsOptions {
  /** Days since the last order, such as `[30, 90, 180, 365]`. */
  readonly r: readonly number[];
  /** Orders (or occasions), such as `[1, 2, 4, 9]`. */
  readonly f: readonly number[];
  /** Revenue (or mean order), such as `[50, 100, 250, 1000]`. */
  readonly m: readonly number[];
  /** Length of the relationship in days, such as `[0, 90, 365]`. @defaultValue not scored */
  readonly l?: readonly number[];
  /** Breadth of the basket, such as `[1, 2, 4]` categories. @defaultValue not scored */
  readonly b?: readonly number[];
  /** What stands behind the letters. */
  readonly measures?: Partial<RfmMeasures>;
}

/**
 * Cuts chosen by hand, where the business knows its own breaks. Bins are (a, b]: with `r: [30, 90]` a customer
 * of 30 days has the highest score, one of 31 the next.
 *
 * @throws `not_sorted` unless each list ascends strictly, `empty_input` for an empty list
 * @category RFM
 * @example
 * ```ts
 * import { fixedRfmCuts, rfmScoreOf } from 'clientele/rfm';
 *
 * const cuts = fixedRfmCuts({ r: [30, 90], f: [1, 3], m: [50, 500] });
 * rfmScoreOf(cuts, { daysSinceLast: 30, orders: 4, frequency: 3, revenue: 120 }); // => { r: 3, f: 3, m: 2 }
 * ```
 */
export function fixedRfmCuts(options: FixedCutsOptions): FlatRfmCuts {
  checkOptions(options, [...LETTERS, 'measures']);
  const letters = LETTERS.filter((letter) => 'rfm'.includes(letter) || options[letter] !== undefined);
  const cuts = byLetter(letters, (letter) => checkCuts(options[letter], `options.${letter}`));
  return {
    kind: 'rfm-cuts',
    version: 1,
    method: 'fixed',
    measures: measuresOf(options.measures ?? {}, letters, 'options.b'),
    ties: 'lower',
    bins: byLetter(letters, (letter) => (cuts[letter]?.length ?? 0) + 1),
    ...cuts,
  };
}

/** The measures with their defaults, and those alone whose letters are used. */
export function measuresOf(
  measures: Partial<RfmMeasures>,
  letters: readonly RfmLetter[],
  breadthPath: string,
): RfmMeasures {
  checkOptions(measures, ['f', 'm', 'l', 'b'], 'options.measures');
  for (const letter of ['l', 'b'] as const) {
    if (measures[letter] === undefined || letters.includes(letter)) continue;
    fail('missing_value', letter === 'b' ? breadthPath : 'options.l', `what ${letter} is made of`, undefined);
  }
  return {
    f: checkChoice(measures.f ?? 'orders', ['orders', 'occasions'], 'options.measures.f'),
    m: checkChoice(measures.m ?? 'revenue', ['revenue', 'meanOrder'], 'options.measures.m'),
    ...(letters.includes('l')
      ? { l: checkChoice(measures.l ?? 'firstToLast', ['firstToLast', 'age'], 'options.measures.l') }
      : {}),
    ...(letters.includes('b') ? { b: checkChoice(measures.b ?? 'breadth', ['breadth'], 'options.measures.b') } : {}),
  };
}

/**
 * Refuses what cannot be applied: another kind or version, or lists of cuts that do not fit the bins. That cuts ascend and
 * are numbers is for whoever reads them from a wire.
 */
export function checkRfmCuts(cuts: RfmCuts, path: string): RfmCuts {
  checkKind(cuts, 'rfm-cuts', path, 'cuts made by fitRfmCuts or fixedRfmCuts');
  let cells = 1;
  for (const letter of checkLetters(cuts.bins, cuts.measures, path)) {
    const list: unknown = cuts[letter];
    const bins = cuts.bins[letter] as number;
    const wanted = cuts.method === 'nested' && letter !== 'r' ? cells : bins - 1;
    if (!Array.isArray(list)) fail('wrong_type', `${path}.${letter}`, 'a list of cuts', list);
    if (list.length !== wanted) fail('length_mismatch', `${path}.${letter}`, `${wanted} entries`, list);
    cells *= bins;
  }
  return cuts;
}

/** The letters of cuts, each with as many scores as there can be and a measure that says what it is. */
export function checkLetters(bins: RfmBins, measures: RfmMeasures, path: string): readonly RfmLetter[] {
  for (const letter of ['r', 'f', 'm'] as const) checkBins(bins?.[letter], `${path}.bins.${letter}`);
  if (typeof measures !== 'object' || measures === null) fail('wrong_type', `${path}.measures`, 'measures', measures);
  checkChoice(measures.f, ['orders', 'occasions'], `${path}.measures.f`);
  checkChoice(measures.m, ['revenue', 'meanOrder'], `${path}.measures.m`);
  for (const letter of ['l', 'b'] as const) {
    if ((measures?.[letter] === undefined) !== (bins[letter] === undefined)) {
      fail('missing_value', `${path}.measures.${letter}`, `a measure exactly where bins has ${letter}`, bins[letter]);
    }
    if (bins[letter] !== undefined) checkBins(bins[letter], `${path}.bins.${letter}`);
  }
  return lettersOf(bins);
}

/** At most this many scores a letter: they are stored in bytes. */
export const MAX_BINS = 100;

export function checkBins(value: unknown, path: string): number {
  return checkInteger(value, path, 2, MAX_BINS);
}

function checkCuts(values: readonly number[] | undefined, path: string): readonly number[] {
  if (!Array.isArray(values)) fail('wrong_type', path, 'an array of numbers', values);
  if (values.length === 0) fail('empty_input', path, 'at least one cut', values);
  checkBins(values.length + 1, path);
  for (let i = 0; i < values.length; i++) {
    checkFinite(values[i], `${path}[${i}]`);
    if (i > 0 && (values[i] as number) <= (values[i - 1] as number)) {
      fail('not_sorted', `${path}[${i}]`, `more than ${values[i - 1]}`, values[i]);
    }
  }
  return [...values];
}
