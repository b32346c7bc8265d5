import { aliveBy } from './alive-powers.ts';
import { checkPurchaseModel } from './check-model.ts';
import { historyIn, type PurchaseHistory } from './history.ts';
import type { AliveOptions } from './horizon.ts';
import { lnOddsGone } from './ln-alive.ts';
import type { PurchaseModel } from './model.ts';
import { outlookOf } from './outlook.ts';
import { type AskedOfAlive, askAlive, askLogAlive, timesAlive } from './questions.ts';

/** One question to one customer. */
export function answerOf(model: PurchaseModel, customer: PurchaseHistory, asked: AskedOfAlive): number {
  const { x, tx, T } = historyIn(model.timeUnit, customer);
  const ifAlive = asked.ifAlive === null ? 1 : asked.ifAlive(outlookOf(model, x, T));
  return asked.ofOdds === null
    ? timesAlive(aliveBy(model)(x, tx, T), ifAlive)
    : asked.ofOdds(lnOddsGone(model, x, tx, T), ifAlive);
}

/**
 * With what probability is this customer still one? Now, or at a later date if nothing more is known by then.
 *
 * P(alive) = 1 / (1 + odds of having left), the odds from the silence since the last purchase: a long one weighs more with
 * who bought often. Times at the face are days; the model converts them.
 *
 * The trap: in BG/NBD one can only leave after a repeat purchase, so who made none is alive with probability 1 however long
 * ago they came. That is an assumption, not a finding; MBG/NBD and Pareto/NBD do not make it. In NBD nobody ever leaves.
 *
 * @param customer - x, t_x and T, times in days
 * @param options - when; now unless said otherwise
 * @throws `out_of_range` where the last purchase lies after now, or `at` before `asOf`; `wrong_type`, `not_finite`
 * @see Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2); Schmittlein, Morrison &
 * Colombo (1987), Management Science 33(1), equations 11–13
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type ParetoNbdModel, probabilityAlive } from 'clientele/clv';
 *
 * const model: ParetoNbdModel = {
 *   kind: 'pareto-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
 * };
 * const ada = { frequency: 2, recency: 213, age: 272 };
 * probabilityAlive(model, ada); // => 0.8692
 * probabilityAlive(model, ada, { after: { weeks: 52 } }); // => 0.566
 * ```
 */
export function probabilityAlive(model: PurchaseModel, customer: PurchaseHistory, options: AliveOptions = {}): number {
  checkPurchaseModel(model);
  return answerOf(model, customer, askAlive(model.timeUnit, options));
}

/**
 * The natural logarithm of {@link probabilityAlive}, for those who left so long ago that the probability itself is too small
 * for a double: a daily buyer silent for three years has one of 1e-18000.
 *
 * @param customer - x, t_x and T, times in days
 * @param options - when; now unless said otherwise
 * @throws as {@link probabilityAlive}
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { type BgNbdModel, logProbabilityAlive } from 'clientele/clv';
 *
 * const model: BgNbdModel = {
 *   kind: 'bg-nbd', version: 1, timeUnit: 'day',
 *   params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
 * };
 * logProbabilityAlive(model, { frequency: 10000, recency: 10, age: 1000 }); // => -42431.18
 * ```
 */
export function logProbabilityAlive(
  model: PurchaseModel,
  customer: PurchaseHistory,
  options: AliveOptions = {},
): number {
  checkPurchaseModel(model);
  return answerOf(model, customer, askLogAlive(model.timeUnit, options));
}
