import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import type { Id } from '../events/index.ts';
import { type CalendarUnit, dayFromIso, isoFromDay, startOfUnitIndex, unitIndexOf } from '../time/index.ts';
import { checkCalendarUnit } from '../time/units.ts';
import type { LoyaltyEntry } from './entry.ts';

/**
 * What happened to a member's points in a calendar unit. Points are whole minor units;
 * `opening + earned + returned - spent - paidOut - expired - clawedBack - sent = closing`, pending points included.
 *
 * @category Loyalty
 */
export interface LoyaltyStatement<MemberId extends Id = Id> {
  /** The member. */
  readonly member: MemberId;
  /** The first day of the unit, ISO. */
  readonly from: string;
  /** The first day after it, ISO. */
  readonly to: string;
  /** Points at its beginning, pending ones included. */
  readonly opening: number;
  /** Earned, granted, received and adjusted. */
  readonly earned: number;
  /** By rule: what purchases earned, and grants that name a rule. */
  readonly byRule: { readonly [rule: string]: number };
  /** Points of redemptions that were cancelled. */
  readonly returned: number;
  /** Spent. */
  readonly spent: number;
  /** Paid out in cheques. */
  readonly paidOut: number;
  /** Lost. */
  readonly expired: number;
  /** Taken back for refunds. */
  readonly clawedBack: number;
  /** Sent to others. */
  readonly sent: number;
  /** Points at its end, pending ones included. */
  readonly closing: number;
  /** Changes of tier: `'tier: base → premier'`. */
  readonly tiers: readonly string[];
}

/**
 * Statements: a row for each member and each calendar unit in which something happened. `every: 'month'` is the monthly statement,
 * `'year'` the summary at the end of the year.
 *
 * @param entries - `entries` of {@link replayLoyalty} with `trace: true`; of several that continue one another, one after the other
 * @param options - the calendar unit
 * @throws `wrong_type` for what is no list of entries, such as the `null` of a replay without a trace
 * @category Loyalty
 * @example
 * ```ts
 * import { compileLoyaltyProgramme, replayLoyalty, summarizeLoyaltyEntries } from 'clientele/loyalty';
 *
 * const card = compileLoyaltyProgramme({
 *   kind: 'loyalty-programme',
 *   version: 1,
 *   id: 'card',
 *   currency: 'EUR',
 *   points: { unit: { code: 'point', exponent: 0 } },
 *   earning: { rules: [{ id: 'base', kind: 'rate', rate: 1 }] },
 * });
 * const { entries } = replayLoyalty(
 *   card,
 *   [
 *     { id: 'p', member: 'ada', on: '2026-01-31', kind: 'purchase', lines: [{ amount: 4950 }] },
 *     { id: 'r', member: 'ada', on: '2026-02-03', kind: 'redemption', points: 9 },
 *   ],
 *   { asOf: '2026-06-30', trace: true },
 * );
 * const monthly = summarizeLoyaltyEntries(entries ?? [], { every: 'month' });
 * monthly.map(({ from, opening, earned, spent, closing }) => [from, opening, earned, spent, closing]); // => [['2026-01-01', 0, 49, 0, 49], ['2026-02-01', 49, 0, 9, 40]]
 * ```
 */
export function summarizeLoyaltyEntries<MemberId extends Id>(
  entries: readonly LoyaltyEntry<MemberId>[],
  options: {
    /** The calendar unit of a statement. */
    readonly every: CalendarUnit;
  },
): LoyaltyStatement<MemberId>[] {
  if (!Array.isArray(entries)) fail('wrong_type', 'entries', 'entries of a replay with trace: true', entries);
  checkOptions(options, ['every']);
  const every = checkCalendarUnit(options.every, 'options.every');
  // By member, since the entries of several replays, one after the other, name each member several times.
  const members = new Map<MemberId, Draft<MemberId>[]>();
  for (const [i, entry] of (entries as readonly LoyaltyEntry<MemberId>[]).entries()) {
    if (typeof entry?.on !== 'string' || !isRules(entry.rules) || entry.tier === undefined) {
      fail('wrong_type', `entries[${i}]`, 'an entry of a replay with trace: true', entry);
    }
    const unit = unitIndexOf(dayFromIso(entry.on), every);
    const own = members.get(entry.member) ?? [];
    if (own.length === 0) members.set(entry.member, own);
    let open = own[own.length - 1];
    if (open?.unit !== unit) {
      open = emptyDraft(entry, unit);
      own.push(open);
    }
    addTo(open as Draft<MemberId>, entry);
  }
  return [...members.values()].flat().map(({ unit, byRule, ...statement }) => ({
    ...statement,
    byRule: Object.fromEntries(byRule),
    from: isoFromDay(startOfUnitIndex(unit, every)),
    to: isoFromDay(startOfUnitIndex(unit + 1, every)),
  }));
}

const isRules = (rules: unknown): boolean =>
  Array.isArray(rules) && rules.every((rule) => typeof rule === 'object' && rule !== null);

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Draft<MemberId extends Id> = Mutable<Omit<LoyaltyStatement<MemberId>, 'from' | 'to' | 'byRule' | 'tiers'>> & {
  readonly unit: number;
  readonly byRule: Map<string, number>;
  readonly tiers: string[];
};

function emptyDraft<MemberId extends Id>(first: LoyaltyEntry<MemberId>, unit: number): Draft<MemberId> {
  const { member, balance, pending, points, kind } = first;
  const opening = balance + pending - (kind === 'available' ? 0 : points);
  const sums = { earned: 0, returned: 0, spent: 0, paidOut: 0, expired: 0, clawedBack: 0, sent: 0 };
  return { member, unit, opening, ...sums, closing: opening, byRule: new Map(), tiers: [] };
}

function addTo<MemberId extends Id>(statement: Draft<MemberId>, entry: LoyaltyEntry<MemberId>): void {
  const { kind, points } = entry;
  statement.closing = entry.balance + entry.pending;
  switch (kind) {
    case 'earned':
    case 'granted':
    case 'received':
    case 'adjusted':
      statement.earned += points;
      for (const { ruleId, points: part } of entry.rules) {
        statement.byRule.set(ruleId, (statement.byRule.get(ruleId) ?? 0) + part);
      }
      break;
    case 'reinstated':
      statement.returned += points;
      break;
    case 'tier':
      if (entry.tier !== null) statement.tiers.push(`${entry.tier.group}: ${entry.tier.from} → ${entry.tier.to}`);
      break;
    case 'available':
    case 'uncollected':
    case 'couponIssued':
    case 'couponUsed':
    case 'couponReturned':
    case 'couponExpired':
    case 'couponVoided':
      break;
    default:
      statement[kind] -= points;
  }
}
