import { checkChoice, checkFinite, checkInteger, checkOptions } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { exactSum } from '../../core/exact-sum.ts';
import { discountOf, type PeriodRate } from './period-rate.ts';

/**
 * When the marketing of a period is paid: at its start, in its middle (as Berger and Nasr have it), or at its end.
 *
 * @category Deterministic value
 */
export type CostTiming = 'start' | 'middle' | 'end';

/**
 * Customers who come and go: how likely they buy depends on how long ago they last bought.
 *
 * @category Deterministic value
 */
export interface MigrationPlan {
  /** How likely a customer buys who last bought 1, 2, 3 … periods ago; beyond the last of them he is given up. */
  readonly purchaseByRecency: readonly number[];
  /** What a purchase leaves, before marketing. */
  readonly contribution: number;
  /** What marketing costs for each customer who is not given up, in each period. */
  readonly marketingCost: number;
  /** The discount rate. */
  readonly discount: PeriodRate;
  /** How many periods after the first purchase. */
  readonly periods: number;
  /** @defaultValue 'middle' */
  readonly costTiming?: CostTiming;
}

/**
 * The value of one new customer, period by period; index 0 is his first purchase, today.
 *
 * @category Deterministic value
 */
export interface MigrationValue {
  /** What he is worth: contributions less marketing. */
  readonly value: number;
  /** Σ of the contributions at today's value, the first purchase included. */
  readonly contribution: number;
  /** Σ of the marketing at today's value. */
  readonly marketing: number;
  /** How likely he buys in each period. */
  readonly buyers: readonly number[];
  /** How likely he is still written to in each period; 0 in that of the first purchase. */
  readonly contacted: readonly number[];
  /** The discount rate of a period. */
  readonly discountPerPeriod: number;
  /** When marketing is paid. */
  readonly costTiming: CostTiming;
}

/**
 * What is a new customer worth who may skip a period and come back? Dwyer's customer migration model, case 5 of Berger and Nasr.
 *
 * The share of buyers of period t is Σ_j p_j · (share who last bought j periods before). The first purchase is today and certain.
 * It is a Markov chain over recency: with marketing at the start of the period and without end, {@link chainValue} gives the same.
 *
 * @throws `out_of_range` for a probability outside 0 to 1, at `plan.purchaseByRecency[j]`; `empty_input`
 * @see Dwyer (1989), Customer lifetime valuation to support marketing decision making, Journal of Direct Marketing 3(4); Berger &
 * Nasr (1998), Customer lifetime value: marketing models and applications, Journal of Interactive Marketing 12(1), case 5
 * @category Deterministic value
 * @example
 * ```ts
 * import { migrationValue } from 'clientele/clv';
 *
 * const plan = migrationValue({
 *   purchaseByRecency: [0.3, 0.2, 0.15, 0.05],
 *   contribution: 40,
 *   marketingCost: 4,
 *   discount: { perPeriod: 0.2 },
 *   periods: 4,
 * });
 * plan.buyers.map((share) => share.toFixed(4)); // => ['1.0000', '0.3000', '0.2300', '0.1950', '0.1397']
 * ```
 */
export function migrationValue(plan: MigrationPlan): MigrationValue {
  checkOptions(
    plan,
    ['purchaseByRecency', 'contribution', 'marketingCost', 'discount', 'periods', 'costTiming'],
    'plan',
  );
  const chances = checkChances(plan.purchaseByRecency);
  const contribution = checkFinite(plan.contribution, 'plan.contribution');
  const marketingCost = checkFinite(plan.marketingCost, 'plan.marketingCost');
  const discount = discountOf(plan.discount, 'plan.discount');
  const periods = checkInteger(plan.periods, 'plan.periods', 0, 10_000);
  const costTiming = checkChoice(plan.costTiming ?? 'middle', ['start', 'middle', 'end'], 'plan.costTiming');
  const lead = { start: 1, middle: 0.5, end: 0 }[costTiming];
  const buyers = [1];
  const contacted = [0];
  let byRecency = chances.map((_, j): number => (j === 0 ? 1 : 0));
  for (let t = 1; t <= periods; t++) {
    contacted.push(exactSum(byRecency));
    const buying = byRecency.map((share, j) => share * (chances[j] as number));
    const bought = exactSum(buying);
    buyers.push(bought);
    byRecency = byRecency.map((_, j) => (j === 0 ? bought : (byRecency[j - 1] as number) - (buying[j - 1] as number)));
  }
  const earned = exactSum(buyers.map((share, t) => (contribution * share) / (1 + discount) ** t));
  const spent = exactSum(contacted.map((share, t) => (marketingCost * share) / (1 + discount) ** (t - lead)));
  return {
    value: earned - spent,
    contribution: earned,
    marketing: spent,
    buyers,
    contacted,
    discountPerPeriod: discount,
    costTiming,
  };
}

function checkChances(chances: readonly number[]): readonly number[] {
  if (!Array.isArray(chances)) fail('wrong_type', 'plan.purchaseByRecency', 'a list of probabilities', chances);
  if (chances.length === 0) fail('empty_input', 'plan.purchaseByRecency', 'at least one probability', chances);
  for (const [j, chance] of chances.entries()) {
    const path = `plan.purchaseByRecency[${j}]`;
    if (checkFinite(chance, path) < 0 || chance > 1) fail('out_of_range', path, 'a probability from 0 to 1', chance);
  }
  return chances;
}
