import type { Day } from '../time/index.ts';

/** What moves tiers, in the order in which it happened. What a purchase counts is lowered by its refunds, and all is run again. */
export type TierInput =
  | CountInput
  | {
      /** The balance after an event. */
      readonly kind: 'balance';
      readonly day: Day;
      readonly value: number;
    }
  | {
      /** No lower tier is held until a day. */
      readonly kind: 'floor';
      readonly day: Day;
      readonly group: number;
      readonly tier: number;
      readonly until: Day;
    }
  | {
      /** The tier is at least this, as a refund that lets tiers be found it. */
      readonly kind: 'lift';
      readonly day: Day;
      readonly group: number;
      readonly tier: number;
      readonly since: Day;
    }
  | {
      readonly kind: 'challenge';
      readonly day: Day;
      readonly challenge: number;
    };

/** What an event counts for tiers. */
export interface CountInput {
  readonly kind: 'count';
  readonly day: Day;
  /** By metric. */
  values: readonly number[];
  /** By metric: the values of `distinct` and `visits`. `null` where no metric asks for any. */
  keys: readonly (readonly string[])[] | null;
}

/** How often each key was counted, by metric; `null` where the metric has no keys. */
export type KeyCounts = (Map<string, number> | null)[];

/** Figures that are being counted. */
export interface Figures {
  counters: number[];
  keys: KeyCounts;
}

/** A trial under way. */
export interface Trial extends Figures {
  readonly challenge: number;
  /** The first day after it. */
  readonly until: Day;
}

/** Where a member stands in one tier group. */
export interface TierState extends Figures {
  /** The tier earned, and since when. */
  tier: number;
  since: Day;
  /** What anniversaries are counted from. */
  anchor: Day;
  /** The period: its first day, and the first after it. */
  start: Day;
  end: Day;
  /** What came over from the period before, by metric. */
  rolled: number[];
  lifetime: number[];
  lifetimeKeys: KeyCounts;
  /** What a rolling period still holds, oldest first, from `queueFrom` on: taking from the front of a long list costs its length. */
  queue: CountInput[];
  queueFrom: number;
  /** A fall that is put off. */
  grace: { readonly until: Day; readonly target: number } | null;
  floors: readonly { readonly tier: number; readonly until: Day }[];
  trial: Trial | null;
}

const copyKeys = (keys: KeyCounts): KeyCounts => keys.map((map) => (map === null ? null : new Map(map)));

/** A copy that can be moved without moving the other. */
export function copyTierState(state: TierState): TierState {
  const { trial } = state;
  return {
    ...state,
    counters: [...state.counters],
    keys: copyKeys(state.keys),
    rolled: [...state.rolled],
    lifetime: [...state.lifetime],
    lifetimeKeys: copyKeys(state.lifetimeKeys),
    queue: state.queue.slice(state.queueFrom),
    queueFrom: 0,
    trial: trial === null ? null : { ...trial, counters: [...trial.counters], keys: copyKeys(trial.keys) },
  };
}

/** Adds what an event counts to figures, or takes it off. */
export function countInto(counters: number[], counts: KeyCounts, { values, keys }: CountInput, sign: 1 | -1): void {
  for (let m = 0; m < values.length; m++) counters[m] = (counters[m] as number) + sign * (values[m] as number);
  if (keys === null) return;
  for (let m = 0; m < keys.length; m++) {
    const own = counts[m];
    if (own === null || own === undefined) continue;
    for (const key of keys[m] as readonly string[]) {
      const count = (own.get(key) ?? 0) + sign;
      if (count === 0) own.delete(key);
      else own.set(key, count);
    }
    counters[m] = own.size;
  }
}

/** The tier held on a day: the one earned, or a higher one given. */
export function tierHeld({ tier, floors }: TierState, day: Day): number {
  let held = tier;
  for (const floor of floors) if (floor.until > day && floor.tier > held) held = floor.tier;
  return held;
}
