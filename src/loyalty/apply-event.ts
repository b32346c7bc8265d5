import type { ErrorCode } from '../checks/index.ts';
import { type Day, dayFromIso } from '../time/index.ts';
import type { Account, PurchaseRecord } from './account.ts';
import { activityCount, countOf, pointsCount } from './count.ts';
import { useCoupon, voidCoupon } from './coupon-book.ts';
import type { LoyaltyEvent, PurchaseEvent } from './event.ts';
import type { Keeper } from './keeper.ts';
import { credit, safe } from './ledger.ts';
import { applyRefund, bought, isKept } from './refund.ts';
import { act, cancel, issue, mayTake, spend, take } from './spend.ts';
import type { CountInput } from './tier-state.ts';

/**
 * Lets one event happen to an account that was advanced to its day.
 *
 * @param ms - the time of day, NaN where it is not known
 * @returns why the event does not count, `null` when it does
 */
export function applyEvent(
  keeper: Keeper,
  account: Account,
  event: LoyaltyEvent,
  row: number,
  day: Day,
  ms: number,
): ErrorCode | null {
  const { ledger } = account;
  const { totals } = ledger;
  switch (event.kind) {
    case 'join':
      return account.joined === day && account.seen.size === 0 ? null : 'not_eligible';
    case 'purchase':
      applyPurchase(keeper, account, event, row, day, ms);
      bought(account, day);
      return null;
    case 'refund':
      return applyRefund(keeper, account, event, day);
    case 'activity': {
      act(account, day);
      keeper.feed(account, activityCount(keeper, event.counters, day));
      return null;
    }
    case 'grant':
      act(account, day);
      totals.issued = safe(totals.issued + event.points);
      add(keeper, account, event.points, event.lastDay, day);
      keeper.note(account, day, 'granted', event.points, event.id, event.rule);
      if (event.qualifying === true) keeper.feed(account, pointsCount(keeper, event.points, day));
      return null;
    case 'adjustment':
      if (event.points < 0 && !mayTake(keeper, account, -event.points)) return 'insufficient_balance';
      if (event.points >= 0) {
        act(account, day);
        add(keeper, account, event.points, event.lastDay, day);
      } else {
        take(account, -event.points, null);
        account.payout.earned += event.points;
      }
      totals.adjusted = safe(totals.adjusted + event.points);
      keeper.note(account, day, 'adjusted', event.points, event.id);
      return null;
    case 'transferIn':
      act(account, day);
      totals.received = safe(totals.received + event.points);
      add(keeper, account, event.points, event.lastDay, day);
      keeper.note(account, day, 'received', event.points, event.id);
      return null;
    case 'transferOut':
      if (!mayTake(keeper, account, event.points)) return 'insufficient_balance';
      take(account, event.points, null);
      account.payout.earned -= event.points;
      totals.sent = safe(totals.sent + event.points);
      keeper.note(account, day, 'sent', -event.points, event.id);
      return null;
    case 'redemption':
      if (!mayTake(keeper, account, event.points)) return 'insufficient_balance';
      spend(keeper, account, event.points, event.id, day);
      return null;
    case 'cancellation':
      return cancel(keeper, account, event.redemption, event.id, day);
    case 'expiry': {
      const points = event.points ?? Math.max(0, ledger.balance);
      if (points > Math.max(0, ledger.balance)) return 'insufficient_balance';
      keeper.expire(account, points, day, event.id);
      return null;
    }
    case 'couponIssue':
      return issue(keeper, account, event, day);
    case 'couponUse': {
      const refused = useCoupon(keeper, account, event, day, isKept);
      if (refused === null) act(account, day);
      return refused;
    }
    case 'couponVoid':
      return voidCoupon(keeper, account, event.serial, day, event.id);
    case 'choice':
      return choose(keeper, account, event.choice, event.value);
    case 'status': {
      const { groups } = keeper.inside.tiers;
      const group = groups.findIndex((one) => one.group.id === event.group);
      const tier = groups[group]?.tiers.findIndex(({ id }) => id === event.tier) ?? -1;
      const until = event.until === undefined ? Infinity : dayFromIso(event.until);
      keeper.feed(account, { kind: 'floor', day, group, tier, until });
      return null;
    }
    case 'challenge': {
      const challenge = keeper.inside.tiers.challenges.findIndex((one) => one.challenge.id === event.challenge);
      keeper.feed(account, { kind: 'challenge', day, challenge });
      return null;
    }
  }
}

/** Looks at a purchase under the tiers and choices held, and changes nothing yet. */
export function weighPurchase(
  { earner, days }: Keeper,
  account: Account,
  event: PurchaseEvent,
  row: number,
  day: Day,
  ms: number,
): PurchaseRecord {
  const record: PurchaseRecord = {
    event,
    row,
    day,
    ms,
    tiers: account.held,
    choices: account.open,
    left: null,
    refunded: null,
    granted: 0,
    puts: null,
    gets: null,
    inputs: [],
    firstInput: account.inputs.length,
    availableFrom: days.availableFrom(day),
    lastDay: days.lastDayOf(day),
  };
  earner.weigh(record, account, true);
  return record;
}

function applyPurchase(
  keeper: Keeper,
  account: Account,
  event: PurchaseEvent,
  row: number,
  day: Day,
  ms: number,
): void {
  const { earner, inside } = keeper;
  const record = weighPurchase(keeper, account, event, row, day, ms);
  const counts = keeper.machines.length > 0;
  const byReached = counts && inside.document.earning.tier === 'reached';
  let judged = record;
  if (byReached) {
    const { values, keys } = countOf(keeper, record, 'rest');
    const rest: CountInput = { kind: 'count', day, values, keys };
    keeper.feed(account, rest);
    keeper.close(account, day, event.id);
    judged = { ...record, tiers: account.held, choices: account.open, inputs: [rest] };
    earner.weigh(judged, account, true);
  }
  const points = earner.settle(judged, account);
  judged.granted = points;
  const { totals } = account.ledger;
  totals.issued = safe(totals.issued + points);
  if (points > 0) {
    keeper.earn(account, points, judged.availableFrom, judged.lastDay, day);
    keeper.noteEarned(account, day, points, event.id);
  }
  if (counts) {
    const { values, keys } = countOf(keeper, judged, byReached ? 'points' : 'all');
    const input: CountInput = { kind: 'count', day, values, keys };
    judged.inputs.push(input);
    keeper.feed(account, input);
  }
  account.purchases.set(event.id, judged);
}

function add(keeper: Keeper, account: Account, points: number, lastDay: string | undefined, day: Day): void {
  if (points === 0) return;
  credit(account.ledger, points, lastDay === undefined ? keeper.days.lastDayOf(day) : dayFromIso(lastDay));
  account.payout.earned += points;
}

function choose(keeper: Keeper, account: Account, choice: string, value: string | null): ErrorCode | null {
  const { choices = [] } = keeper.inside.document;
  const at = choices.findIndex(({ id }) => id === choice);
  const { tiers } = choices[at] as (typeof choices)[number];
  const held = keeper.inside.tiers.groups[0]?.tiers[account.held[0] ?? 0]?.id;
  if (value !== null && tiers !== undefined && !tiers.includes(held as string)) return 'not_eligible';
  account.choices = account.choices.map((old, c) => (c === at ? value : old));
  keeper.openChoices(account);
  return null;
}
