import type { Ignored } from '../checks/index.ts';
import type { Id } from '../events/index.ts';
import type { RuleSetReference } from '../rules/index.ts';
import type { Day } from '../time/index.ts';
import type { LoyaltyEntry } from './entry.ts';
import type { LoyaltyState } from './state.ts';

/**
 * Options of `replayLoyalty`.
 *
 * @category Loyalty
 */
export interface ReplayLoyaltyOptions<MemberId extends Id = Id> {
  /** The last day that happens: points that are lost on it, payouts and ends of periods included. */
  readonly asOf: string | Day;
  /** The state to continue from, of an earlier replay. @defaultValue from the beginning */
  readonly from?: LoyaltyState<MemberId>;
  /** Whether to give an entry for everything that happened. @defaultValue false */
  readonly trace?: boolean;
  /** Whether to give the state for a later replay. @defaultValue true */
  readonly keepState?: boolean;
  /** What to do with an event that cannot be read. @defaultValue 'throw' */
  readonly onInvalid?: 'throw' | 'collect';
}

/**
 * The points of all members, a column each, in minor units; the sums are those since ever.
 *
 * @category Loyalty
 */
export interface LoyaltyColumns {
  /** What can be spent; below zero where points are owed. */
  readonly balance: Float64Array;
  /** What cannot be spent yet. */
  readonly pending: Float64Array;
  /** Earned by purchases and granted. */
  readonly issued: Float64Array;
  /** Corrected by hand, of either sign. */
  readonly adjusted: Float64Array;
  /** Received from others. */
  readonly received: Float64Array;
  /** Redeemed and paid out, what was cancelled taken off. */
  readonly spent: Float64Array;
  /** Of that: paid out in cheques. */
  readonly paidOut: Float64Array;
  /** Lost. */
  readonly expired: Float64Array;
  /** Taken back for refunds. */
  readonly clawedBack: Float64Array;
  /** Sent to others. */
  readonly sent: Float64Array;
  /** What refunds could not take back; in no balance. */
  readonly uncollected: Float64Array;
}

/**
 * What a replay gives: one row for each member, in the order of ids. All points are whole minor units.
 *
 * `issued + adjusted + received = spent + expired + clawedBack + sent + balance + pending`, for each member.
 *
 * @category Loyalty
 */
export interface LoyaltyReplay<MemberId extends Id = Id> {
  /** The tag. */
  readonly kind: 'loyalty-replay';
  /** The version of the form. */
  readonly version: 1;
  /** The programme. */
  readonly programme: RuleSetReference;
  /** The last day that was replayed, ISO. */
  readonly asOf: string;
  /** How many members. */
  readonly length: number;
  /** The members. */
  readonly ids: readonly MemberId[];
  /** Points: what can be spent, what is pending, and the sums since ever. `paidOut` is a part of `spent`. */
  readonly columns: LoyaltyColumns;
  /** By tier group: the place of the tier held, the first being 0. */
  readonly tiers: { readonly [group: string]: Uint8Array };
  /** The cheques of this replay, in the order of members and days. */
  readonly payouts: {
    /** How many. */
    readonly length: number;
    /** The row of the member. */
    readonly member: Int32Array;
    /** The day of the run. */
    readonly day: Int32Array;
    /** Minor units. */
    readonly points: Float64Array;
    /** The last day on which the voucher is valid; infinite without end. */
    readonly lastDay: Float64Array;
  };
  /** Everything that happened, where `trace` asked for it. */
  readonly entries: readonly LoyaltyEntry<MemberId>[] | null;
  /** Events that came after their day had been replayed; `null` where there are none. */
  readonly late: {
    /** How many. */
    readonly count: number;
    /** Replay from a state of this day or an earlier one, and they count. */
    readonly snapshotOn: string;
  } | null;
  /** Events that do not count, and why. */
  readonly ignored: Ignored;
  /** What a later replay continues from; `null` where `keepState` is false. */
  readonly state: LoyaltyState<MemberId> | null;
}
