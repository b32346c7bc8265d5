import type { Truth } from './decision.ts';

/**
 * A truth as a number: 1 met, 0 unknown, −1 not met. Kleene's strong logic is then `all` = minimum, `any` = maximum,
 * `not` = change of sign.
 *
 * @see Kleene (1952), Introduction to Metamathematics, § 64
 */
export type Trit = -1 | 0 | 1;

export const MET = 1;
export const UNKNOWN = 0;
export const NOT_MET = -1;

/** The name of a trit. */
export function truthName(trit: Trit): Truth {
  return trit === MET ? 'met' : trit === NOT_MET ? 'notMet' : 'unknown';
}

export const flip = (trit: Trit): Trit => (trit === MET ? NOT_MET : trit === NOT_MET ? MET : UNKNOWN);
export const tritOf = (holds: boolean): Trit => (holds ? MET : NOT_MET);

/**
 * At least `k` of them: met when k are met, not met when fewer than k could still be. `all` is k = n, `any` is k = 1, and
 * `all` of nothing (k = 0) is met.
 */
export function atLeastOf(k: number, trits: readonly Trit[]): Trit {
  let met = 0;
  let possible = 0;
  for (const trit of trits) {
    if (trit === MET) met += 1;
    if (trit !== NOT_MET) possible += 1;
  }
  return met >= k ? MET : possible < k ? NOT_MET : UNKNOWN;
}
