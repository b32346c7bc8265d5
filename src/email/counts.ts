import { checkChoice, checkInteger, checkKind, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Ignored, tallyIgnored } from '../checks/ignored.ts';
import { codeOf, ROW } from './counters.ts';
import { sketchError } from './distinct-sketch.ts';
import type { EmailDimension, EmailGroup, EmailIndex } from './email-index.ts';
import { eventTotals } from './event-totals.ts';
import { groupRanks } from './group-order.ts';
import { distinctFromSketches, sketchIndex } from './sketch-recipients.ts';
import { COUNT_NAMES, type EmailCount, type EmailTally, EVENT_COUNTS, UNIQUE_COUNTS } from './tally.ts';
import { countGroup, layOut } from './unique-recipients.ts';

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
   * Whether an event whose `eventId` was seen before is left out. Needs every id to be remembered; unique counts do not need it.
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
  | { readonly method: 'exact' | 'none' }
  | { readonly method: 'hyperloglog'; readonly precision: number; readonly standardError: number };

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
  readonly columns: { readonly [Name in EmailCount]: Float64Array };
  /** What was not counted: events that could not be read, and duplicates. */
  readonly ignored: Ignored;
}

/**
 * Counts events at once, without a state that could be merged.
 *
 * @param index - from {@link indexEmailEvents} or {@link indexEmailColumns}
 * @param options - how recipients are counted, and whether a click is an open
 * @throws `out_of_range` for a precision outside 4 to 16, or to deduplicate without remembering (`'hyperloglog'`)
 * @see {@link emailCountsAccumulator} for events in pieces
 * @category E-mail counts
 * @example
 * ```ts
 * import { type EmailEvent, emailTallyAt, indexEmailEvents, summarizeEmailEvents } from 'clientele/email';
 *
 * const ada = { contact: 'ada@example.com', campaign: 'spring', at: 0 };
 * const events: EmailEvent[] = [
 *   { ...ada, type: 'delivered' },
 *   { ...ada, type: 'open', eventId: 'e1' },
 *   { ...ada, type: 'open', eventId: 'e1' }, // the same, delivered twice
 *   { ...ada, type: 'open', eventId: 'e2', flaggedAs: 'machine' },
 * ];
 * const counts = summarizeEmailEvents(indexEmailEvents(events));
 * const tally = emailTallyAt(counts, 0);
 * [tally.totalOpens, tally.machineOpens, tally.uniqueOpens]; // => [2, 1, 1]
 * counts.ignored.byCode; // => { duplicate_event: 1 }
 * ```
 */
export function summarizeEmailEvents(
  index: EmailIndex,
  options: EmailUniquesOptions & FinishEmailOptions = {},
): EmailCounts {
  checkKind(index, 'email-index', 'index', 'an index made by indexEmailEvents');
  checkOptions(options, ['uniques', 'precision', 'deduplicate', 'clickImpliesOpen']);
  const how = checkUniques(options, 'options');
  const { cell, unit } = index.columns;
  const ranks = groupRanks(index.groups, index.by);
  const { totals, all, duplicates } = eventTotals(index, how.deduplicate, ranks);
  const groups = index.groups.length;
  const distinct: Float64Array[] = [];
  if (how.method === 'exact') {
    const laid = layOut(cell, unit, all, groups);
    const masks = new Uint8Array(index.unitCount);
    const touched = new Int32Array(Math.min(index.unitCount, laid.unit.length));
    for (let g = 0; g < groups; g++) {
      const histogram = new Float64Array(256);
      const listed = countGroup(
        laid.unit,
        laid.did,
        laid.offsets[g] as number,
        laid.offsets[g + 1] as number,
        masks,
        touched,
        histogram,
      );
      for (let i = 0; i < listed; i++) masks[touched[i] as number] = 0;
      distinct.push(distinctFromMasks(histogram));
    }
  } else if (how.method === 'hyperloglog') {
    const sketches = sketchIndex(index, how.precision);
    for (let g = 0; g < groups; g++) distinct.push(distinctFromSketches(sketches, g, how.precision));
  }
  const tally = tallyIgnored();
  tally.addMany('excluded', 'duplicate_event', duplicates);
  return countsOf({
    by: index.by,
    uniqueBy: index.uniqueBy,
    how,
    groups: index.groups,
    order: ranks,
    totals,
    distinct,
    options,
    ignored: tally.finish(index.ignored),
  });
}

/** How recipients are counted, checked. */
export type Uniques =
  | { readonly method: 'exact' | 'none'; readonly deduplicate: boolean }
  | { readonly method: 'hyperloglog'; readonly precision: number; readonly deduplicate: false };

export function checkUniques(options: EmailUniquesOptions, path: string): Uniques {
  const method = checkChoice(options.uniques ?? 'exact', ['exact', 'hyperloglog', 'none'], `${path}.uniques`);
  const deduplicate = options.deduplicate ?? method === 'exact';
  if (typeof deduplicate !== 'boolean') fail('wrong_type', `${path}.deduplicate`, 'a boolean', deduplicate);
  if (method !== 'hyperloglog') {
    if (options.precision !== undefined) {
      fail('unknown_option', `${path}.precision`, `'hyperloglog', which alone has a precision`, options.precision);
    }
    return { method, deduplicate };
  }
  if (deduplicate) fail('out_of_range', `${path}.deduplicate`, 'false: a sketch remembers no events', deduplicate);
  return { method, precision: checkInteger(options.precision ?? 12, `${path}.precision`, 4, 16), deduplicate: false };
}

/** Each unique count, in the order of {@link UNIQUE_COUNTS}, from how many recipients have each mask. */
export function distinctFromMasks(histogram: Float64Array): Float64Array {
  return Float64Array.from(Object.values(UNIQUE_COUNTS), (counts) => {
    let recipients = 0;
    for (let did = 1; did < 256; did++) if (counts(did)) recipients += histogram[did] as number;
    return recipients;
  });
}

interface Parts {
  readonly by: readonly EmailDimension[];
  readonly uniqueBy: 'mail' | 'contact';
  readonly how: Uniques;
  readonly groups: readonly EmailGroup[];
  /** The place of each group in the result. */
  readonly order: Int32Array;
  /** A row of counters a group. */
  readonly totals: Float64Array;
  /** The unique counts of each group; empty where there are none. */
  readonly distinct: readonly Float64Array[];
  readonly options: FinishEmailOptions;
  readonly ignored: Ignored;
}

/** The counts as columns, groups in canonical order. */
export function countsOf(parts: Parts): EmailCounts {
  const { groups, order, totals, distinct, how, ignored } = parts;
  const clickImpliesOpen = parts.options.clickImpliesOpen ?? false;
  if (typeof clickImpliesOpen !== 'boolean') {
    fail('wrong_type', 'options.clickImpliesOpen', 'a boolean', clickImpliesOpen);
  }
  const columns = Object.fromEntries(
    COUNT_NAMES.map((name) => [name, new Float64Array(groups.length).fill(Number.NaN)]),
  ) as Record<EmailCount, Float64Array>;
  const sorted = new Array<EmailGroup>(groups.length);
  groups.forEach((group, g) => {
    const place = order[g] as number;
    sorted[place] = group;
    for (const [name, counters] of Object.entries(EVENT_COUNTS) as [keyof typeof EVENT_COUNTS, readonly never[]][]) {
      columns[name][place] = counters.reduce((sum, counter) => sum + (totals[g * ROW + codeOf(counter)] as number), 0);
    }
    Object.keys(UNIQUE_COUNTS).forEach((name, i) => {
      columns[name as EmailCount][place] = distinct[g]?.[i] ?? Number.NaN;
    });
    if (clickImpliesOpen) columns.uniqueOpens[place] = columns.uniqueOpensOrClicks[place] as number;
  });
  const uniques: EmailUniques =
    how.method === 'hyperloglog'
      ? { method: how.method, precision: how.precision, standardError: sketchError(how.precision) }
      : { method: how.method };
  return {
    kind: 'email-counts',
    version: 1,
    by: parts.by,
    uniqueBy: parts.uniqueBy,
    uniques,
    clickImpliesOpen,
    length: groups.length,
    groups: sorted,
    columns,
    ignored,
  };
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
export function emailTallyAt(
  counts: EmailCounts,
  i: number,
): EmailTally & { readonly [Name in EmailCount]: number | null } {
  checkKind(counts, 'email-counts', 'counts', 'counts made by summarizeEmailEvents');
  checkInteger(i, 'i', 0, counts.length - 1);
  const entries = COUNT_NAMES.map((name) => {
    const value = counts.columns[name][i] as number;
    return [name, Number.isNaN(value) ? null : value];
  });
  const tally = Object.fromEntries(entries) as { readonly [Name in EmailCount]: number | null };
  return counts.uniques.method === 'hyperloglog' ? { ...tally, estimated: true } : tally;
}
