import { LAST_DAY } from '../events/read-day.ts';
import { addDuration, type Day, startOfUnitIndex, unitIndexOf, windowOfDay } from '../time/index.ts';
import type { CompiledChallenge, CompiledTier, CompiledTierGroup, TierFigures } from './compile-tiers.ts';
import { remembered } from './expiry.ts';
import { leavingDays, takeOld } from './rolling.ts';
import { surplusOf } from './rollover.ts';
import type { LoyaltyMetric } from './tier-document.ts';
import {
  type CountInput,
  countInto,
  type Figures,
  type KeyCounts,
  type TierInput,
  type TierState,
} from './tier-state.ts';

/** Moves the tiers of one group: a fold over inputs in the order of their days. */
export interface TierMachine {
  begin(joined: Day): TierState;
  /** What is due up to and including a day: ends of periods, of grace and of trials. */
  advance(state: TierState, day: Day, joined: Day): void;
  apply(state: TierState, input: TierInput, joined: Day): void;
  /** Lets the figures be those of the period as it stands on a day: a rolling one loses days without an event. */
  look(state: TierState, day: Day): void;
  /** The first day on which something is due. */
  due(state: TierState): Day;
}

export function tierMachine(
  compiled: CompiledTierGroup,
  place: number,
  metrics: readonly LoyaltyMetric[],
  challenges: readonly CompiledChallenge[],
  balance: number,
): TierMachine {
  const { group, tiers, floor, rolls } = compiled;
  const { period, upgrade = 'immediate', downgrade = {}, rollover } = group;
  const { when: falls = 'atPeriodEnd', fall = 'toEarned', grace } = downgrade;
  const fallsAtOnce = falls === 'immediate';
  const unit =
    period.kind === 'calendar' ? period.unit : period.kind === 'rolling' ? (period.evaluate ?? 'month') : 'year';
  const unitOf = remembered((day) => startOfUnitIndex(unitIndexOf(day, unit), unit));
  const unitAfter = remembered((day) => startOfUnitIndex(unitIndexOf(day, unit) + 1, unit));
  const lasts = tiers.some(({ forLife }) => forLife !== null);
  const keyed = metrics.map(({ kind }) => kind === 'distinct' || kind === 'visits');
  const zeros = metrics.map(() => 0);
  const leavesOn = period.kind === 'rolling' ? leavingDays(period.length) : () => Infinity;
  const anyKeyed = keyed.includes(true);
  const keyless: KeyCounts = keyed.map(() => null);
  // Never changed in place where no metric has keys.
  const noKeys = (): KeyCounts => (anyKeyed ? keyed.map((has) => (has ? new Map() : null)) : keyless);
  const nothing = (): Figures => ({ counters: [...zeros], keys: noKeys() });

  /** The highest tier that is earned. */
  function levelOf(figures: TierFigures, day: Day): number {
    for (let t = tiers.length - 1; t > 0; t--) {
      if ((tiers[t] as CompiledTier).when?.holds(figures, day)) return t;
    }
    return 0;
  }

  function setTier(state: TierState, tier: number, day: Day, joined: Day): void {
    if (tier === state.tier) return;
    state.tier = tier;
    state.since = day;
    state.grace = null;
    if (period.kind === 'anniversary' && period.of === 'tier') {
      state.anchor = day;
      beginPeriod(state, day, joined);
    }
  }

  const fallen = (tier: number, level: number): number =>
    Math.min(tier, Math.max(fall === 'oneDown' ? Math.max(level, tier - 1) : level, floor));

  /** Rises, or falls where falls are immediate. */
  function settle(state: TierState, day: Day, joined: Day): void {
    if (upgrade === 'immediate' || fallsAtOnce) {
      const level = levelOf(state, day);
      if (level > state.tier && upgrade === 'immediate') setTier(state, level, day, joined);
      else if (level < state.tier && fallsAtOnce && !kept(state, day)) {
        setTier(state, fallen(state.tier, level), day, joined);
      }
    }
    if (!lasts) return;
    for (let t = tiers.length - 1; t > 0; t--) {
      if (!(tiers[t] as CompiledTier).forLife?.holds(state, day)) continue;
      if (!state.floors.some(({ tier, until }) => tier >= t && until === Infinity)) {
        state.floors = [...state.floors, { tier: t, until: Infinity }];
      }
      break;
    }
  }

  const kept = (state: TierState, day: Day): boolean =>
    (tiers[state.tier] as CompiledTier).keep?.holds(state, day) ?? false;

  /** A new period with what goes over from the one that ends. */
  function beginPeriod(state: TierState, day: Day, joined: Day): void {
    const { thresholds } = tiers[levelOf(state, day)] as CompiledTier;
    const over = surplusOf(state, thresholds, rolls, rollover?.mode ?? 'once');
    state.counters = [...over];
    state.keys = noKeys();
    state.rolled = over;
    state.start = day;
    state.end = endAfter(state, day, joined);
  }

  /** The first day after the period that contains a day. */
  function endAfter(state: TierState, day: Day, joined: Day): Day {
    switch (period.kind) {
      case 'lifetime':
        return Infinity;
      case 'calendar':
        return unitAfter(day);
      case 'anniversary': {
        const anchor = period.of === 'tier' ? state.anchor : joined;
        return windowOfDay({ kind: 'anniversary', length: period.length }, day, { anchor }).to;
      }
      case 'rolling': {
        if (fallsAtOnce) return leavesOn(state.queue[state.queueFrom]);
        return unitAfter(day);
      }
    }
  }

  /** Drops what no longer lies in the rolling period that ends with a day. */
  function dropOld(state: TierState, last: Day): void {
    if (period.kind !== 'rolling') return;
    takeOld(state, leavesOn, last);
  }

  function endPeriod(state: TierState, day: Day, joined: Day): void {
    const last = period.kind === 'rolling' && fallsAtOnce ? day : day - 1;
    dropOld(state, last);
    const level = levelOf(state, last);
    const before = state.tier;
    const stays = level < before && (falls === 'never' || kept(state, last));
    const target = fallen(before, level);
    if (period.kind === 'rolling') state.end = endAfter(state, day, joined);
    else beginPeriod(state, day, joined);
    if (level > before) setTier(state, level, day, joined);
    else if (level === before || stays) state.grace = null;
    else if (target < before && grace === undefined) setTier(state, target, day, joined);
    else if (target < before && state.grace === null && grace !== undefined) {
      state.grace = { until: Math.min(addDuration(day, grace), LAST_DAY), target };
    }
    settle(state, day, joined);
  }

  function endGrace(state: TierState, day: Day, joined: Day): void {
    dropOld(state, day - 1);
    const target = Math.max(state.grace?.target ?? 0, levelOf(state, day));
    state.grace = null;
    if (target < state.tier) setTier(state, target, day, joined);
  }

  const due = (state: TierState): Day =>
    Math.min(state.end, state.grace?.until ?? Infinity, state.trial?.until ?? Infinity);

  function advance(state: TierState, day: Day, joined: Day): void {
    for (let next = due(state); next <= day; next = due(state)) {
      if (state.trial !== null && state.trial.until <= next) state.trial = null;
      else if (state.grace !== null && state.grace.until <= next) endGrace(state, next, joined);
      else endPeriod(state, next, joined);
    }
  }

  function count(state: TierState, input: CountInput, joined: Day): void {
    countInto(state.counters, state.keys, input, 1);
    const { lifetime, lifetimeKeys } = state;
    countInto(lifetime, lifetimeKeys, input, 1);
    if (period.kind === 'rolling') {
      state.queue.push(input);
      dropOld(state, input.day);
      if (fallsAtOnce) state.end = endAfter(state, input.day, joined);
    }
    const { trial } = state;
    if (trial === null) return;
    countInto(trial.counters, trial.keys, input, 1);
    const { when, tier, challenge } = challenges[trial.challenge] as CompiledChallenge;
    if (!when.holds({ counters: trial.counters, lifetime }, input.day)) return;
    state.floors = [...state.floors, { tier, until: addDuration(input.day, challenge.validFor) }];
    state.trial = null;
  }

  return {
    due,
    advance,
    look: dropOld,
    begin(joined) {
      const state: TierState = {
        counters: zeros.slice(),
        keys: noKeys(),
        tier: 0,
        since: joined,
        anchor: joined,
        start: joined,
        end: Infinity,
        rolled: zeros.slice(),
        lifetime: zeros.slice(),
        lifetimeKeys: noKeys(),
        queue: [],
        queueFrom: 0,
        grace: null,
        floors: [],
        trial: null,
      };
      state.end = endAfter(state, joined, joined);
      if (period.kind === 'calendar') state.start = unitOf(joined);
      return state;
    },
    apply(state, input, joined) {
      advance(state, input.day, joined);
      switch (input.kind) {
        case 'count':
          count(state, input, joined);
          break;
        case 'balance':
          state.counters[balance] = input.value;
          state.lifetime[balance] = input.value;
          break;
        case 'floor':
          if (input.group === place) state.floors = [...state.floors, { tier: input.tier, until: input.until }];
          break;
        case 'lift':
          if (input.group === place && input.tier > state.tier) {
            state.tier = input.tier;
            state.since = input.since;
          }
          break;
        case 'challenge':
          beginTrial(state, input.challenge, input.day);
          break;
      }
      dropOld(state, input.day);
      settle(state, input.day, joined);
    },
  };

  function beginTrial(state: TierState, challenge: number, day: Day): void {
    const { group: of, tier, challenge: document } = challenges[challenge] as CompiledChallenge;
    if (of !== place) return;
    const until = Math.min(addDuration(day, document.within), LAST_DAY);
    if (document.holds === 'meanwhile') state.floors = [...state.floors, { tier, until }];
    state.trial = { ...nothing(), challenge, until };
  }
}
