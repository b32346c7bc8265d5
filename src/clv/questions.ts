import { checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Duration, TimeUnit } from '../time/types.ts';
import { countLowerTail, countPmf, countUpperTail } from './count-law.ts';
import { discountedCount, expectedCount, stayingOver } from './future-means.ts';
import { type AliveOptions, type DiscountRate, delayIn, discountIn, endIn, horizonIn } from './horizon.ts';
import { aliveAtOdds } from './ln-alive.ts';
import type { Outlook } from './outlook.ts';
import { softplus } from './power-integrals.ts';

/**
 * How far ahead.
 *
 * @category Customer lifetime value
 */
export interface HorizonOptions {
  /** From the observation date on; any length of at least 0. */
  readonly horizon: Duration;
}

/**
 * Which number of purchases, within which time: exactly so many, at least or at most so many.
 *
 * @category Customer lifetime value
 */
export type PurchaseCountOptions = HorizonOptions &
  (
    | {
        /** P(N = n). */
        readonly exactly: number;
      }
    | {
        /** P(N ≥ n); with 1, the probability of coming back. */
        readonly atLeast: number;
      }
    | {
        /** P(N ≤ n); with 0, the probability of buying nothing. */
        readonly atMost: number;
      }
  );

/**
 * What a purchase to come counts, and up to when; without a horizon for ever.
 *
 * @category Customer lifetime value
 */
export type DiscountOptions = DiscountRate & {
  /**
   * From the observation date on.
   *
   * @defaultValue for ever
   */
  readonly horizon?: Duration;
};

/**
 * A question, ready to be put to many: what is answered if the customer is alive depends on x and T alone, so that customers
 * who share them share it; P(alive) is the customer's own.
 */
export interface AskedOfAlive {
  /** The answer for who is alive; `null` where it is 1. */
  readonly ifAlive: ((outlook: Outlook) => number) | null;
  /** Both together, where they need more than to be multiplied: then the log odds of having left are asked for. */
  readonly ofOdds: ((lnOddsGone: number, ifAlive: number) => number) | null;
}

/** P(alive) times a count, where a chance of 0 wins over a count without bound. */
export function timesAlive(alive: number, count: number): number {
  return alive === 0 ? 0 : alive * count;
}

/** The names of the options of each question. */
export const ALIVE_OPTIONS = ['after', 'at', 'asOf'] as const;
export const EXPECTED_OPTIONS = ['horizon'] as const;
export const COUNT_OPTIONS = ['horizon', 'exactly', 'atLeast', 'atMost'] as const;
export const DISCOUNT_OPTIONS = ['horizon', 'annualDiscountRate', 'continuousDiscountRate'] as const;

export function askAlive(unit: TimeUnit, options: AliveOptions, path = 'options'): AskedOfAlive {
  checkOptions(options, ALIVE_OPTIONS, path);
  const delay = delayIn(unit, options, path);
  return { ifAlive: delay === 0 ? null : (outlook) => stayingOver(outlook, delay), ofOdds: null };
}

export function askLogAlive(unit: TimeUnit, options: AliveOptions, path = 'options'): AskedOfAlive {
  const { ifAlive } = askAlive(unit, options, path);
  return {
    ifAlive: (outlook) => (ifAlive === null ? 0 : Math.log(ifAlive(outlook))),
    ofOdds: (odds, staying) => staying - softplus(odds),
  };
}

export function askExpected(unit: TimeUnit, options: HorizonOptions, path = 'options'): AskedOfAlive {
  checkOptions(options, EXPECTED_OPTIONS, path);
  const t = horizonIn(unit, options.horizon, `${path}.horizon`);
  return { ifAlive: (outlook) => expectedCount(outlook, t), ofOdds: null };
}

export function askDiscounted(unit: TimeUnit, options: DiscountOptions, path = 'options'): AskedOfAlive {
  checkOptions(options, DISCOUNT_OPTIONS, path);
  const delta = discountIn(unit, options, path);
  const end = endIn(unit, options.horizon, delta, path);
  return { ifAlive: (outlook) => discountedCount(outlook, delta, end), ofOdds: null };
}

export function askCount(unit: TimeUnit, options: PurchaseCountOptions, path = 'options'): AskedOfAlive {
  checkOptions(options, COUNT_OPTIONS, path);
  const t = horizonIn(unit, options.horizon, `${path}.horizon`);
  const asked = (['exactly', 'atLeast', 'atMost'] as const).filter((name) => name in options);
  const [which] = asked;
  if (which === undefined || asked.length > 1) fail('wrong_type', path, 'one of exactly, atLeast or atMost', options);
  const n = checkInteger(
    (options as unknown as Record<string, unknown>)[which],
    `${path}.${which}`,
    0,
    Number.MAX_SAFE_INTEGER,
  );
  const law = { exactly: countPmf, atLeast: countUpperTail, atMost: countLowerTail }[which];
  // Who is gone makes none: that counts for "exactly 0", "at least 0" and "at most n".
  const gone = which === 'atMost' || n === 0 ? 1 : 0;
  return {
    ifAlive: (outlook) => law(outlook, n, t),
    ofOdds: (odds, ifAlive) => aliveAtOdds(odds) * ifAlive + gone * aliveAtOdds(-odds),
  };
}
