import { checkChoice, checkFinite, checkInteger, checkOptions, checkPositive } from '../../checks/assert.ts';
import { fail } from '../../checks/error.ts';
import { exactSum } from '../../core/exact-sum.ts';
import { integralOf } from './integral.ts';
import { discountOf, type PeriodRate, retentionOf } from './period-rate.ts';

/**
 * A customer as Berger and Nasr have him: cases 1, 2a and 2b with contributions and marketing apart, cases 3 and 4 with a
 * profit that changes over time. Years are the paper's; any other period will do. For case 5 see {@link migrationValue}.
 *
 * @category Deterministic value
 */
export type BergerNasrPlan =
  | {
      /** 1: one purchase a year. */
      readonly case: '1';
      /** What a purchase leaves, before marketing. */
      readonly grossContribution: number;
      /** Marketing per customer and year, paid in the middle of the year. */
      readonly marketingCost: number;
      /** Kept from one year to the next. */
      readonly retention: PeriodRate;
      /** Per year. */
      readonly discount: PeriodRate;
      /** Years after the first purchase. */
      readonly periods: number;
    }
  | {
      /** 2a: several purchases a year. */
      readonly case: '2a';
      /** What a purchase leaves, before marketing. */
      readonly grossContribution: number;
      /** Marketing per customer and purchase cycle, paid in its middle. */
      readonly marketingCost: number;
      /** Kept from one purchase to the next. */
      readonly retention: PeriodRate;
      /** Per year. */
      readonly discount: PeriodRate;
      /** Years after the first purchase. */
      readonly periods: number;
      /** p: how many purchases a year; p · periods must be whole. */
      readonly purchasesPerPeriod: number;
    }
  | {
      /** 2b: a purchase every few years, marketing every year. */
      readonly case: '2b';
      /** What a purchase leaves, before marketing. */
      readonly grossContribution: number;
      /** Marketing per customer and year, paid in the middle of the year. */
      readonly marketingCost: number;
      /** Kept from one purchase to the next. */
      readonly retention: PeriodRate;
      /** Per year. */
      readonly discount: PeriodRate;
      /** Years after the first purchase, a multiple of the cycle. */
      readonly periods: number;
      /** q: how many years between purchases. */
      readonly periodsPerPurchase: number;
    }
  | {
      /** 3: a profit that changes, once a year; 4: the same as a stream of money. */
      readonly case: '3' | '4';
      /** The profit at time t of a customer who is there; in case 4 per year. */
      readonly profit: (t: number) => number;
      /** Kept from one year to the next. */
      readonly retention: PeriodRate;
      /** Per year. */
      readonly discount: PeriodRate;
      /** Years: the last profit of case 3 is at t = periods. */
      readonly periods: number;
    };

/**
 * A value, and what came in and went out.
 *
 * @category Deterministic value
 */
export interface BergerNasrValue {
  /** `contribution − marketing`. */
  readonly value: number;
  /** What comes in, at today's value; in cases 3 and 4 the profits. */
  readonly contribution: number;
  /** What is spent on marketing, at today's value; 0 in cases 3 and 4, whose profit is net of it. */
  readonly marketing: number;
  /** Which case. */
  readonly case: BergerNasrPlan['case'];
  /** When money flows. */
  readonly convention: string;
}

const MOST_PERIODS = 100_000;
const MOST_STEPS = 10_000_000;

const CONVENTIONS: Readonly<Record<BergerNasrPlan['case'], string>> = {
  1: 'first contribution now, marketing in the middle of each period',
  '2a': 'first contribution now, marketing in the middle of each purchase cycle',
  '2b': 'first contribution now, marketing in the middle of each period',
  3: 'first profit now, one at each period’s end',
  4: 'profits as a stream from now on',
};

/**
 * What is a customer worth whose marketing is paid between his purchases? Cases 1 to 4 of Berger and Nasr.
 *
 * - 1: GC Σ_{i=0}^{n} r^i/(1+d)^i − M Σ_{i=1}^{n} r^{i−1}/(1+d)^{i−½}
 * - 2a: GC Σ_{i=0}^{pn} r^i/(1+d)^{i/p} − M Σ_{i=1}^{pn} r^{i−1}/(1+d)^{(i−½)/p}
 * - 2b: GC Σ_{i=0}^{n/q} r^i/(1+d)^{iq} − M Σ_{i=1}^{n} r^{(i−1)/q}/(1+d)^{i−½}
 * - 3: Σ_{t=0}^{n} π(t) r^t/(1+d)^t
 * - 4: ∫_0^n π(t) (r/(1+d))^t dt
 *
 * The trap: there are n + 1 contributions but n marketing costs; the first purchase is the one that made him a customer.
 *
 * @throws `out_of_range` where cycles do not fill the periods, `unknown_choice` for another case
 * @see Berger & Nasr (1998), Customer lifetime value: marketing models and applications, Journal of Interactive Marketing 12(1)
 * @category Deterministic value
 * @example
 * ```ts
 * import { bergerNasrValue } from 'clientele/clv';
 *
 * bergerNasrValue({
 *   case: '1', grossContribution: 260, marketingCost: 50,
 *   retention: { perPeriod: 0.75 }, discount: { perPeriod: 0.2 }, periods: 10,
 * }).value; // => 568.7831
 * ```
 */
export function bergerNasrValue(plan: BergerNasrPlan): BergerNasrValue {
  const which = checkChoice(plan?.case, ['1', '2a', '2b', '3', '4'], 'plan.case');
  const shared = ['case', 'retention', 'discount', 'periods'];
  const d = 1 + discountOf(plan.discount, 'plan.discount');
  const r = retentionOf(plan.retention, 'plan.retention');
  if (isOfProfits(plan)) {
    checkOptions(plan, [...shared, 'profit'], 'plan');
    return { ...profitsOf(plan, r, d), marketing: 0, case: which, convention: CONVENTIONS[which] };
  }
  const { steps, years, perYear } = cyclesOf(plan, shared);
  const earned = checkFinite(plan.grossContribution, 'plan.grossContribution');
  const spent = checkFinite(plan.marketingCost, 'plan.marketingCost');
  const costs = plan.case === '2b' ? plan.periods : steps;
  const perCost = plan.case === '2b' ? 1 : years;
  const cyclesPerCost = plan.case === '2b' ? perYear : 1;
  const contribution = earned * sumOf(0, steps, (i) => r ** i / d ** (i * years));
  const marketing = spent * sumOf(1, costs, (i) => r ** ((i - 1) * cyclesPerCost) / d ** ((i - 0.5) * perCost));
  return { value: contribution - marketing, contribution, marketing, case: which, convention: CONVENTIONS[which] };
}

type ProfitPlan = Extract<BergerNasrPlan, { readonly profit: unknown }>;

/** By its case, not by what it holds: a plan of case 1 that has a profit too is a mistake. */
function isOfProfits(plan: BergerNasrPlan): plan is ProfitPlan {
  return plan.case === '3' || plan.case === '4';
}

/** How many purchases after the first, and how many years lie between two. */
function cyclesOf(
  plan: Exclude<BergerNasrPlan, ProfitPlan>,
  shared: readonly string[],
): { steps: number; years: number; perYear: number } {
  const known = [...shared, 'grossContribution', 'marketingCost'];
  const periods = checkInteger(plan.periods, 'plan.periods', 0, MOST_PERIODS);
  if (plan.case === '1') {
    checkOptions(plan, known, 'plan');
    return { steps: periods, years: 1, perYear: 1 };
  }
  const field = plan.case === '2a' ? 'purchasesPerPeriod' : 'periodsPerPurchase';
  checkOptions(plan, [...known, field], 'plan');
  const cycles = checkPositive(plan.case === '2a' ? plan.purchasesPerPeriod : plan.periodsPerPurchase, `plan.${field}`);
  const steps = plan.case === '2a' ? periods * cycles : periods / cycles;
  if (!Number.isInteger(steps)) fail('out_of_range', `plan.${field}`, 'cycles that fill the periods', cycles);
  if (steps > MOST_STEPS) fail('out_of_range', `plan.${field}`, `at most ${MOST_STEPS} purchases`, cycles);
  return plan.case === '2a'
    ? { steps, years: 1 / cycles, perYear: cycles }
    : { steps, years: cycles, perYear: 1 / cycles };
}

function profitsOf(plan: ProfitPlan, r: number, d: number): { value: number; contribution: number } {
  const { profit } = plan;
  if (typeof profit !== 'function') fail('wrong_type', 'plan.profit', 'a function of time', profit);
  const at = (t: number): number => checkFinite(profit(t), `plan.profit(${t})`) * (r / d) ** t;
  const isSum = plan.case === '3';
  const periods = isSum
    ? checkInteger(plan.periods, 'plan.periods', 0, MOST_PERIODS)
    : checkPositive(plan.periods, 'plan.periods');
  if (periods > MOST_PERIODS) fail('out_of_range', 'plan.periods', `at most ${MOST_PERIODS} periods`, periods);
  const value = isSum ? sumOf(0, periods, at) : integralOf(at, periods);
  return { value, contribution: value };
}

function sumOf(from: number, to: number, term: (i: number) => number): number {
  const terms: number[] = [];
  for (let i = from; i <= to; i++) terms.push(term(i));
  return exactSum(terms);
}
