import { checkAtLeastZero, checkChoice, checkFinite, checkInteger, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { exactSum } from '../core/exact-sum.ts';
import { type Id, isId } from '../events/id.ts';

/**
 * What one referred customer brings in one period.
 *
 * @category Referral
 */
export interface ReferralFlow {
  /** Which period: 1 is discounted once, 0 is now, negative ones are past and compounded. */
  readonly period: number;
  /** What the referred customer brings. @defaultValue 0 */
  readonly margin?: number;
  /** What the referral cost: reward, campaign. @defaultValue 0 */
  readonly referralCost?: number;
  /** What it cost to market to the referred customer. @defaultValue 0 */
  readonly marketingCost?: number;
  /** What need not be spent on winning him. @defaultValue 0 */
  readonly savedAcquisitionCost?: number;
  /**
   * How likely he would have joined anyway: 0 is Kumar's type one, 1 his type two, a probability anything between, with its
   * interval if it has one.
   */
  readonly joinsAnyway: number | JoinsAnyway;
  /**
   * Who was referred. Flows of one customer stand or fall together: he would have joined anyway in all his periods or in none.
   *
   * @defaultValue somebody of whom no other flow tells
   */
  readonly referred?: Id;
  /** @defaultValue 'expected' */
  readonly status?: 'observed' | 'expected';
}

/**
 * A probability with its interval.
 *
 * @category Referral
 */
export interface JoinsAnyway {
  /** The point estimate. */
  readonly value: number;
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/**
 * What a customer is worth as a referrer, with all it is made of.
 *
 * @category Referral
 */
export interface CustomerReferralValue {
  /** Σ over all periods, at today's value. */
  readonly value: number;
  /** The same at the ends of the probabilities of joining anyway that are worst for the referrer. */
  readonly low: number;
  /** At those that are best. */
  readonly high: number;
  /** Per period that occurs, in order of time, discounted. */
  readonly byPeriod: readonly {
    /** Which. */
    readonly period: number;
    /** What it comes to, today. */
    readonly value: number;
  }[];
  /** The part of customers who would not have joined. */
  readonly typeOne: number;
  /** The part of those who would have. */
  readonly typeTwo: number;
  /** What has come in already. */
  readonly observed: number;
  /** What is still to come. */
  readonly expected: number;
  /** The rate of a period. */
  readonly discountPerPeriod: number;
}

const FIELDS = [
  'period',
  'margin',
  'referralCost',
  'marketingCost',
  'savedAcquisitionCost',
  'joinsAnyway',
  'referred',
  'status',
] as const;

/**
 * What are a customer's recommendations worth? Kumar, Petersen and Leone's customer referral value.
 *
 * Σ_t [Σ type one (A − a − M + ACQ1) + Σ type two ACQ2] / (1 + r)^t: a customer who would not have joined brings his margin and
 * saves what he would have cost; one who would have joined anyway only saves that. Where nobody knows, each counts by the
 * probability, and `low` and `high` take the ends of its interval, for each referred customer whichever is worse and better: name
 * him in `referred` where he has several flows, else each is taken for a customer of its own and the two ends lie too far apart.
 *
 * The trap: this value contains the margins of the referred. Beside their own lifetime values it counts them twice: see
 * {@link shareReferralValue}. And a reward to those who would have come anyway is a cost that the formula leaves out; it counts
 * here as soon as `referralCost` says so.
 *
 * @param flows - one per referred customer and period; in any order
 * @param options - the discount rate of a period: from an annual one by `discountPerPeriod` of clientele/clv
 * @throws `out_of_range` for probabilities outside 0 to 1, at `flows[k].joinsAnyway`; `invalid_id`, `not_an_integer`, `not_finite`, `not_representable`
 * @see Kumar, Petersen & Leone (2007), How valuable is word of mouth?, Harvard Business Review 85(10); (2010), Driving profitability
 * by encouraging customer referrals, Journal of Marketing 74(5)
 * @category Referral
 * @example
 * ```ts
 * import { customerReferralValue } from 'clientele/referral';
 *
 * const bob = { period: 1, margin: 98, referralCost: 40, marketingCost: 18, savedAcquisitionCost: 5 };
 * customerReferralValue([{ ...bob, joinsAnyway: 0 }], { discountPerPeriod: 0.0724 }).value; // => 41.96195
 * const unsure = customerReferralValue(
 *   [{ ...bob, referralCost: 0, joinsAnyway: { value: 0.4, low: 0.3, high: 0.5 } }],
 *   { discountPerPeriod: 0 },
 * );
 * [unsure.low, unsure.value, unsure.high].map((value) => value.toFixed(2)); // => ['45.00', '53.00', '61.00']
 * ```
 */
export function customerReferralValue(
  flows: readonly ReferralFlow[],
  options: {
    /** At least 0. */
    readonly discountPerPeriod: number;
  },
): CustomerReferralValue {
  checkOptions(options, ['discountPerPeriod']);
  const rate = checkAtLeastZero(options.discountPerPeriod, 'options.discountPerPeriod');
  if (!Array.isArray(flows)) fail('wrong_type', 'flows', 'a list of flows', flows);
  const parts = flows.map((flow, k) => partsOf(flow, rate, `flows[${k}]`));
  const ends = endsOf(parts);
  const total = (pick: (part: FlowParts) => number): number => exactSum(parts.map(pick)) + 0;
  const periods = new Map<number, number[]>();
  for (const { period, value } of parts) {
    const values = periods.get(period);
    if (values === undefined) periods.set(period, [value]);
    else values.push(value);
  }
  return {
    value: total(({ value }) => value),
    low: exactSum(ends.map(([low]) => low)) + 0,
    high: exactSum(ends.map(([, high]) => high)) + 0,
    byPeriod: [...periods]
      .sort(([a], [b]) => a - b)
      .map(([period, values]) => ({ period, value: exactSum(values) + 0 })),
    typeOne: total(({ typeOne }) => typeOne),
    typeTwo: total(({ typeTwo }) => typeTwo),
    observed: total((part) => (part.status === 'observed' ? part.value : 0)),
    expected: total((part) => (part.status === 'expected' ? part.value : 0)),
    discountPerPeriod: rate,
  };
}

interface FlowParts {
  readonly period: number;
  readonly status: 'observed' | 'expected';
  readonly typeOne: number;
  readonly typeTwo: number;
  readonly value: number;
  /** At the lowest probability of joining anyway, and at the highest. */
  readonly atLow: number;
  readonly atHigh: number;
  readonly referred: Id | undefined;
}

function partsOf(flow: ReferralFlow, rate: number, path: string): FlowParts {
  checkOptions(flow, FIELDS, path);
  const amount = (name: 'margin' | 'referralCost' | 'marketingCost' | 'savedAcquisitionCost'): number =>
    checkFinite(flow[name] ?? 0, `${path}.${name}`);
  const period = checkInteger(flow.period, `${path}.period`, -10_000, 10_000);
  const { value: anyway, low, high } = probabilityOf(flow.joinsAnyway, `${path}.joinsAnyway`);
  const saved = amount('savedAcquisitionCost');
  const cost = amount('referralCost');
  const asOne = amount('margin') - cost - amount('marketingCost') + saved;
  const factor = (1 + rate) ** -period;
  if (!Number.isFinite(factor * (Math.abs(asOne) + Math.abs(saved) + Math.abs(cost)))) {
    fail('not_representable', `${path}.period`, 'a period nearer to now, or smaller amounts', flow.period);
  }
  const asTwo = saved - cost;
  const mixed = (p: number): number => ((1 - p) * asOne + p * asTwo) * factor;
  const { referred } = flow;
  if (referred !== undefined && !isId(referred)) {
    fail('invalid_id', `${path}.referred`, 'a text or a finite number', referred);
  }
  return {
    period,
    status: checkChoice(flow.status ?? 'expected', ['observed', 'expected'], `${path}.status`),
    typeOne: (1 - anyway) * asOne * factor,
    typeTwo: anyway * asTwo * factor,
    value: mixed(anyway),
    atLow: mixed(low),
    atHigh: mixed(high),
    referred,
  };
}

/** What each referred customer is worth at worst and at best, all his flows at the same end of their probabilities. */
function endsOf(parts: readonly FlowParts[]): (readonly [low: number, high: number])[] {
  const together = new Map<Id, FlowParts[]>();
  const groups: FlowParts[][] = [];
  for (const part of parts) {
    const known = part.referred === undefined ? undefined : together.get(part.referred);
    if (known !== undefined) known.push(part);
    else {
      const group = [part];
      groups.push(group);
      if (part.referred !== undefined) together.set(part.referred, group);
    }
  }
  return groups.map((group) => {
    const atLow = exactSum(group.map((part) => part.atLow));
    const atHigh = exactSum(group.map((part) => part.atHigh));
    return [Math.min(atLow, atHigh), Math.max(atLow, atHigh)];
  });
}

function probabilityOf(given: number | JoinsAnyway, path: string): JoinsAnyway {
  const { value, low, high } = typeof given === 'number' ? { value: given, low: given, high: given } : (given ?? {});
  for (const [name, p] of Object.entries({ value, low, high })) {
    const at = typeof given === 'number' ? path : `${path}.${name}`;
    if (checkFinite(p, at) < 0 || p > 1) fail('out_of_range', at, 'a probability from 0 to 1', p);
  }
  if (low > value || high < value) fail('out_of_range', path, 'low ≤ value ≤ high', value);
  return { value, low, high };
}
