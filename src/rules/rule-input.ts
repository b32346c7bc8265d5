import type { Day } from '../time/index.ts';

/**
 * What a fact or a field of an event may be. A day is a string such as `'2026-06-30'`; where a condition compares with a day,
 * a {@link Day} number (as in the columns of a customer table) is taken as well.
 *
 * @category Rules
 */
export type FactValue = number | string | boolean;

/**
 * An event as the caller has it: the day it happened, and any fields. An event without `on` may or may not count, so it can
 * leave a condition unknown.
 *
 * @category Rules
 */
export interface RuleEvent {
  /** The day, as `'2026-06-30'` or as a {@link Day}. */
  readonly on?: string | Day | null | undefined;
  /** Any other field. */
  readonly [field: string]: FactValue | null | undefined;
}

/**
 * Facts by name: an object, or a function where they lie elsewhere (columns, a class, a map). Missing, `null` and numbers that
 * are not finite all mean "not known".
 *
 * @category Rules
 */
export type Facts =
  | { readonly [name: string]: FactValue | null | undefined }
  | ((name: string) => FactValue | null | undefined);

/**
 * What conditions are asked about. A list of events that is not given is not known; an empty list means that nothing happened.
 *
 * @category Rules
 */
export interface RuleInput {
  /** The facts. @defaultValue none is known */
  readonly facts?: Facts;
  /** The lists of events by name. @defaultValue none is known */
  readonly events?: { readonly [name: string]: readonly RuleEvent[] | null | undefined };
}

/**
 * When to judge.
 *
 * @category Rules
 */
export interface AsOf {
  /** The day of judgement, as `'2026-06-30'` or as a {@link Day}. Later events do not count. */
  readonly asOf: string | Day;
}

/**
 * Facts of many customers, a column each; a customer table fits as it is.
 *
 * @category Rules
 */
export interface FactColumns {
  /** How many rows. */
  readonly length: number;
  /** A column for each fact, `null` where the fact is not known of anybody. In a column, NaN, `null` and `undefined` mean "not known". */
  readonly columns: { readonly [name: string]: ArrayLike<FactValue | null | undefined> | null };
}
