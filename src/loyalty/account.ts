import type { Id } from '../events/index.ts';
import type { Day } from '../time/index.ts';
import type { CouponBook } from './coupon-record.ts';
import type { PurchaseEvent } from './event.ts';
import type { Ledger } from './ledger.ts';
import type { LineProfile } from './profile.ts';
import type { TierMark } from './tier-marks.ts';
import type { CountInput, TierInput, TierState } from './tier-state.ts';

/** A purchase that may still be refunded, with all that decided what it earned. */
export interface PurchaseRecord {
  readonly event: PurchaseEvent;
  /** Its row among the events, -1 once it comes from a state. */
  readonly row: number;
  readonly day: Day;
  /** The time of day, NaN where it is not known. */
  readonly ms: number;
  /** The tiers and choices it was judged by. */
  readonly tiers: readonly number[];
  readonly choices: readonly (string | null)[];
  /** What is left of each line; `null` while nothing was refunded. */
  left: number[] | null;
  /** Counters taken back. */
  refunded: Record<string, number> | null;
  /** What it has earned, refunds taken off. */
  granted: number;
  /** By node: what it puts into the running total, and the numerator it gets. */
  puts: number[] | null;
  gets: number[] | null;
  /** What it counts for tiers; where it earns by the tier it reaches, its points are in a second one. */
  inputs: CountInput[];
  /** The place of the first of them among the member's inputs. */
  firstInput: number;
  readonly availableFrom: Day;
  readonly lastDay: Day;
}

/** A redemption that may still be cancelled. */
export interface RedemptionRecord {
  readonly day: Day;
  readonly taken: readonly (readonly [lastDay: Day, points: number])[];
  /** What a balance below zero has borne. */
  readonly owed: number;
}

/** One member while its events are replayed. */
export interface Account {
  readonly member: Id;
  joined: Day;
  ledger: Ledger;
  lastActive: Day;
  /** The same without the purchases that are known: a purchase that was given back is no activity. */
  otherActive: Day;
  /** Days with purchases, and how many of each day were kept in part: where points are lost by inactivity. */
  bought: { readonly days: Day[]; readonly kept: number[] } | null;
  /** The first day on which something is due. */
  due: Day;
  payout: { next: Day; scopeStart: Day; earned: number };
  /** Where tiers stood when what can no longer change had happened (`null`: at the beginning), and what has since. */
  anchors: TierState[] | null;
  inputs: TierInput[];
  states: TierState[];
  /** Where tiers stood now and then. */
  marks: TierMark[];
  /** The first input that was changed and not run again, infinite where all were; and the day of the refund that did it. */
  stale: number;
  staleOn: Day;
  purchases: Map<string, PurchaseRecord>;
  redemptions: Map<string, RedemptionRecord>;
  /** The days of events that were seen. */
  seen: Map<string, Day>;
  /** By node and unit: the running totals of steps and caps. */
  running: Map<string, number>;
  /** By choice: what the member chose, open to it now or not. Never changed in place. */
  choices: readonly (string | null)[];
  /** The choices that are open to the member's tier. */
  open: readonly (string | null)[];
  /** Profiles of lines under the member's present tiers and choices; `null` when they have changed. */
  profiles: Map<unknown, LineProfile> | null;
  profilesKey: number;
  /** Points that were lost: a refund does not take them a second time. */
  lost: { readonly lastDay: Day; readonly on: Day; points: number }[];
  /** Coupons; `null` before the first. */
  coupons: CouponBook | null;
  /** By group: the tier held. Never changed in place. */
  held: readonly number[];
}
