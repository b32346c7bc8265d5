import { checkFinite, checkInteger, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { discountOf, type PeriodRate } from '../contractual/period-rate.ts';
import { type CustomerChain, ratesOf } from './customer-chain.ts';
import { discountedSums } from './solve.ts';

/**
 * What states are worth, and to when.
 *
 * @category Markov chains
 */
export interface ChainValueOptions {
  /** What a customer brings in each state and period, marketing taken off. It comes at once, for the first period too. */
  readonly reward: readonly number[];
  /** The discount rate; above 0 without `periods`. */
  readonly discount: PeriodRate;
  /**
   * How many periods after this one.
   *
   * @defaultValue without end
   */
  readonly periods?: number;
}

/**
 * What a customer is worth in each state.
 *
 * @category Markov chains
 */
export interface ChainValue {
  /** The states of the chain. */
  readonly states: readonly string[];
  /** What a customer who is in this state now is worth, this period's reward included. */
  readonly value: readonly number[];
  /** The discount rate of a period. */
  readonly discountPerPeriod: number;
  /** How many periods after this one; `null` without end. */
  readonly periods: number | null;
}

/**
 * What is a customer worth, given the state he is in?
 *
 * V = Σ_t (P/(1 + d))^t R, which is (I − P/(1 + d))⁻¹ R without end. The trap: the reward of this period counts in full, since
 * it is just coming in; who has been paid already asks for V − R. And a state worth less than 0 says that one should stop
 * spending on it, see {@link planContacts}.
 *
 * @throws `length_mismatch` for rewards that do not fit the states; `missing_value` for a state that nobody was seen in;
 * `out_of_range` for a rate of 0 without an end
 * @see Pfeifer & Carraway (2000), Modeling customer relationships as Markov chains, Journal of Interactive Marketing 14(2)
 * @category Markov chains
 * @example
 * ```ts
 * import { type CustomerChain, chainValue } from 'clientele/clv';
 *
 * const chain: CustomerChain = {
 *   kind: 'customer-chain', version: 1, states: ['recency 1', 'recency 2', 'recency 3', 'former'],
 *   rates: [[0.5, 0.5, 0, 0], [0.2, 0, 0.8, 0], [0.1, 0, 0, 0.9], [0, 0, 0, 1]],
 * };
 * chainValue(chain, { reward: [100, 0, 0, 0], discount: { perPeriod: 0.1 } }).value; // => [231.0764, 57.2917, 21.0069, 0]
 * ```
 */
export function chainValue(chain: CustomerChain, options: ChainValueOptions): ChainValue {
  checkOptions(options, ['reward', 'discount', 'periods']);
  const rates = ratesOf(chain);
  const reward = checkReward(options.reward, rates.length, 'options.reward');
  const discount = discountOf(options.discount, 'options.discount');
  const ending = options.periods === undefined ? null : checkInteger(options.periods, 'options.periods', 0, 100_000);
  if (ending === null && discount === 0) {
    fail('out_of_range', 'options.discount', 'a rate above 0, or a number of periods', 0);
  }
  let value = [...reward];
  if (ending === null) value = discountedSums(rates, reward, discount);
  else for (let t = 0; t < ending; t++) value = oneMore(rates, reward, value, discount);
  return { states: chain.states, value: value.map((one) => one + 0), discountPerPeriod: discount, periods: ending };
}

/** R + P·V/(1 + d). */
export function oneMore(
  rates: readonly (readonly number[])[],
  reward: readonly number[],
  value: readonly number[],
  discount: number,
): number[] {
  return rates.map((row, a) => {
    let later = 0;
    for (let b = 0; b < row.length; b++) later += (row[b] as number) * (value[b] as number);
    return (reward[a] as number) + later / (1 + discount);
  });
}

export function checkReward(reward: readonly number[], size: number, path: string): readonly number[] {
  if (!Array.isArray(reward) || reward.length !== size) {
    fail('length_mismatch', path, `${size} rewards, one for each state`, reward);
  }
  for (const [a, one] of reward.entries()) checkFinite(one, `${path}[${a}]`);
  return reward;
}
