import { fail } from '../checks/error.ts';
import type { Condition } from '../rules/index.ts';
import { compileFactTest, type FactSource, type FactTest } from './fact-test.ts';
import type { LoyaltyProgramme } from './programme.ts';
import type { LoyaltyChallenge, LoyaltyTierGroup } from './tier-document.ts';

/** The figures that tier conditions look at, by metric. */
export interface TierFigures {
  readonly counters: readonly number[];
  readonly lifetime: readonly number[];
}

type TierTest = FactTest<TierFigures>;

/** A tier, ready to be asked. */
export interface CompiledTier {
  readonly id: string;
  /** `null` on the first tier. */
  readonly when: TierTest | null;
  readonly keep: TierTest | null;
  readonly forLife: TierTest | null;
  /** By metric: the lowest number that `when` asks; NaN where it asks none. */
  readonly thresholds: readonly number[];
}

/** A group, ready to be asked. */
export interface CompiledTierGroup {
  readonly group: LoyaltyTierGroup;
  readonly tiers: readonly CompiledTier[];
  readonly floor: number;
  /** By metric: the most that goes over; -1 where nothing does. */
  readonly rolls: readonly number[];
}

/** A challenge, ready to be asked. */
export interface CompiledChallenge {
  readonly challenge: LoyaltyChallenge;
  readonly group: number;
  readonly tier: number;
  readonly when: TierTest;
}

/** The tiers of a programme, checked. */
export interface CompiledTiers {
  readonly groups: readonly CompiledTierGroup[];
  readonly challenges: readonly CompiledChallenge[];
  /** The metric of kind `balance`, -1 where there is none. */
  readonly balance: number;
}

export function compileTiers(document: LoyaltyProgramme): CompiledTiers {
  const { metrics = [], tierGroups = [], challenges = [] } = document;
  const source = tierFacts(metrics.map(({ id }) => id));
  const test = (condition: Condition | undefined, path: string): TierTest | null =>
    condition === undefined ? null : compileFactTest(condition, path, source);
  const balance = metrics.findIndex(({ kind }) => kind === 'balance');
  const groups = tierGroups.map((group, g): CompiledTierGroup => {
    const path = `tierGroups[${g}]`;
    if (group.tiers.length > 255) fail('out_of_range', `${path}.tiers`, 'at most 255 tiers', group.tiers);
    const tiers = group.tiers.map((tier, t): CompiledTier => {
      const at = `${path}.tiers[${t}]`;
      if (t === 0 && tier.when !== undefined) {
        fail('invalid_document', `${at}.when`, 'no condition: everybody has the first tier', tier.when);
      }
      if (t > 0 && tier.when === undefined) fail('missing_value', `${at}.when`, 'when the tier is earned', undefined);
      return {
        id: tier.id,
        when: test(tier.when, `${at}.when`),
        keep: test(tier.keep, `${at}.keep`),
        forLife: test(tier.forLife, `${at}.forLife`),
        thresholds: metrics.map(({ id }) => (tier.when === undefined ? Number.NaN : thresholdOf(tier.when, id))),
      };
    });
    if (balance >= 0) checkBalanceGroup(group, tiers, metrics[balance]?.id as string, path);
    const { rollover, downgrade } = group;
    for (const [i, id] of (rollover?.metrics ?? []).entries()) {
      const kind = metrics.find((metric) => metric.id === id)?.kind;
      if (kind === undefined || kind === 'visits' || kind === 'distinct' || kind === 'balance') {
        fail(
          'unknown_reference',
          `${path}.rollover.metrics[${i}]`,
          'a metric of spend, points, orders or a counter',
          id,
        );
      }
    }
    if (rollover !== undefined && (group.period.kind === 'rolling' || group.period.kind === 'lifetime')) {
      fail('invalid_document', `${path}.rollover`, 'periods that end: calendar or anniversary', group.period.kind);
    }
    const floor = downgrade?.floor === undefined ? 0 : group.tiers.findIndex(({ id }) => id === downgrade.floor);
    if (floor < 0) fail('unknown_reference', `${path}.downgrade.floor`, 'a tier of the group', downgrade?.floor);
    return {
      group,
      tiers,
      floor,
      rolls: metrics.map(({ id }) => (rollover?.metrics.includes(id) ? (rollover.cap ?? Infinity) : -1)),
    };
  });
  return {
    groups,
    balance,
    challenges: challenges.map((challenge, c): CompiledChallenge => {
      const path = `challenges[${c}]`;
      const group = tierGroups.findIndex(({ id }) => id === challenge.group);
      if (group < 0) fail('unknown_reference', `${path}.group`, 'the id of a tier group', challenge.group);
      const tier = (tierGroups[group] as LoyaltyTierGroup).tiers.findIndex(({ id }) => id === challenge.tier);
      if (tier < 0) fail('unknown_reference', `${path}.tier`, 'a tier of the group', challenge.tier);
      return { challenge, group, tier, when: compileFactTest(challenge.when, `${path}.when`, source) };
    }),
  };
}

/** The figures by name; `lifetime.` before a name stands for the figure since ever. */
function tierFacts(names: readonly string[]): FactSource<TierFigures> {
  return {
    readerOf(name) {
      const metric = names.indexOf(name);
      if (metric >= 0) return ({ counters }) => counters[metric];
      const since = name.startsWith('lifetime.') ? names.indexOf(name.slice('lifetime.'.length)) : -1;
      return since < 0 ? null : ({ lifetime }) => lifetime[since];
    },
    pathOf: (name) => `metrics.${name}`,
    expected: names.length === 0 ? 'no metric: the programme has none' : `the metrics ${names.join(', ')}`,
  };
}

/** A balance has no period: a tier that looks at it is what it is from day to day. */
function checkBalanceGroup(
  group: LoyaltyTierGroup,
  tiers: readonly CompiledTier[],
  balance: string,
  path: string,
): void {
  const looks = tiers.some(({ when, keep }) => when?.facts.includes(balance) || keep?.facts.includes(balance));
  if (!looks) return;
  if (group.period.kind !== 'lifetime') {
    fail('invalid_document', `${path}.period.kind`, "'lifetime' where tiers look at a balance", group.period.kind);
  }
  if (group.downgrade?.when !== 'immediate') {
    fail(
      'invalid_document',
      `${path}.downgrade.when`,
      "'immediate' where tiers look at a balance",
      group.downgrade?.when,
    );
  }
}

/** The lowest number that a condition asks of a figure; NaN where it asks none. */
function thresholdOf(condition: Condition, metric: string): number {
  switch (condition.kind) {
    case 'all':
      return lowestOf(condition.all, metric);
    case 'any':
      return lowestOf(condition.any, metric);
    case 'atLeast':
      return lowestOf(condition.of, metric);
    case 'compare':
      return condition.fact === metric && (condition.op === 'gte' || condition.op === 'gt')
        ? Number(condition.value)
        : Number.NaN;
    default:
      return Number.NaN;
  }
}

function lowestOf(parts: readonly Condition[], metric: string): number {
  const known = parts.map((part) => thresholdOf(part, metric)).filter((value) => !Number.isNaN(value));
  return known.length === 0 ? Number.NaN : Math.min(...known);
}
