import type { Condition } from '../rules/index.ts';
import { compileCondition, truthOf } from '../rules/index.ts';
import { dayFromIso, isoFromDay } from '../time/index.ts';
import type { TierFigures } from './compile-tiers.ts';
import type { CompiledLoyaltyProgramme } from './compiled.ts';
import { factsOfMember, groupOf, type LoyaltyTierOptions } from './decide-tier.ts';
import type { FactTest } from './fact-test.ts';
import type { LoyaltyMember } from './member.ts';
import type { LoyaltyTier } from './tier-document.ts';

/**
 * What is still missing of one figure.
 *
 * @category Loyalty
 */
export interface LoyaltyNeed {
  /** The metric, or `lifetime.` and the metric. */
  readonly metric: string;
  /** What was counted. */
  readonly observed: number;
  /** What is asked. */
  readonly limit: number;
  /** What is missing. */
  readonly missing: number;
  /** The unit. */
  readonly unit: string | null;
}

/**
 * What a tier still asks.
 *
 * @category Loyalty
 */
export interface LoyaltyTierProgress {
  /** The tier. */
  readonly tier: string;
  /** Whether it is earned already. */
  readonly met: boolean;
  /**
   * The ways to it, each a list of needs that have to be filled together; the ways with the fewest needs first, the first 64. One way without
   * needs where it is earned; none where no more counting leads there (a limit from above was passed, say).
   */
  readonly ways: readonly (readonly LoyaltyNeed[])[];
}

/**
 * How far a member is.
 *
 * @category Loyalty
 */
export interface LoyaltyProgress {
  /** The tier group. */
  readonly group: string;
  /** The tier held. */
  readonly tier: string;
  /** The last day on which counting still belongs to the period, ISO; `null` where it does not end. */
  readonly by: string | null;
  /** The first day after it, on which tiers are looked at again, ISO; the end of a grace where that comes first. */
  readonly nextEvaluation: string | null;
  /** What keeping the tier asks, at the end of the period; `null` in the first tier. */
  readonly keep: LoyaltyTierProgress | null;
  /** The higher tiers, nearest first. */
  readonly next: readonly LoyaltyTierProgress[];
}

type TierTest = FactTest<TierFigures>;

/** So many ways are listed at most. */
const MOST_WAYS = 64;

/**
 * What is missing to the next tiers, by when, what keeping the present one asks, and when tiers are looked at again.
 *
 * @param programme - the one that was replayed
 * @param member - from {@link loyaltyMemberOf}
 * @param options - which tier group
 * @throws `unknown_reference` for a group that the programme has not
 * @category Loyalty
 * @example
 * ```ts
 * import { compileLoyaltyProgramme, loyaltyMemberOf, loyaltyProgress, replayLoyalty } from 'clientele/loyalty';
 *
 * const card = compileLoyaltyProgramme({
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   points: { unit: { code: 'point', exponent: 0 } },
 *   earning: { rules: [] },
 *   metrics: [{ id: 'spend', kind: 'spend', unit: 'cent' }],
 *   tierGroups: [
 *     {
 *       id: 'tier',
 *       period: { kind: 'calendar', unit: 'year' },
 *       tiers: [{ id: 'base' }, { id: 'premier', when: { kind: 'compare', fact: 'spend', op: 'gte', value: 100000 } }],
 *     },
 *   ],
 * });
 * const { state } = replayLoyalty(
 *   card,
 *   [{ id: 'p', member: 'ada', on: '2026-01-31', kind: 'purchase', lines: [{ amount: 60000 }] }],
 *   { asOf: '2026-06-30' },
 * );
 * const progress = state === null ? null : loyaltyProgress(card, loyaltyMemberOf(card, state, 'ada'));
 * progress?.next[0]?.ways[0]?.[0]?.missing; // => 40000
 * progress?.by; // => '2026-12-31'
 * ```
 */
export function loyaltyProgress(
  programme: CompiledLoyaltyProgramme,
  member: LoyaltyMember,
  options: LoyaltyTierOptions = {},
): LoyaltyProgress {
  const { inside, group, standing } = groupOf(programme, member, options);
  const facts = factsOfMember(standing);
  const { metrics = [] } = inside.document;
  const figures: TierFigures = {
    counters: metrics.map(({ id }) => standing.metrics[id] as number),
    lifetime: metrics.map(({ id }) => standing.lifetime[id] as number),
  };
  const tests = inside.tiers.groups.find((one) => one.group === group)?.tiers ?? [];
  const day = dayFromIso(member.asOf, 'member.asOf');
  const held = group.tiers.findIndex(({ id }) => id === standing.tier);
  const progressOf = ({ id }: LoyaltyTier, when: Condition, test: TierTest | null | undefined): LoyaltyTierProgress => {
    const met = test?.holds(figures, day) ?? false;
    return { tier: id, met, ways: met ? [[]] : waysTo(when, facts) };
  };
  const own = group.tiers[held];
  const toKeep = own?.keep ?? own?.when;
  const { to } = standing.period;
  const { graceUntil } = standing;
  return {
    group: group.id,
    tier: standing.tier,
    by: to === null ? null : isoFromDay(dayFromIso(to) - 1),
    nextEvaluation: graceUntil !== null && (to === null || graceUntil < to) ? graceUntil : to,
    keep:
      own === undefined || toKeep === undefined
        ? null
        : progressOf(own, toKeep, tests[held]?.keep ?? tests[held]?.when),
    next: group.tiers
      .slice(held + 1)
      .map((tier, t) => progressOf(tier, tier.when as Condition, tests[held + 1 + t]?.when)),
  };
}

/** The ways to meet a condition by counting more, the shortest first. */
function waysTo(condition: Condition, facts: Readonly<Record<string, number>>): LoyaltyNeed[][] {
  return shortest(waysOf(condition, facts));
}

function waysOf(condition: Condition, facts: Readonly<Record<string, number>>): LoyaltyNeed[][] {
  switch (condition.kind) {
    case 'all':
      return together(condition.all.map((part) => waysOf(part, facts)));
    case 'any':
      return shortest(condition.any.flatMap((part) => waysOf(part, facts)));
    case 'atLeast':
      return someOf(
        condition.of.map((part) => waysOf(part, facts)),
        condition.atLeast,
      );
    case 'compare':
      return needOf(condition, facts);
    default:
      // More counting does not turn a `not` round.
      return [];
  }
}

function needOf(
  condition: Extract<Condition, { kind: 'compare' }>,
  facts: Readonly<Record<string, number>>,
): LoyaltyNeed[][] {
  const { fact, op, value, unit = null } = condition;
  const observed = facts[fact];
  if (observed === undefined) return [];
  const limit = op === 'between' ? value[0] : value;
  if (typeof limit === 'number' && observed < limit + (op === 'gt' ? 1 : 0)) {
    const rises = op === 'gte' || op === 'gt' || op === 'eq' || op === 'between';
    if (rises) return [[{ metric: fact, observed, limit, missing: limit - observed + (op === 'gt' ? 1 : 0), unit }]];
  } else if (op === 'gte' || op === 'gt') return [[]];
  return truthOf(compileCondition(condition), { facts }, { asOf: 0 }) === 'met' ? [[]] : [];
}

/** One way of each part, all of them joined; what is asked twice of one metric is asked once, as the larger need. */
function together(parts: readonly LoyaltyNeed[][][]): LoyaltyNeed[][] {
  let ways: LoyaltyNeed[][] = [[]];
  for (const part of parts) {
    ways = shortest(ways.flatMap((way) => part.map((more) => more.reduce(withNeed, way))));
  }
  return ways;
}

function withNeed(way: readonly LoyaltyNeed[], need: LoyaltyNeed): LoyaltyNeed[] {
  const other = way.find(({ metric }) => metric === need.metric);
  if (other === undefined) return [...way, need];
  return other.missing >= need.missing ? [...way] : way.map((one) => (one === other ? need : one));
}

/**
 * The ways to fill so many of the parts, in the order of the parts: built from the last part on, with the shortest ways to fill
 * each smaller number, since all choices of 15 parts out of 30 are 155 million.
 */
function someOf(parts: readonly LoyaltyNeed[][][], count: number): LoyaltyNeed[][] {
  let byCount: LoyaltyNeed[][][] = [[[]]];
  for (const part of [...parts].reverse()) {
    byCount = Array.from({ length: Math.min(byCount.length, count) + 1 }, (_, n) => {
      const fewer = byCount[n - 1] ?? [];
      const added = part.flatMap((way) => fewer.map((more) => more.reduce(withNeed, way)));
      return shortest([...added, ...(byCount[n] ?? [])]);
    });
  }
  return byCount[count] ?? [];
}

const shortest = (ways: readonly LoyaltyNeed[][]): LoyaltyNeed[][] =>
  [...ways].sort((a, b) => a.length - b.length).slice(0, MOST_WAYS);
