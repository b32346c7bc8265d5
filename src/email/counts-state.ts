import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import type { EmailDimension, EmailGroup } from './email-index.ts';

/**
 * Counts so far, as plain JSON.
 *
 * @category E-mail counts
 */
export interface EmailCountsState {
  /** The tag. */
  readonly kind: 'email-counts-state';
  /** The version of the form. */
  readonly version: 1;
  /** By what it is counted. */
  readonly by: readonly EmailDimension[];
  /** Who counts once. */
  readonly uniqueBy: 'mail' | 'contact';
  /** How recipients are counted. */
  readonly uniques: 'exact' | 'hyperloglog' | 'none';
  /** Of `'hyperloglog'`; `null` otherwise. */
  readonly precision: number | null;
  /** Whether ids of events are remembered. */
  readonly deduplicate: boolean;
  /** The groups, in canonical order. */
  readonly groups: readonly EmailGroup[];
  /** Of each group, the events that have no id, by the code of {@link emailCounters}. */
  readonly totals: readonly (readonly number[])[];
  /** The events that have an id: ids in ascending order, and 32 times the place of the group plus the code of the counter. */
  readonly seen: {
    /** The ids. */
    readonly ids: readonly string[];
    /** What each counts as. */
    readonly cells: readonly number[];
    /** Places of their recipients, −1 where the event says nothing of recipients; none unless recipients are exact. */
    readonly units: readonly number[];
  };
  /** The recipients in canonical order; none with `'hyperloglog'` and `'none'`. */
  readonly units: readonly Id[];
  /** Of each group, places of recipients in ascending order, and as bits what each did by events without an id; none with `'hyperloglog'` and `'none'`. */
  readonly did: readonly {
    /** The places. */
    readonly unit: readonly number[];
    /** The bits: 1 delivered, 2, 4 and 8 opened (person, machine, bot), 16 and 32 clicked, 64 unsubscribed, 128 complained. */
    readonly mask: readonly number[];
  }[];
  /** Of each group, eight sketches as text; none unless `'hyperloglog'`. */
  readonly sketches: readonly (readonly string[])[];
  /** What was not counted. */
  readonly ignored: Ignored;
}

/** The place of a recipient where an event says nothing of recipients. */
export const NO_UNIT = -1;
