import { type Condition, type Doubt, lintRuleSet } from '../rules/index.ts';
import type { LoyaltyProgramme } from './programme.ts';

/** What is doubtful about tiers. */
export type TierDoubtCode = 'unreachable_tier' | 'same_tier' | 'tier_order';

type TierDoubt = Doubt<TierDoubtCode>;

const doubt = (code: TierDoubtCode, path: string, message: string): TierDoubt => ({ code, path, message });

export function doubtTiers({ id, tierGroups = [] }: LoyaltyProgramme): TierDoubt[] {
  return tierGroups.flatMap(({ tiers }, g) => {
    const path = (t: number): string => `tierGroups[${g}].tiers[${t}]`;
    const rules = tiers.slice(1).map((tier) => ({ id: tier.id, when: tier.when as Condition }));
    const found: TierDoubt[] = lintRuleSet({ kind: 'rule-set', version: 1, id, rules }).flatMap((one) => {
      const [, place = ''] = /^rules\[(\d+)\](?:\.when)?$/.exec(one.path) ?? [];
      const at = Number(place) + 1;
      if (place === '') return [];
      if (one.code === 'never_met') return [doubt('unreachable_tier', path(at), 'nobody can earn it')];
      if (one.code === 'same_condition') return [doubt('same_tier', path(at), one.message)];
      if (one.code === 'always_met')
        return [doubt('unreachable_tier', path(at - 1), `everybody earns '${tiers[at]?.id}'`)];
      return [];
    });
    for (let t = 1; t + 1 < tiers.length; t++) {
      const low = asksOf(tiers[t]?.when as Condition);
      const high = asksOf(tiers[t + 1]?.when as Condition);
      const shared = [...high].filter(([metric]) => low.has(metric));
      const lower = shared.filter(([metric, value]) => value <= (low.get(metric) as number));
      if (lower.length === 0) continue;
      // A single figure each: whoever has the lower tier has the higher.
      const covers = isSingle(tiers[t]?.when) && isSingle(tiers[t + 1]?.when);
      const [metric] = lower[0] as [string, number];
      if (covers) found.push(doubt('unreachable_tier', path(t), `'${tiers[t + 1]?.id}' asks no more`));
      else if (lower.some(([name, value]) => value < (low.get(name) as number))) {
        found.push(doubt('tier_order', path(t + 1), `it asks less ${metric} than '${tiers[t]?.id}'`));
      }
    }
    return found.filter(
      (one, i) => found.findIndex((other) => other.code === one.code && other.path === one.path) === i,
    );
  });
}

const isSingle = (condition: Condition | undefined): boolean => condition?.kind === 'compare' && condition.op === 'gte';

/** What a condition asks of each figure, at least: numbers after `gte` and `gt`, the lowest of several. */
function asksOf(condition: Condition, asks = new Map<string, number>()): Map<string, number> {
  if (condition.kind === 'compare') {
    const { fact, op, value } = condition;
    if ((op === 'gte' || op === 'gt') && typeof value === 'number')
      asks.set(fact, Math.min(value, asks.get(fact) ?? value));
  } else if (condition.kind === 'all') for (const part of condition.all) asksOf(part, asks);
  else if (condition.kind === 'any') for (const part of condition.any) asksOf(part, asks);
  else if (condition.kind === 'atLeast') for (const part of condition.of) asksOf(part, asks);
  return asks;
}
