import { checkKind, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { discountOf, type PeriodRate } from '../contractual/period-rate.ts';
import { checkReward, oneMore } from './chain-value.ts';
import { type CustomerChain, checkRates, checkStates, ratesOf } from './customer-chain.ts';
import { discountedSums } from './solve.ts';

/**
 * Something one can do with a customer in every state: write, call, stop.
 *
 * @category Markov chains
 */
export interface ContactAction {
  /** Its name. */
  readonly id: string;
  /** How customers move when it is done: `rates[a][b]`; `null` where it cannot be done. */
  readonly rates: readonly (readonly number[] | null)[];
  /** What a period brings in each state when it is done, its cost taken off. */
  readonly reward: readonly number[];
}

/**
 * What to do in each state.
 *
 * @category Markov chains
 */
export interface ContactPlan {
  /** The states. */
  readonly states: readonly string[];
  /** The id of the best action in each state; of equal ones, the first that was given. */
  readonly action: readonly string[];
  /** What a customer in each state is worth when the plan is followed from now on. */
  readonly value: readonly number[];
  /** What doing the first action wherever it can be done would give; `value` is nowhere below it. */
  readonly valueOfFirst: readonly number[];
  /** How often the plan was improved until nothing could be. */
  readonly improvements: number;
  /** The discount rate of a period. */
  readonly discountPerPeriod: number;
}

/**
 * When should we stop writing to a customer? The best action in every state, by dynamic programming.
 *
 * Policy iteration: each plan is valued exactly (linear equations), then every state takes the action that is best under those
 * values, until none changes; since plans are finitely many and each is better than the last, the end is the best of all. The
 * trap: "this mailing costs more than it brings" is no reason to stop, since it also keeps the customer; the values here have
 * that in them.
 *
 * @param states - the names
 * @param actions - what can be done, the usual one first; {@link stopAction} makes the one that ends the relationship
 * @param options - `discount`, above 0
 * @throws `missing_value` for a state in which nothing can be done; `duplicate_id`, `length_mismatch`, `out_of_range`
 * @see Howard (1960), Dynamic Programming and Markov Processes; Pfeifer & Carraway (2000), Modeling customer relationships as
 * Markov chains, Journal of Interactive Marketing 14(2)
 * @category Markov chains
 * @example
 * ```ts
 * import { type CustomerChain, planContacts, stopAction } from 'clientele/clv';
 *
 * const chain: CustomerChain = {
 *   kind: 'customer-chain', version: 1, states: ['1', '2', '3', '4', 'former'],
 *   rates: [[0.3, 0.7, 0, 0, 0], [0.2, 0, 0.8, 0, 0], [0.15, 0, 0, 0.85, 0], [0.05, 0, 0, 0, 0.95], [0, 0, 0, 0, 1]],
 * };
 * const mail = { id: 'mail', rates: chain.rates, reward: [36, -4, -4, -4, 0] };
 * const plan = planContacts(chain.states, [mail, stopAction(chain, 'former')], { discount: { perPeriod: 0.2 } });
 * plan.action; // => ['mail', 'mail', 'mail', 'stop', 'mail']
 * plan.value; // => [53.1494, 6.6207, 2.6437, 0, 0]
 * ```
 */
export function planContacts(
  states: readonly string[],
  actions: readonly ContactAction[],
  options: {
    /** The discount rate, above 0. */
    readonly discount: PeriodRate;
  },
): ContactPlan {
  checkOptions(options, ['discount']);
  const size = checkStates(states, 'states').length;
  const discount = discountOf(options.discount, 'options.discount');
  if (discount === 0) fail('out_of_range', 'options.discount', 'a rate above 0', discount);
  const checked = checkActions(actions, size);
  const firstPlan = states.map((state, a) => {
    const first = checked.findIndex(({ rates }) => rates[a] !== null);
    if (first < 0) fail('missing_value', `actions[0].rates[${a}]`, `an action that can be done in '${state}'`, null);
    return first;
  });
  let plan = firstPlan;
  let value = planValue(checked, plan, discount);
  const valueOfFirst = value;
  let improvements = 0;
  for (;;) {
    const better = improved(checked, plan, value, discount);
    if (better === plan) break;
    plan = better;
    value = planValue(checked, plan, discount);
    improvements++;
  }
  return {
    states,
    action: plan.map((k) => (checked[k] as ContactAction).id),
    value: value.map((one) => one + 0),
    valueOfFirst: valueOfFirst.map((one) => one + 0),
    improvements,
    discountPerPeriod: discount,
  };
}

/**
 * The action that ends the relationship: nothing is spent, nothing comes in, and the customer is in the given state from then on.
 *
 * @param chain - whose states they are
 * @param into - the state of those who are given up
 * @param options - the name of the action
 * @throws `unknown_reference` for a state that the chain does not have
 * @category Markov chains
 * @example
 * ```ts
 * import { fitCustomerChain, stopAction } from 'clientele/clv';
 *
 * const chain = fitCustomerChain([['new', 'lost']], { states: ['new', 'lost'], absorbing: ['lost'] });
 * stopAction(chain, 'lost').rates; // => [[0, 1], [0, 1]]
 * ```
 */
export function stopAction(
  chain: CustomerChain,
  into: string,
  options: {
    /** @defaultValue 'stop' */
    readonly id?: string;
  } = {},
): ContactAction {
  checkOptions(options, ['id']);
  checkKind(chain, 'customer-chain', 'chain', 'a chain from fitCustomerChain');
  if (!Array.isArray(chain.rates)) fail('wrong_type', 'chain.rates', 'rows of rates', chain.rates);
  checkStates(chain.states, 'chain.states');
  ratesOf({ ...chain, rates: chain.rates.map((row, a) => row ?? chain.states.map((_, b) => (a === b ? 1 : 0))) });
  const place = chain.states.indexOf(into);
  if (place < 0) fail('unknown_reference', 'into', `one of ${chain.states.join(', ')}`, into);
  const row = chain.states.map((_, b) => (b === place ? 1 : 0));
  return { id: options.id ?? 'stop', rates: chain.states.map(() => row), reward: row.map(() => 0) };
}

function checkActions(actions: readonly ContactAction[], size: number): readonly ContactAction[] {
  if (!Array.isArray(actions) || actions.length === 0) fail('empty_input', 'actions', 'at least one action', actions);
  const seen = new Set<string>();
  for (const [k, action] of actions.entries()) {
    const path = `actions[${k}]`;
    checkOptions(action, ['id', 'rates', 'reward'], path);
    if (seen.has(action.id)) fail('duplicate_id', `${path}.id`, 'a name of its own', action.id);
    seen.add(action.id);
    if (!Array.isArray(action.rates) || action.rates.length !== size)
      fail('length_mismatch', `${path}.rates`, `${size} rows`, action.rates);
    const own = (a: number): number[] => Array.from({ length: size }, (_, b) => (a === b ? 1 : 0));
    checkRates(
      action.rates.map((row: readonly number[] | null, a: number) => row ?? own(a)),
      size,
      `${path}.rates`,
    );
    checkReward(action.reward, size, `${path}.reward`);
  }
  return actions;
}

const rowOf = (actions: readonly ContactAction[], k: number, a: number): readonly number[] | null =>
  (actions[k] as ContactAction).rates[a] ?? null;
const rewardOf = (actions: readonly ContactAction[], k: number, a: number): number =>
  (actions[k] as ContactAction).reward[a] as number;

function planValue(actions: readonly ContactAction[], plan: readonly number[], discount: number): number[] {
  const rates = plan.map((k, a) => rowOf(actions, k, a) as readonly number[]);
  return discountedSums(
    rates,
    plan.map((k, a) => rewardOf(actions, k, a)),
    discount,
  );
}

/** The same plan when no action is better by more than rounding. */
function improved(
  actions: readonly ContactAction[],
  plan: number[],
  value: readonly number[],
  discount: number,
): number[] {
  const scale = Math.max(...value.map(Math.abs), Number.MIN_VALUE);
  const better = plan.map((current, a) => {
    let best = current;
    let bestValue = value[a] as number;
    for (let k = 0; k < actions.length; k++) {
      const row = rowOf(actions, k, a);
      if (row === null || k === current) continue;
      const [worth = 0] = oneMore([row], [rewardOf(actions, k, a)], value, discount);
      if (worth > bestValue + 1e-12 * scale) [best, bestValue] = [k, worth];
    }
    return best;
  });
  return better.every((k, a) => k === plan[a]) ? plan : better;
}
