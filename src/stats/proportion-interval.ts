import { checkChoice, checkFraction, checkInteger, checkOptions } from '../checks/assert.ts';
import { normalQuantile } from '../core/normal.ts';
import type { Estimate } from './estimate.ts';
import { ENDS, type ProportionMethod } from './interval-ends.ts';

/**
 * Which interval is wanted.
 *
 * @category Figures
 */
export interface ProportionIntervalOptions {
  /** @defaultValue 'wilson' */
  readonly method?: ProportionMethod;
  /**
   * Two-sided confidence level, between 0 and 1.
   *
   * @defaultValue 0.95
   */
  readonly level?: number;
}

/** Methods whose interval is closed at 0 when nothing succeeded, and at 1 when everything did. */
const CLOSED: readonly ProportionMethod[] = ['wilson', 'wilsonContinuity', 'clopperPearson', 'jeffreys'];

/**
 * Between which rates the true rate lies, when `successes` of `trials` were seen.
 *
 * `value` is successes / trials. With 0 trials there is neither value nor interval. The ends lie within 0 and 1, and
 * are closed: with 0 successes the lower end is 0, with all of them the upper end is 1 (for `jeffreys` by the rule of
 * Brown, Cai & DasGupta; `agrestiCoull` and `wald` are cut instead). Swapping successes and failures mirrors them.
 *
 * The trap: the trials must be independent, each with one outcome. Ten opens by one customer are not ten trials.
 *
 * @param successes - whole number from 0 to `trials`
 * @param trials - whole number of at least 0
 * @param options - the method and the level
 * @throws `not_an_integer` or `out_of_range` for counts that cannot be, at `successes` or `trials`
 * @throws `out_of_range` for a level that is not between 0 and 1, at `options.level`
 * @see Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 857–872
 * @see Brown, Cai & DasGupta (2001), Interval estimation for a binomial proportion, Statistical Science 16, 101–133
 * @category Figures
 * @example
 * ```ts
 * import { proportionInterval } from 'clientele/stats';
 *
 * proportionInterval(81, 263).low; // => 0.2553
 * proportionInterval(81, 263).high; // => 0.3662
 * proportionInterval(0, 20, { method: 'clopperPearson' }).high; // => 0.1684
 * ```
 */
export function proportionInterval(
  successes: number,
  trials: number,
  options: ProportionIntervalOptions = {},
): Estimate {
  checkOptions(options, ['method', 'level']);
  return estimateProportion(successes, trials, options, {
    successes: 'successes',
    trials: 'trials',
    options: 'options',
  });
}

/** Where the caller's input keeps the counts and the options, for errors. */
interface Paths {
  readonly successes: string;
  readonly trials: string;
  readonly options: string;
}

export function estimateProportion(
  successes: number,
  trials: number,
  options: ProportionIntervalOptions,
  paths: Paths,
): Estimate {
  const methods = Object.keys(ENDS) as ProportionMethod[];
  const method = checkChoice(options.method ?? 'wilson', methods, `${paths.options}.method`);
  const level = checkFraction(options.level ?? 0.95, `${paths.options}.level`);
  const n = checkInteger(trials, paths.trials, 0, Number.MAX_SAFE_INTEGER);
  const x = checkInteger(successes, paths.successes, 0, n);
  if (n === 0) return { value: null, low: null, high: null, level: null, method: 'none' };
  const tail = (1 - level) / 2;
  const closed = CLOSED.includes(method);
  const [low, high] = ENDS[method]({ x, n, tail, z: -normalQuantile(tail) });
  return {
    value: x / n,
    low: closed && x === 0 ? 0 : Math.max(0, low),
    high: closed && x === n ? 1 : Math.min(1, high),
    level,
    method,
  };
}
