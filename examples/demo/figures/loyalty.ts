import {
  type CompiledLoyaltyProgramme,
  type LoyaltyNeed,
  type LoyaltyProgress,
  type LoyaltyReplay,
  loyaltyMemberOf,
  loyaltyProgress,
  replayLoyalty,
} from 'clientele/loyalty';
import { type MinorUnits, toMajorUnits } from 'clientele/money';
import type { LocalizedText } from 'clientele/rules';
import { dayFromIso } from 'clientele/time';
import type { CustomerTable, TransactionIndex } from 'clientele/transactions';
import { loyaltyEvents } from './loyalty-events.ts';

/** What a loyalty programme would have done, had everybody been a member from the first day. */
export interface LoyaltyFigures {
  readonly programme: CompiledLoyaltyProgramme;
  readonly replay: LoyaltyReplay<string>;
  /** What people call the tiers of the first group, the lowest first; none where there are no tiers. */
  readonly tiers: readonly LocalizedText[];
  /** The members, in the order of the replay. */
  readonly members: readonly LoyaltyMemberFigures[];
}

/** One member. */
export interface LoyaltyMemberFigures {
  readonly id: string;
  /** Places among the tiers; `null` without tiers, or without a higher one. */
  readonly tier: number | null;
  readonly next: number | null;
  /** What is missing to the next tier by the shortest way, and until when it counts; nothing where none leads there. */
  readonly needs: readonly LoyaltyNeed[];
  readonly by: string | null;
  /** Points that can be spent, in minor units. */
  readonly balance: number;
}

/** Replays the orders of a log in a programme; `null` where nobody ordered. */
export function loyaltyFigures(
  programme: CompiledLoyaltyProgramme,
  log: TransactionIndex<string>,
  table: CustomerTable<string>,
): LoyaltyFigures | null {
  const events = loyaltyEvents(log, dayFromIso(table.asOf), programme.document.currency);
  const replay = replayLoyalty(programme, events, { asOf: table.asOf });
  const { state } = replay;
  if (replay.length === 0 || state === null) return null;
  const tiers = programme.document.tierGroups?.[0]?.tiers ?? [];
  const places = new Map(tiers.map(({ id }, place) => [id, place]));
  return {
    programme,
    replay,
    tiers: tiers.map(({ id, label }) => label ?? id),
    members: replay.ids.map((id, i) => {
      const balance = replay.columns.balance[i] as number;
      if (tiers.length === 0) return { id, tier: null, next: null, needs: [], by: null, balance };
      const progress = loyaltyProgress(programme, loyaltyMemberOf(programme, state, id));
      return { id, ...standing(progress, places), balance };
    }),
  };
}

function standing(
  { tier, by, next: [next] }: LoyaltyProgress,
  places: ReadonlyMap<string, number>,
): Omit<LoyaltyMemberFigures, 'id' | 'balance'> {
  return {
    tier: places.get(tier) ?? null,
    next: next === undefined ? null : (places.get(next.tier) ?? null),
    needs: next?.ways[0] ?? [],
    by,
  };
}

/** Of one need, what is missing in whole units of money, points or whatever the metric counts. */
export function missingOf({ programme: { document } }: LoyaltyFigures, { metric, missing }: LoyaltyNeed): number {
  const kind = document.metrics?.find(({ id }) => id === metric.replace(/^lifetime\./, ''))?.kind;
  const counted = kind === 'spend' ? document.currency : kind === 'points' ? document.points.unit : null;
  return counted === null ? missing : toMajorUnits(missing as MinorUnits, counted);
}
