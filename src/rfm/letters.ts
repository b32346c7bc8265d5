/**
 * The letters there can be: recency, frequency, money, and for who wants more than three, the length of the relationship
 * and the breadth of the basket.
 *
 * @category RFM
 */
export type RfmLetter = 'r' | 'f' | 'm' | 'l' | 'b';

/** All letters, in the order in which cells are counted. */
export const LETTERS: readonly RfmLetter[] = ['r', 'f', 'm', 'l', 'b'];

/**
 * Something for each letter; `l` and `b` are there only where they are used.
 *
 * @category RFM
 */
export interface RfmByLetter<T> {
  /** Recency. */
  readonly r: T;
  /** Frequency. */
  readonly f: T;
  /** Money. */
  readonly m: T;
  /** Length of the relationship. */
  readonly l?: T;
  /** Breadth of the basket. */
  readonly b?: T;
}

/** The letters that are used, in order. */
export function lettersOf(bins: RfmByLetter<unknown>): readonly RfmLetter[] {
  return LETTERS.filter((letter) => bins[letter] !== undefined);
}

/** What `make` gives for each letter used. */
export function byLetter<T>(letters: readonly RfmLetter[], make: (letter: RfmLetter) => T): RfmByLetter<T> {
  return Object.fromEntries(letters.map((letter) => [letter, make(letter)])) as unknown as RfmByLetter<T>;
}
