import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Currency, currencyExponent } from '../money/index.ts';
import { type CompiledRuleSet, compileRuleSet, type Decision, decideRules, type Reason } from '../rules/index.ts';
import { type CompiledLoyaltyProgramme, insideProgramme, type ProgrammeInside } from './compiled.ts';
import type { LoyaltyMember, MemberTier } from './member.ts';
import type { LoyaltyTierGroup } from './tier-document.ts';

/**
 * Options of questions about a tier group.
 *
 * @category Loyalty
 */
export interface LoyaltyTierOptions {
  /** The tier group. @defaultValue the first */
  readonly group?: string;
}

/**
 * The tier a member holds, as a decision.
 *
 * @category Loyalty
 */
export interface LoyaltyTierOutcome {
  /** The tier group. */
  readonly group: string;
  /** The tier held. */
  readonly tier: string;
  /** What it rests on: earned, given by hand or for life, or kept until a period or a grace ends. */
  readonly basis: 'earned' | 'given' | 'kept';
}

/**
 * Which tier a member holds and why: for each tier the reasons of its conditions, with the figures observed and asked, and the
 * period they were counted in.
 *
 * A tier can be held although its condition does not hold now: it was earned before and stands until the end of the period
 * (`kept`), or it was given. Amounts are counted in minor units, as `loyaltyProgress` shows them; reasons tell them in units of their
 * currency.
 *
 * @param programme - the one that was replayed
 * @param member - from {@link loyaltyMemberOf}
 * @param options - which tier group
 * @throws `unknown_reference` for a group that the programme has not
 * @category Loyalty
 * @example
 * ```ts
 * import { compileLoyaltyProgramme, decideLoyaltyTier, loyaltyMemberOf, replayLoyalty } from 'clientele/loyalty';
 * import { explainDecision } from 'clientele/rules';
 *
 * const card = compileLoyaltyProgramme({
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   points: { unit: { code: 'point', exponent: 0 } },
 *   earning: { rules: [] },
 *   metrics: [{ id: 'visits', kind: 'visits', unit: 'visit' }],
 *   tierGroups: [
 *     {
 *       id: 'tier',
 *       period: { kind: 'calendar', unit: 'year' },
 *       tiers: [{ id: 'guest' }, { id: 'regular', when: { kind: 'compare', fact: 'visits', op: 'gte', value: 2, unit: 'visit' } }],
 *     },
 *   ],
 * });
 * const { state } = replayLoyalty(card, [{ id: 'a', member: 'ada', on: '2026-01-31', kind: 'activity' }], { asOf: '2026-06-30' });
 * const decision = state === null ? null : decideLoyaltyTier(card, loyaltyMemberOf(card, state, 'ada'));
 * decision?.outcome; // => { group: 'tier', tier: 'guest', basis: 'earned' }
 * decision === null ? '' : explainDecision(decision, { language: 'en' })[0]; // => 'Outcome: tier guest (earned) – card (version 1), 30 June 2026'
 * decision === null ? '' : explainDecision(decision, { language: 'en' })[1]; // => 'regular: not met (decisive) – visits: 1 visit; asked: at least 2 visits; period: 1 January 2026 to 31 December 2026'
 * ```
 */
export function decideLoyaltyTier(
  programme: CompiledLoyaltyProgramme,
  member: LoyaltyMember,
  options: LoyaltyTierOptions = {},
): Decision<LoyaltyTierOutcome> {
  const { inside, group, standing } = groupOf(programme, member, options);
  const rules = group.tiers.flatMap(({ id, label, when }) =>
    when === undefined ? [] : [{ id, ...(label === undefined ? {} : { label }), when }],
  );
  const facts = factsOfMember(standing);
  const { asOf } = member;
  const decided = decideRules(ruleSetOf(inside, rules), { facts }, { asOf });
  const earned = decided.outcome.met[decided.outcome.met.length - 1] ?? group.tiers[0]?.id;
  return {
    outcome: {
      group: group.id,
      tier: standing.tier,
      basis: standing.tier !== standing.earned ? 'given' : standing.tier === earned ? 'earned' : 'kept',
    },
    asOf,
    ruleSet: decided.ruleSet,
    reasons: decided.reasons.map((reason) => inMajorUnits(inPeriod(reason, standing), inside)),
  };
}

/** The figures as facts. */
export function factsOfMember({ metrics, lifetime }: MemberTier): Record<string, number> {
  const since = Object.entries(lifetime).map(([name, value]) => [`lifetime.${name}`, value] as const);
  return { ...metrics, ...Object.fromEntries(since) };
}

export function groupOf(
  programme: CompiledLoyaltyProgramme,
  member: LoyaltyMember,
  options: LoyaltyTierOptions,
): { inside: ProgrammeInside; group: LoyaltyTierGroup; standing: MemberTier } {
  const inside = insideProgramme(programme);
  checkOptions(options, ['group']);
  const { tierGroups = [] } = inside.document;
  const id = options.group ?? tierGroups[0]?.id;
  const group = tierGroups.find((one) => one.id === id);
  if (group === undefined) fail('unknown_reference', 'options.group', 'a tier group of the programme', id);
  const standing = member?.tiers?.[group.id];
  const figures = [standing?.metrics, standing?.lifetime, standing?.period];
  if (standing === undefined || figures.some((part) => typeof part !== 'object' || part === null)) {
    fail('wrong_type', 'member', 'a member from loyaltyMemberOf', member);
  }
  return { inside, group, standing };
}

/** Rules in the name of a programme. */
export function ruleSetOf(
  { document }: ProgrammeInside,
  rules: Parameters<typeof compileRuleSet>[0]['rules'],
): CompiledRuleSet {
  const { id, label } = document;
  return compileRuleSet({ kind: 'rule-set', version: 1, id, ...(label === undefined ? {} : { label }), rules });
}

/** Money is looked at in minor units, and told in units of its currency. */
function inMajorUnits(reason: Reason, { document }: ProgrammeInside): Reason {
  const { subject = '' } = reason.evidence;
  const metric = document.metrics?.find(({ id }) => id === subject || `lifetime.${id}` === subject);
  const isPoints = metric?.kind === 'points' || metric?.kind === 'balance';
  if (metric?.kind !== 'spend' && !isPoints) return reason;
  const currency = isPoints ? document.points.unit : document.currency;
  const exponent = currencyExponent(currency);
  const major = <V>(value: V): V | number => (typeof value === 'number' ? value / 10 ** exponent : value);
  const limit = Array.isArray(reason.limit) ? reason.limit.map(major) : major(reason.limit);
  const unit = exponent === 0 && reason.unit !== null ? reason.unit : codeOf(currency);
  return { ...reason, observed: major(reason.observed), limit: limit as Reason['limit'], unit };
}

const codeOf = (currency: Currency): string => (typeof currency === 'string' ? currency : currency.code);

/** Figures since ever have no period. */
function inPeriod(reason: Reason, { period }: MemberTier): Reason {
  if (period.to === null || reason.evidence.subject?.startsWith('lifetime.')) return reason;
  return { ...reason, window: { from: period.from, to: period.to, zone: null } };
}
