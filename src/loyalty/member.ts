import { fail } from '../checks/error.ts';
import { isId } from '../events/id.ts';
import { compareIds, type Id } from '../events/index.ts';
import { LAST_DAY } from '../events/read-day.ts';
import { type Day, isoFromDay } from '../time/index.ts';
import { memberShape } from './check-member.ts';
import { type CompiledLoyaltyProgramme, insideProgramme, oncePerProgramme } from './compiled.ts';
import { isLive } from './coupon-record.ts';
import { keeperOf } from './keeper.ts';
import { type LedgerTotals, pendingPoints } from './ledger.ts';
import { checkPlaces, checkState, loadAccount } from './load-state.ts';
import type { LoyaltyMemberState, LoyaltyState } from './state.ts';
import { tierHeld } from './tier-state.ts';

/**
 * Where a member stands in one tier group.
 *
 * @category Loyalty
 */
export interface MemberTier {
  /** The tier held. */
  readonly tier: string;
  /** The tier earned: the same, or a lower one where a higher was given. */
  readonly earned: string;
  /** Since when that tier was earned, ISO. */
  readonly since: string;
  /** The first day without a tier that was given, ISO; `null` for life, and where the tier held was earned. */
  readonly givenUntil: string | null;
  /** The period: its first day, and the first after it (`null`: it does not end), ISO. */
  readonly period: {
    /** The first day. */
    readonly from: string;
    /** The first day after it. */
    readonly to: string | null;
  };
  /** The day on which a fall that is put off comes, ISO; `null` where there is none. */
  readonly graceUntil: string | null;
  /** The figures of the period by metric, with what came over from the one before. */
  readonly metrics: { readonly [metric: string]: number };
  /** The figures since ever. */
  readonly lifetime: { readonly [metric: string]: number };
  /** What came over from the period before. */
  readonly rolledOver: { readonly [metric: string]: number };
  /** The trial under way; `null` where there is none. */
  readonly challenge: {
    /** The challenge. */
    readonly id: string;
    /** The first day after it, ISO. */
    readonly until: string;
    /** The figures since its beginning. */
    readonly metrics: { readonly [metric: string]: number };
  } | null;
}

/**
 * One member as an object. Points are whole minor units.
 *
 * @category Loyalty
 */
export interface LoyaltyMember<MemberId extends Id = Id> {
  /** The member. */
  readonly id: MemberId;
  /** The day it is said for, ISO. */
  readonly asOf: string;
  /** The day of joining, ISO. */
  readonly joinedOn: string;
  /** What can be spent; below zero where points are owed. */
  readonly balance: number;
  /** What cannot be spent yet. */
  readonly pending: number;
  /** What can be spent by the last day on which it can, ISO (`null`: it does not age), those lost first first. */
  readonly lots: readonly {
    /** The last usable day. */
    readonly lastDay: string | null;
    /** How many. */
    readonly points: number;
  }[];
  /** The sums since ever. */
  readonly totals: LedgerTotals;
  /** By tier group. */
  readonly tiers: { readonly [group: string]: MemberTier };
  /** The coupons that can be used, in the order in which they were issued. */
  readonly coupons: readonly {
    /** Which one. */
    readonly serial: string;
    /** The kind of coupon. */
    readonly coupon: string;
    /** The day it was issued, ISO. */
    readonly issuedOn: string;
    /** Its last valid day, ISO; `null` where it does not end. */
    readonly lastDay: string | null;
    /** How often it can still be used. */
    readonly usesLeft: number;
    /** What it is still worth, in minor units; 0 where nobody says. */
    readonly valueLeft: number;
  }[];
  /** What the member chose, where it is open to the tier held. */
  readonly choices: { readonly [choice: string]: string | null };
}

/**
 * One member of a state: points by the day they are lost, tiers with the figures behind them, choices.
 *
 * @param programme - the one that was replayed
 * @param state - `state` of {@link replayLoyalty}
 * @param id - the member
 * @throws `unknown_reference` for a member who is not there, `incompatible_state`
 * @category Loyalty
 * @example
 * ```ts
 * import { compileLoyaltyProgramme, loyaltyMemberOf, replayLoyalty } from 'clientele/loyalty';
 *
 * const card = compileLoyaltyProgramme({
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   points: { unit: { code: 'point', exponent: 0 }, expiry: { kind: 'age', after: { months: 1 } } },
 *   earning: { rules: [{ id: 'base', kind: 'rate', rate: 1 }] },
 * });
 * const { state } = replayLoyalty(
 *   card,
 *   [{ id: 'p1', member: 'ada', on: '2026-01-31', kind: 'purchase', lines: [{ amount: 4950 }] }],
 *   { asOf: '2026-02-10' },
 * );
 * const ada = state === null ? null : loyaltyMemberOf(card, state, 'ada');
 * ada?.lots; // => [{ lastDay: '2026-02-28', points: 49 }]
 * ```
 */
export function loyaltyMemberOf<MemberId extends Id>(
  programme: CompiledLoyaltyProgramme,
  state: LoyaltyState<MemberId>,
  id: MemberId,
): LoyaltyMember<MemberId> {
  const inside = insideProgramme(programme);
  const asOf = checkState(state, inside, 'state');
  const saved = memberIn(state.members, id);
  memberShape(inside)(saved, 'member');
  checkPlaces(saved, inside, asOf, 'member');
  const keeper = readingKeeper(inside);
  const { ledger, states, joined, open, coupons } = loadAccount(keeper, saved, asOf);
  const { metrics = [], choices = [] } = inside.document;
  const byMetric = (values: readonly number[]): Record<string, number> =>
    Object.fromEntries(metrics.map((metric, m) => [metric.id, values[m] as number]));
  const tiers = inside.tiers.groups.map((compiled, g): [string, MemberTier] => {
    const one = states[g] as (typeof states)[number];
    keeper.machines[g]?.look(one, asOf);
    const held = tierHeld(one, asOf);
    const idOf = (tier: number): string => compiled.tiers[tier]?.id as string;
    const given = Math.max(...one.floors.filter(({ tier }) => tier === held).map(({ until }) => until));
    const { trial } = one;
    return [
      compiled.group.id,
      {
        tier: idOf(held),
        earned: idOf(one.tier),
        since: isoFromDay(one.since),
        givenUntil: held > one.tier ? isoOrNull(given) : null,
        period: { from: isoFromDay(one.start), to: isoOrNull(one.end) },
        graceUntil: one.grace === null ? null : isoFromDay(one.grace.until),
        metrics: byMetric(one.counters),
        lifetime: byMetric(one.lifetime),
        rolledOver: byMetric(one.rolled),
        challenge:
          trial === null
            ? null
            : {
                id: inside.tiers.challenges[trial.challenge]?.challenge.id as string,
                until: isoFromDay(trial.until),
                metrics: byMetric(trial.counters),
              },
      },
    ];
  });
  return {
    id,
    asOf: state.asOf,
    joinedOn: isoFromDay(joined),
    balance: ledger.balance,
    pending: pendingPoints(ledger),
    lots: ledger.lots.map(({ lastDay, points }) => ({ lastDay: isoOrNull(lastDay), points })),
    totals: ledger.totals,
    tiers: Object.fromEntries(tiers),
    coupons: [...(coupons?.records.values() ?? [])].filter(isLive).map((one) => ({
      serial: one.serial,
      coupon: one.coupon,
      issuedOn: isoFromDay(one.issuedOn),
      lastDay: isoOrNull(one.lastDay),
      usesLeft: one.usesLeft,
      valueLeft: one.valueLeft,
    })),
    choices: Object.fromEntries(choices.map((choice, c) => [choice.id, open[c] ?? null])),
  };
}

/** Keeps nothing: it only loads accounts to look at them. */
const readingKeeper = oncePerProgramme((inside) => keeperOf(inside, { entries: null, payOut: () => undefined }));

const isoOrNull = (day: Day): string | null => (day > LAST_DAY ? null : isoFromDay(day));

/** The members stand in the order of their ids. */
function memberIn<MemberId extends Id>(
  members: readonly LoyaltyMemberState<MemberId>[],
  id: MemberId,
): LoyaltyMemberState<MemberId> {
  if (!isId(id)) fail('invalid_id', 'id', 'text that is not empty or a finite number', id);
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = members[middle]?.id;
    if (!isId(there)) fail('invalid_id', `state.members[${middle}].id`, 'the id of a member', there);
    if (compareIds(there, id) < 0) low = middle + 1;
    else high = middle;
  }
  const found = members[low];
  return found?.id === id ? found : fail('unknown_reference', 'id', 'a member of the state', id);
}
