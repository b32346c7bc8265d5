import { checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkList } from '../rules/check-fields.ts';
import { type Day, dayFromIso } from '../time/index.ts';
import type { Account, PurchaseRecord } from './account.ts';
import { oncePerProgramme, type ProgrammeInside } from './compiled.ts';
import { checkBook, loadedBook } from './coupon-state.ts';
import type { Keeper } from './keeper.ts';
import { bought, isKept } from './refund.ts';
import { namesOf } from './save-state.ts';
import type {
  LoyaltyKeyCounts,
  LoyaltyMemberState,
  LoyaltyState,
  LoyaltyTierInput,
  LoyaltyTierState,
} from './state.ts';
import { type CountInput, type KeyCounts, type TierInput, type TierState, tierHeld } from './tier-state.ts';

/**
 * Refuses a state that the programme cannot continue: another programme, or other tiers, metrics, choices, challenges, step-ups
 * or caps. A new tier is a reason to replay the history.
 *
 * @throws `incompatible_state`
 */
export function checkState(state: LoyaltyState, inside: ProgrammeInside, path: string): Day {
  checkKind(state, 'loyalty-state', path, 'a state from replayLoyalty');
  for (const [part, text] of namesInJson(inside)) {
    const own = state.programme?.[part];
    if (own === undefined || JSON.stringify(own) !== text) {
      fail('incompatible_state', `${path}.programme.${part}`, 'what the programme has', JSON.stringify(own));
    }
  }
  checkList(state.members, `${path}.members`, 'the members');
  return dayFromIso(state.asOf, `${path}.asOf`);
}

const namesInJson = oncePerProgramme((inside) =>
  Object.entries(namesOf(inside)).map(
    ([part, value]) => [part as keyof LoyaltyState['programme'], JSON.stringify(value)] as const,
  ),
);

/** Refuses places that lead nowhere, so that nothing breaks half-way: what a hand that edits JSON may leave behind. */
export function checkPlaces(member: LoyaltyMemberState, inside: ProgrammeInside, after: Day, path: string): void {
  const { document, tiers, earning } = inside;
  const { metrics = [], choices = [], challenges = [] } = document;
  const { groups } = tiers;
  const wrong = (part: string, value: unknown): never =>
    fail('incompatible_state', `${path}.${part}`, 'places and lengths of the programme', value);
  const isTier = (group: number, tier: number): boolean => groups[group]?.tiers[tier] !== undefined;
  const isInput = (input: LoyaltyTierInput): boolean => {
    switch (input.kind) {
      case 'count':
        return input.values.length === metrics.length && (input.keys === null || input.keys.length === metrics.length);
      case 'balance':
        return tiers.balance >= 0;
      case 'challenge':
        return challenges[input.challenge] !== undefined;
      default:
        return isTier(input.group, input.tier);
    }
  };
  const { anchors, inputs, purchases, lots } = member;
  if (member.coupons !== undefined) checkBook(member.coupons, inside, `${path}.coupons`);
  if (endless(member.payout[0]) <= after) {
    fail('out_of_range', `${path}.payout[0]`, 'a day after that of the state', member.payout[0]);
  }
  if (member.choices.length !== choices.length) wrong('choices', member.choices);
  for (let i = 1; i < lots.length; i++) {
    if (endless((lots[i - 1] as (typeof lots)[number])[0]) >= endless((lots[i] as (typeof lots)[number])[0])) {
      fail('not_sorted', `${path}.lots[${i}]`, 'lots in the order of their last days', lots[i]?.[0]);
    }
  }
  for (const [i, input] of inputs.entries()) if (!isInput(input)) wrong(`inputs[${i}]`, input);
  if (anchors !== null && anchors.length !== groups.length) wrong('anchors', anchors);
  for (const [g, anchor] of (anchors ?? []).entries()) {
    const lists = [anchor.counters, anchor.keys, anchor.rolled, anchor.lifetime, anchor.lifetimeKeys];
    const { trial } = anchor;
    const places = [anchor.tier, ...anchor.floors.map(({ tier }) => tier), anchor.grace?.target ?? 0];
    if (
      lists.some(({ length }) => length !== metrics.length) ||
      places.some((tier) => !isTier(g, tier)) ||
      anchor.queue.some((input) => input.kind !== 'count' || !isInput(input)) ||
      (trial !== null &&
        (tiers.challenges[trial.challenge]?.group !== g ||
          trial.counters.length !== metrics.length ||
          trial.keys.length !== metrics.length))
    ) {
      wrong(`anchors[${g}]`, anchor);
    }
  }
  for (const [p, one] of purchases.entries()) {
    const { event, left, puts, gets } = one;
    const nodes = earning.nodes.nodes.length;
    const isLong = (list: readonly unknown[] | null, length: number): boolean =>
      list === null || list.length === length;
    if (
      one.tiers.some((tier, g) => !isTier(g, tier)) ||
      !isLong(one.tiers, groups.length) ||
      !isLong(one.choices, choices.length) ||
      !isLong(left, event.lines.length) ||
      left?.some((amount, i) => amount > (event.lines[i]?.amount as number)) ||
      !isLong(puts, nodes) ||
      !isLong(gets, nodes) ||
      one.inputs.some((place) => inputs[place]?.kind !== 'count')
    ) {
      wrong(`purchases[${p}]`, one);
    }
  }
}

const endless = (day: Day | null): Day => day ?? Infinity;

/** The account that a state says, as it stood at the end of a day. */
export function loadAccount(keeper: Keeper, saved: LoyaltyMemberState, asOf: Day): Account {
  const account = keeper.open(saved.id, saved.joined);
  const { ledger } = account;
  account.otherActive = saved.lastActive;
  ledger.lots = saved.lots.map(([lastDay, points]) => ({ lastDay: endless(lastDay), points }));
  ledger.pending = saved.pending.map(([availableFrom, lastDay, points]) => ({
    availableFrom,
    lastDay: endless(lastDay),
    points,
  }));
  ledger.debt = saved.debt;
  ledger.balance = ledger.lots.reduce((sum, { points }) => sum + points, 0 - saved.debt);
  ledger.totals = { ...saved.totals };
  const [next, scopeStart, earned] = saved.payout;
  account.payout = { next: endless(next), scopeStart, earned };
  account.lost = saved.lost.map(([lastDay, on, points]) => ({ lastDay: endless(lastDay), on, points }));
  account.anchors = saved.anchors?.map(loadedTier) ?? null;
  account.inputs = saved.inputs.map(loadedInput);
  account.purchases = new Map(
    saved.purchases.map((one) => {
      const { days } = keeper;
      const record: PurchaseRecord = {
        event: one.event,
        row: -1,
        day: one.day,
        ms: one.ms ?? Number.NaN,
        tiers: one.tiers,
        choices: one.choices,
        left: one.left === null ? null : [...one.left],
        refunded: one.refunded === null ? null : { ...one.refunded },
        granted: one.granted,
        puts: one.puts === null ? null : [...one.puts],
        gets: one.gets === null ? null : [...one.gets],
        firstInput: Math.min(...one.inputs),
        inputs: one.inputs.map((place) => account.inputs[place] as CountInput),
        availableFrom: days.availableFrom(one.day),
        lastDay: days.lastDayOf(one.day),
      };
      return [one.event.id, record];
    }),
  );
  account.lastActive = account.otherActive;
  const kept = [...account.purchases.values()].filter(isKept).map(({ day }) => day);
  for (const day of kept.sort((a, b) => a - b)) bought(account, day);
  account.redemptions = new Map(
    saved.redemptions.map(([id, day, taken, owed]) => [
      id,
      { day, taken: taken.map(([lastDay, points]) => [endless(lastDay), points] as const), owed },
    ]),
  );
  account.seen = new Map(saved.seen);
  account.running = new Map(saved.running);
  account.choices = saved.choices;
  if (saved.coupons !== undefined) account.coupons = loadedBook(saved.coupons);
  keeper.rerun(account, asOf, 0);
  // What is held is nothing new: no entry says so.
  account.held = account.states.map((state) => tierHeld(state, asOf));
  keeper.openChoices(account);
  keeper.close(account, asOf, null);
  return account;
}

const loadedKeys = (keys: LoyaltyKeyCounts): KeyCounts =>
  keys.map((list) => (list === null ? null : new Map(list.map(([key, count]) => [key, count] as const))));

function loadedInput(input: LoyaltyTierInput): TierInput {
  return input.kind === 'floor' ? { ...input, until: endless(input.until) } : { ...input };
}

function loadedTier(saved: LoyaltyTierState): TierState {
  const { trial } = saved;
  return {
    ...saved,
    end: endless(saved.end),
    counters: [...saved.counters],
    keys: loadedKeys(saved.keys),
    rolled: [...saved.rolled],
    lifetime: [...saved.lifetime],
    lifetimeKeys: loadedKeys(saved.lifetimeKeys),
    queue: saved.queue.map(loadedInput) as CountInput[],
    queueFrom: 0,
    floors: saved.floors.map(({ tier, until }) => ({ tier, until: endless(until) })),
    trial: trial === null ? null : { ...trial, counters: [...trial.counters], keys: loadedKeys(trial.keys) },
  };
}
