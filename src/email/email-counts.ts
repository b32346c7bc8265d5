import { checkInteger, checkKind } from '../checks/assert.ts';
import type { Ignored } from '../checks/ignored.ts';
import { checkColumns } from './check-columns.ts';
import type { EmailDimension, EmailGroup } from './email-index.ts';
import { COUNT_NAMES, type EmailCount, type EmailTally } from './tally.ts';

/**
 * How recipients are counted once.
 *
 * @category E-mail counts
 */
export interface EmailUniquesOptions {
  /**
   * `'exact'`: every recipient is remembered; `'hyperloglog'`: 2^precision registers a group and measure, whatever the size;
   * `'none'`: only events are counted.
   *
   * @defaultValue 'exact'
   */
  readonly uniques?: 'exact' | 'hyperloglog' | 'none';
  /**
   * Of `'hyperloglog'`: from 4 to 16. The relative standard error is 1.04/√2^precision: 1.6 % for 12, 0.8 % for 14.
   *
   * @defaultValue 12
   */
  readonly precision?: number;
  /**
   * Whether an event whose `eventId` was seen before is left out. Needs every id to be remembered. Where copies of one event disagree,
   * the one whose group leaves least unsaid counts (of two, the one that names the campaign), then the first in canonical order of
   * groups, counters and recipients; in whichever order and pieces they come.
   *
   * @defaultValue true with 'exact', else false
   */
  readonly deduplicate?: boolean;
}

/**
 * How counts are finished.
 *
 * @category E-mail counts
 */
export interface FinishEmailOptions {
  /**
   * Whether a click proves an open where images were blocked: `uniqueOpens` then counts who opened or clicked, and may exceed
   * `totalOpens`.
   *
   * @defaultValue false
   */
  readonly clickImpliesOpen?: boolean;
}

/**
 * How recipients were counted.
 *
 * @category E-mail counts
 */
export type EmailUniques =
  | {
      /** How. */
      readonly method: 'exact' | 'none';
    }
  | {
      /** How. */
      readonly method: 'hyperloglog';
      /** Registers, as a power of two. */
      readonly precision: number;
      /** The relative error of one standard deviation. */
      readonly standardError: number;
    };

/**
 * Counts of each group of mails: raw, machine and bot views side by side, events and recipients.
 *
 * @category E-mail counts
 */
export interface EmailCounts {
  /** The tag. */
  readonly kind: 'email-counts';
  /** The version of the form. */
  readonly version: 1;
  /** By what it is counted. */
  readonly by: readonly EmailDimension[];
  /** Who counts once. */
  readonly uniqueBy: 'mail' | 'contact';
  /** How recipients were counted. */
  readonly uniques: EmailUniques;
  /** Whether a click counts as an open. */
  readonly clickImpliesOpen: boolean;
  /** How many groups. */
  readonly length: number;
  /** The groups, in canonical order. */
  readonly groups: readonly EmailGroup[];
  /** One value per group; NaN for what is not known. */
  readonly columns: Readonly<Record<EmailCount, Float64Array>>;
  /** What was not counted: events that could not be read, and duplicates. */
  readonly ignored: Ignored;
}

/**
 * The counts of one group as plain numbers.
 *
 * @param counts - from {@link summarizeEmailEvents} or an accumulator
 * @param i - which group
 * @throws `out_of_range` for a group that is not there
 * @category E-mail counts
 * @example
 * ```ts
 * import { emailTallyAt, indexEmailEvents, summarizeEmailEvents } from 'clientele/email';
 *
 * const counts = summarizeEmailEvents(indexEmailEvents([{ type: 'sent', contact: 'ada@example.com', at: 0 }]));
 * emailTallyAt(counts, 0).sent; // => 1
 * emailTallyAt(counts, 1); // throws out_of_range
 * ```
 */
export function emailTallyAt(counts: EmailCounts, i: number): EmailTally & Readonly<Record<EmailCount, number | null>> {
  checkKind(counts, 'email-counts', 'counts', 'counts made by summarizeEmailEvents');
  checkInteger(i, 'i', 0, counts.length - 1);
  checkColumns(counts.columns, 'counts.columns', COUNT_NAMES);
  const entries = COUNT_NAMES.map((name) => {
    const value = counts.columns[name][i] as number;
    return [name, Number.isNaN(value) ? null : value];
  });
  const tally = Object.fromEntries(entries) as Readonly<Record<EmailCount, number | null>>;
  return counts.uniques?.method === 'hyperloglog' ? { ...tally, estimated: true } : tally;
}
