import type { Id } from '../events/index.ts';
import { LAST_DAY } from '../events/read-day.ts';
import { addDuration, type Day, startOfUnitIndex } from '../time/index.ts';
import type { Account, PurchaseRecord } from './account.ts';
import type { ProgrammeInside } from './compiled.ts';
import { savedBook } from './coupon-state.ts';
import type { Keeper } from './keeper.ts';
import { isKept } from './refund.ts';
import type {
  LoyaltyKeyCounts,
  LoyaltyMemberState,
  LoyaltyPurchaseState,
  LoyaltyState,
  LoyaltyTierInput,
  LoyaltyTierState,
} from './state.ts';
import type { TierMachine } from './tier-machine.ts';
import { copyTierState, type KeyCounts, type TierInput, type TierState } from './tier-state.ts';

/** The names that places in a state stand for. */
export function namesOf({ document, earning }: ProgrammeInside): LoyaltyState['programme'] {
  const { id, metrics = [], tierGroups = [], choices = [], challenges = [] } = document;
  return {
    id,
    metrics: metrics.map((metric) => metric.id),
    tierGroups: tierGroups.map((group) => [group.id, group.tiers.map((tier) => tier.id)] as const),
    choices: choices.map((choice) => choice.id),
    challenges: challenges.map((challenge) => challenge.id),
    running: earning.nodes.nodes.map((node) => node.id),
  };
}

/** Days without end are `null` in JSON, and those that no calendar of four digits reaches. */
const ending = (day: Day): Day | null => (day > LAST_DAY ? null : day);

/** An account as JSON, without what no later event can ask for. */
export function saveAccount(keeper: Keeper, account: Account, asOf: Day): LoyaltyMemberState {
  const { ledger, payout } = account;
  const mayAsk = (day: Day): boolean => keeper.refundableUntil(day) > asOf;
  const { anchors, inputs } = settledInputs(keeper, account, mayAsk);
  const { dedupeFor } = keeper.inside;
  const places = new Map(inputs.map((input, i) => [input, i]));
  return {
    id: account.member as Id,
    joined: account.joined,
    lastActive: lastSettled(account, mayAsk),
    lots: ledger.lots.map(({ lastDay, points }) => [ending(lastDay), points] as const),
    pending: [...ledger.pending]
      .sort((a, b) => a.availableFrom - b.availableFrom || (a.lastDay < b.lastDay ? -1 : 1))
      .map(({ availableFrom, lastDay, points }) => [availableFrom, ending(lastDay), points] as const),
    debt: ledger.debt,
    totals: { ...ledger.totals },
    payout: [ending(payout.next), payout.scopeStart, payout.earned],
    lost: account.lost
      .filter(({ on }) => mayAsk(on))
      .map(({ lastDay, on, points }) => [ending(lastDay), on, points] as const),
    anchors,
    inputs: inputs.map(savedInput),
    purchases: [...account.purchases.values()]
      .filter(({ day }) => mayAsk(day))
      .map((one) => savedPurchase(one, places)),
    redemptions: [...account.redemptions]
      .filter(([, { day }]) => mayAsk(day))
      .map(
        ([id, { day, taken, owed }]) =>
          [id, day, taken.map(([lastDay, points]) => [ending(lastDay), points] as const), owed] as const,
      ),
    seen: [...account.seen].filter(([, day]) => addDuration(day, dedupeFor) > asOf),
    running: [...account.running].filter(([key]) => mayAsk(endOfRunning(keeper.inside, key))),
    choices: account.choices,
    ...(account.coupons === null ? {} : { coupons: savedBook(account.coupons, mayAsk) }),
  };
}

/** The last activity, without the purchases that the state keeps. */
function lastSettled({ otherActive, purchases }: Account, mayAsk: (day: Day) => boolean): Day {
  let last = otherActive;
  for (const record of purchases.values()) {
    if (record.day > last && !mayAsk(record.day) && isKept(record)) last = record.day;
  }
  return last;
}

/** Lets tiers stand where the last input has left them that no refund can change. */
function settledInputs(keeper: Keeper, account: Account, mayAsk: (day: Day) => boolean) {
  const open = account.inputs.findIndex(({ day }) => mayAsk(day));
  const settled = open < 0 ? account.inputs.length : open;
  if (settled === 0) {
    return { anchors: account.anchors?.map(savedTier) ?? null, inputs: account.inputs };
  }
  const anchors = keeper.machines.map((machine: TierMachine, g) => {
    const before = account.anchors?.[g];
    const state = before === undefined ? machine.begin(account.joined) : copyTierState(before);
    for (let i = 0; i < settled; i++) machine.apply(state, account.inputs[i] as TierInput, account.joined);
    return savedTier(state);
  });
  return { anchors, inputs: account.inputs.slice(settled) };
}

/** The last day of the calendar unit of a running total. */
function endOfRunning({ earning }: ProgrammeInside, key: string): Day {
  const bar = key.lastIndexOf('|');
  const over = earning.nodes.nodes.find(({ id }) => id === key.slice(0, bar))?.over ?? 'day';
  return over === 'purchase' ? 0 : startOfUnitIndex(Number(key.slice(bar + 1)) + 1, over) - 1;
}

const savedKeys = (keys: KeyCounts): LoyaltyKeyCounts =>
  keys.map((map) => (map === null ? null : [...map].sort(([a], [b]) => (a < b ? -1 : 1))));

function savedInput(input: TierInput): LoyaltyTierInput {
  return input.kind === 'floor' ? { ...input, until: ending(input.until) } : { ...input };
}

function savedTier(state: TierState): LoyaltyTierState {
  const { trial, queue, queueFrom, ...rest } = state;
  return {
    ...rest,
    end: ending(state.end),
    keys: savedKeys(state.keys),
    lifetimeKeys: savedKeys(state.lifetimeKeys),
    queue: queue.slice(queueFrom).map(savedInput),
    floors: state.floors.map(({ tier, until }) => ({ tier, until: ending(until) })),
    trial: trial === null ? null : { ...trial, keys: savedKeys(trial.keys) },
  };
}

function savedPurchase(record: PurchaseRecord, places: ReadonlyMap<TierInput, number>): LoyaltyPurchaseState {
  const { event, day, ms, tiers, choices, left, refunded, granted, puts, gets, inputs } = record;
  return {
    event,
    day,
    ms: Number.isNaN(ms) ? null : ms,
    tiers,
    choices,
    left,
    refunded,
    granted,
    puts,
    gets,
    inputs: inputs.map((input) => places.get(input) as number),
  };
}
