import { checkAtLeastZero, checkFinite, checkFraction, checkInteger, checkOptions } from '../checks/assert.ts';
import type { Estimate } from '../stats/index.ts';
import { proportionInterval } from '../stats/index.ts';

/**
 * A group of customers and how many new ones it brought.
 *
 * @category Referral
 */
export interface ReferralArm {
  /** How many customers were in the group. */
  readonly customers: number;
  /** How many of them brought at least one new customer. */
  readonly referrers: number;
}

/**
 * A programme with its costs, and a group that was left out of it.
 *
 * @category Referral
 */
export interface ReferralProgramme {
  /** Customers who were offered the programme. */
  readonly programme: ReferralArm;
  /** Customers like them, chosen by chance, who were not. */
  readonly control: ReferralArm;
  /** How many new customers a referrer brings, on average. */
  readonly referralsPerReferrer: number;
  /** What a new customer is worth, before the reward. */
  readonly valuePerReferral: number;
  /** What is paid for a referral, to both sides. It is paid for those too who would have come anyway. */
  readonly rewardPerReferral: number;
  /** What it costs to run. @defaultValue 0 */
  readonly fixedCost?: number;
  /** Of the interval. @defaultValue 0.95 */
  readonly level?: number;
}

/**
 * What a programme brings beyond what would have come without it.
 *
 * @category Referral
 */
export interface ReferralProgrammeValue {
  /** Rate of referrers with it, less that without it; with Newcombe's interval. */
  readonly uplift: Estimate;
  /** Referrals that came, and are rewarded. */
  readonly referrals: number;
  /** Of these, those that would not have come without it. */
  readonly incrementalReferrals: Estimate;
  /** What rewards and running it cost. */
  readonly cost: number;
  /** value of the incremental referrals − cost. */
  readonly net: Estimate;
  /** The reward at which `net` is 0; `null` without referrals, negative where it does not pay even without a reward. */
  readonly breakEvenReward: number | null;
  /** The uplift at which `net` is 0; `null` where a referral is worth nothing. */
  readonly breakEvenUplift: number | null;
  /** Of the referrals that were rewarded, those that would have come anyway, above 1 where the control brought more; `null` without referrals. */
  readonly anyway: number | null;
}

/**
 * Does the referral programme pay? Its costs against what came beyond a control group.
 *
 * incremental = (p − c) · customers · referrals per referrer; net = incremental · value − referrals · reward − fixed cost. The
 * interval is Newcombe's for the difference of two independent proportions, carried through; referrals per referrer and values are
 * taken as known. The trap: every referral is rewarded, only some are due to the programme. Counting all of them is how a
 * programme that loses money is shown to pay.
 *
 * @throws `out_of_range` for more referrers than customers, an empty group, a value below 0 where none may be
 * @see Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in Medicine 17, method 10
 * @category Referral
 * @example
 * ```ts
 * import { referralProgrammeValue } from 'clientele/referral';
 *
 * const value = referralProgrammeValue({
 *   programme: { customers: 10_000, referrers: 600 },
 *   control: { customers: 5000, referrers: 200 },
 *   referralsPerReferrer: 1, valuePerReferral: 90, rewardPerReferral: 20, fixedCost: 1000,
 * });
 * value.net.low; // => -1596.03
 * value.breakEvenReward; // => 28.33
 * value.anyway; // => 0.6667
 * ```
 */
export function referralProgrammeValue(programme: ReferralProgramme): ReferralProgrammeValue {
  const { programme: offered, control, ...rest } = programme ?? {};
  checkOptions(
    rest,
    ['referralsPerReferrer', 'valuePerReferral', 'rewardPerReferral', 'fixedCost', 'level'],
    'programme',
  );
  const level = checkFraction(rest.level ?? 0.95, 'programme.level');
  const with_ = armOf(offered, 'programme.programme', level);
  const without = armOf(control, 'programme.control', level);
  const perReferrer = checkAtLeastZero(rest.referralsPerReferrer, 'programme.referralsPerReferrer');
  const value = checkFinite(rest.valuePerReferral, 'programme.valuePerReferral');
  const reward = checkAtLeastZero(rest.rewardPerReferral, 'programme.rewardPerReferral');
  const fixed = checkAtLeastZero(rest.fixedCost ?? 0, 'programme.fixedCost');
  const difference = with_.rate - without.rate;
  const down = Math.hypot(with_.rate - with_.low, without.high - without.rate);
  const up = Math.hypot(with_.high - with_.rate, without.rate - without.low);
  const uplift = { value: difference, low: difference - down, high: difference + up };
  const method = 'newcombe';
  const scaled = (factor: number, plus: number): Estimate => {
    const ends = [uplift.low * factor + plus, uplift.high * factor + plus] as const;
    return { value: difference * factor + plus, low: Math.min(...ends), high: Math.max(...ends), level, method };
  };
  const heads = offered.customers * perReferrer;
  const referrals = offered.referrers * perReferrer;
  const cost = referrals * reward + fixed;
  return {
    uplift: { ...uplift, level, method },
    referrals,
    incrementalReferrals: scaled(heads, 0),
    cost,
    net: scaled(heads * value, -cost),
    breakEvenReward: referrals > 0 ? (difference * heads * value - fixed) / referrals : null,
    breakEvenUplift: heads * value > 0 ? cost / (heads * value) : null,
    anyway: referrals > 0 ? 1 - (difference * heads) / referrals : null,
  };
}

function armOf(arm: ReferralArm, path: string, level: number): { rate: number; low: number; high: number } {
  checkOptions(arm, ['customers', 'referrers'], path);
  const customers = checkInteger(arm.customers, `${path}.customers`, 1, Number.MAX_SAFE_INTEGER);
  const referrers = checkInteger(arm.referrers, `${path}.referrers`, 0, customers);
  const { low, high } = proportionInterval(referrers, customers, { level, method: 'wilson' });
  return { rate: referrers / customers, low: low as number, high: high as number };
}
