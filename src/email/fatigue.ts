import {
  checkChoice,
  checkFinite,
  checkFraction,
  checkInteger,
  checkOptions,
  checkPositive,
} from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Decision, Reason } from '../rules/index.ts';
import { newcombeDifference } from '../stats/compare-proportions.ts';
import type { Estimate } from '../stats/index.ts';
import { dayFromIso } from '../time/index.ts';

/**
 * The mails of one period to one audience.
 *
 * @category E-mail fatigue
 */
export interface EmailPeriod {
  /** How many people could be written to. */
  readonly contacts: number;
  /** The length of the period in days. */
  readonly days: number;
  /** Mails delivered. */
  readonly delivered: number;
  /** Mails opened, each once. */
  readonly opened: number;
}

/**
 * How fatigue is looked for.
 *
 * @category E-mail fatigue
 */
export interface FatigueOptions {
  /** The day of judgement, for the record. */
  readonly asOf: string;
  /** How many of the periods, from the first, are what the others are held against. */
  readonly baselinePeriods: number;
  /** By how much the open rate may fall and still be called stable: 0.02 for two points. */
  readonly margin: number;
  /**
   * By which factor mails per contact and week must have grown for the frequency to count as raised.
   *
   * @defaultValue 1.1
   */
  readonly raisedFrom?: number;
  /** @defaultValue 0.05 */
  readonly alpha?: number;
  /**
   * How much less a mail says because the same people get many: 1 where every mail counts in full; 1 + (m − 1)ρ for m mails a contact
   * whose opens correlate by ρ. Counts are divided by it.
   *
   * @defaultValue 1
   */
  readonly designEffect?: number;
  /**
   * `'noWorse'`: stable is not lower by more than the margin; `'same'`: neither lower nor higher by more.
   *
   * @defaultValue 'noWorse'
   */
  readonly stable?: 'noWorse' | 'same';
}

/**
 * Whether readers tire.
 *
 * @category E-mail fatigue
 */
export interface FatigueOutcome {
  /**
   * `stable`: the fall is certainly within the margin; `tired`: certainly beyond it; `lively`: only with `'same'`, certainly higher by
   * more; `undecided`: the counts do not tell.
   */
  readonly openRate: 'stable' | 'tired' | 'lively' | 'undecided';
  /** Whether more was sent. Stable opens under an unchanged frequency say nothing about fatigue. */
  readonly frequencyRaised: boolean;
  /** Mails per contact and week, before and now. */
  readonly perWeek: readonly [before: number, now: number];
  /** Open rates, before and now. */
  readonly rates: readonly [before: number, now: number];
  /** Rate now minus rate before, with an interval of level 1 − 2·alpha. */
  readonly difference: Estimate;
}

/**
 * Whether people who are written to more often still open: the open rate stable while frequency grows.
 *
 * That a fall is "not significant" does not make a rate stable: with few mails nothing is ever significant. Here stability has to be
 * shown: the whole interval of the difference (level 1 − 2·alpha, so that either end errs with probability alpha) must lie above
 * −margin. This is a test of non-inferiority, with `stable: 'same'` of equivalence (two one-sided tests).
 *
 * The traps: machine opens hide fatigue, so count human ones, or clicks; and a list from which the tired have been removed looks
 * fresh, so keep the audience the same.
 *
 * @param periods - in order of time; at least one before and one after
 * @param options - the baseline, the margin, the level
 * @returns a decision with two reasons, `frequency` and `openRate`
 * @throws `out_of_range`, `empty_input`, `not_an_integer` with paths such as `periods[2].opened`
 * @see Schuirmann (1987), A comparison of the two one-sided tests procedure, Journal of Pharmacokinetics and Biopharmaceutics 15
 * @category E-mail fatigue
 * @example
 * ```ts
 * import { checkEmailFatigue } from 'clientele/email';
 *
 * const june = { contacts: 10000, days: 30, delivered: 40000, opened: 8800 };
 * const july = { contacts: 10000, days: 31, delivered: 60000, opened: 12900 };
 * const { outcome } = checkEmailFatigue([june, july], { asOf: '2026-08-01', baselinePeriods: 1, margin: 0.02 });
 * outcome.openRate; // => 'stable'
 * outcome.frequencyRaised; // => true
 * outcome.difference.low; // => -0.0094
 * ```
 */
export function checkEmailFatigue(periods: readonly EmailPeriod[], options: FatigueOptions): Decision<FatigueOutcome> {
  checkOptions(options, ['asOf', 'baselinePeriods', 'margin', 'raisedFrom', 'alpha', 'designEffect', 'stable']);
  if (!Array.isArray(periods)) fail('wrong_type', 'periods', 'a list of periods', periods);
  dayFromIso(options.asOf, 'options.asOf');
  const baseline = checkInteger(options.baselinePeriods, 'options.baselinePeriods', 1);
  if (periods.length <= baseline) fail('empty_input', 'periods', `more than ${baseline} periods`, periods);
  const margin = checkFraction(options.margin, 'options.margin');
  const raisedFrom = checkPositive(options.raisedFrom ?? 1.1, 'options.raisedFrom');
  const alpha = checkFraction(options.alpha ?? 0.05, 'options.alpha');
  if (alpha >= 0.5) fail('out_of_range', 'options.alpha', 'below 0.5', alpha);
  const effect = checkFinite(options.designEffect ?? 1, 'options.designEffect');
  if (effect < 1) fail('out_of_range', 'options.designEffect', 'at least 1', effect);
  const stable = checkChoice(options.stable ?? 'noWorse', ['noWorse', 'same'], 'options.stable');
  const before = poolOf(periods.slice(0, baseline), 0);
  const now = poolOf(periods.slice(baseline), baseline);
  const difference = newcombeDifference(
    { x: before.opened / effect, n: before.delivered / effect },
    { x: now.opened / effect, n: now.delivered / effect },
    1 - 2 * alpha,
  );
  const frequencyRaised = now.perWeek >= before.perWeek * raisedFrom;
  const outcome: FatigueOutcome = {
    openRate: verdictOf(difference, margin, stable),
    frequencyRaised,
    perWeek: [before.perWeek, now.perWeek],
    rates: [before.opened / before.delivered, now.opened / now.delivered],
    difference,
  };
  return {
    outcome,
    asOf: options.asOf,
    ruleSet: { id: 'email-fatigue', version: 1 },
    reasons: reasonsOf(outcome, before.perWeek * raisedFrom, margin),
  };
}

interface Pool {
  readonly delivered: number;
  readonly opened: number;
  /** Mails per contact and week. */
  readonly perWeek: number;
}

function poolOf(periods: readonly EmailPeriod[], from: number): Pool {
  let delivered = 0;
  let opened = 0;
  let contactWeeks = 0;
  periods.forEach((period, i) => {
    const path = `periods[${from + i}]`;
    checkOptions(period, ['contacts', 'days', 'delivered', 'opened'], path);
    const mails = checkInteger(period.delivered, `${path}.delivered`, 0, Number.MAX_SAFE_INTEGER);
    opened += checkInteger(period.opened, `${path}.opened`, 0, mails);
    delivered += mails;
    contactWeeks +=
      (checkInteger(period.contacts, `${path}.contacts`, 1) * checkPositive(period.days, `${path}.days`)) / 7;
  });
  if (delivered === 0) fail('empty_input', `periods[${from}].delivered`, 'mails', delivered);
  return { delivered, opened, perWeek: delivered / contactWeeks };
}

function verdictOf({ low, high }: Estimate, margin: number, stable: 'noWorse' | 'same'): FatigueOutcome['openRate'] {
  if ((high as number) < -margin) return 'tired';
  if (stable === 'same' && (low as number) > margin) return 'lively';
  const noHigher = stable === 'noWorse' || (high as number) < margin;
  return (low as number) > -margin && noHigher ? 'stable' : 'undecided';
}

function reasonsOf(outcome: FatigueOutcome, wanted: number, margin: number): Reason[] {
  const { openRate, frequencyRaised, perWeek, difference } = outcome;
  const none = { unit: null, window: null, since: null, until: null } as const;
  return [
    {
      ...none,
      ruleId: 'frequency',
      kind: 'emailFatigue',
      status: frequencyRaised ? 'met' : 'notMet',
      decisive: !frequencyRaised,
      observed: perWeek[1],
      limit: wanted,
      evidence: { subject: 'mailsPerContactAndWeek', op: 'gte' },
    },
    {
      ...none,
      ruleId: 'openRate',
      kind: 'emailFatigue',
      status: openRate === 'stable' ? 'met' : openRate === 'undecided' ? 'unknown' : 'notMet',
      decisive: true,
      observed: openRate === 'undecided' ? null : difference.value,
      limit: -margin,
      evidence: { subject: 'changeOfOpenRate', op: 'gt', range: [difference.low, difference.high] },
    },
  ];
}
