import { checkChoice, checkFraction, checkOptions } from '../checks/assert.ts';
import { daysPerUnit } from '../time/index.ts';
import { checkPurchaseModel } from './check-model.ts';
import { stayingOver } from './future-means.ts';
import { historyIn, type PurchaseHistory } from './history.ts';
import { crossing } from './integrate.ts';
import { lnAlive } from './ln-alive.ts';
import type { PurchaseModel } from './model.ts';
import { standingOf } from './outlook.ts';
import { softplus } from './power-integrals.ts';

/**
 * Which bound, and what happens until then.
 *
 * @category Customer lifetime value
 */
export interface AliveUntilOptions {
  /** The bound on P(alive), between 0 and 1. */
  readonly probability: number;
  /**
   * `'silence'`: the customer buys nothing more, so that every day without a purchase speaks against them: after how long does
   * one begin to worry? `'nothing'`: it is not known what they do, and P(alive) falls as customers leave.
   *
   * @defaultValue 'silence'
   */
  readonly given?: 'silence' | 'nothing';
}

/** Farther than this nobody asks; in time units of the model. */
const NEVER = 1e12;

/**
 * In how many days will this customer's probability of being alive have fallen to a bound?
 *
 * 0 if it is there already; `null` if it never falls so low: in NBD, where nobody leaves, and for BG/NBD's one-time buyers,
 * who are alive by assumption as long as they are silent.
 *
 * @param customer - x, t_x and T, times in days
 * @param options - the bound
 * @returns days, not rounded
 * @throws `out_of_range` for a bound outside (0, 1)
 * @category Customer lifetime value
 * @example
 * ```ts
 * import { daysUntilAliveBelow, type ParetoNbdModel } from 'clientele/clv';
 *
 * const model: ParetoNbdModel = {
 *   kind: 'pareto-nbd', version: 1, timeUnit: 'week',
 *   params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 },
 * };
 * const weekly = { frequency: 26, recency: 216, age: 217 };
 * const rare = { frequency: 2, recency: 216, age: 217 };
 * Math.round(daysUntilAliveBelow(model, weekly, { probability: 0.5 }) ?? 0); // => 43
 * Math.round(daysUntilAliveBelow(model, rare, { probability: 0.5 }) ?? 0); // => 230
 * ```
 */
export function daysUntilAliveBelow(
  model: PurchaseModel,
  customer: PurchaseHistory,
  options: AliveUntilOptions,
): number | null {
  checkPurchaseModel(model);
  checkOptions(options, ['probability', 'given']);
  const bound = Math.log(checkFraction(options.probability, 'options.probability'));
  const given = checkChoice(options.given ?? 'silence', ['silence', 'nothing'], 'options.given');
  const history = historyIn(model.timeUnit, customer);
  const { x, tx, T } = history;
  const { lnOddsGone, outlook } = standingOf(model, history);
  const now = -softplus(lnOddsGone);
  const at = (t: number): number =>
    given === 'silence' ? lnAlive(model, x, tx, T + t) : now + Math.log(stayingOver(outlook, t));
  if (now <= bound) return 0;
  let far = 1;
  while (at(far) > bound) {
    far *= 8;
    if (far > NEVER) return null;
  }
  return crossing(at, bound, 0, far, 100) * daysPerUnit(model.timeUnit);
}
