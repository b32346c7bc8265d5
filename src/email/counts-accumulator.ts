import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Ignored, NOTHING_IGNORED } from '../checks/ignored.ts';
import type { Accumulator } from '../events/accumulator.ts';
import type { Id } from '../events/id.ts';
import { ROW } from './counters.ts';
import { countsOf } from './counts-of.ts';
import { addRegisters } from './distinct-sketch.ts';
import type { EmailCounts, EmailUniquesOptions, FinishEmailOptions } from './email-counts.ts';
import type { EmailDimension, EmailGroup, EmailIndex } from './email-index.ts';
import { groupRanks } from './group-order.ts';
import { checkDimensions } from './index-events.ts';
import { mergeCounts } from './merge-counts.ts';
import { distinctFromSketches, SKETCHES } from './sketch-recipients.ts';
import { stateOfIndex } from './state-of-index.ts';
import { checkUniques, distinctFromMasks, type Uniques } from './uniques.ts';

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
  };
  /** The recipients in canonical order; none with `'hyperloglog'` and `'none'`. */
  readonly units: readonly Id[];
  /** Of each group, places of recipients in ascending order, and as bits what each did; none with `'hyperloglog'` and `'none'`. */
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

/**
 * Options of {@link emailCountsAccumulator}.
 *
 * @category E-mail counts
 */
export interface EmailCountsOptions extends EmailUniquesOptions {
  /** By what to count, as the indexes that are added. @defaultValue ['campaign'] */
  readonly by?: readonly EmailDimension[];
  /** Who counts once, as in the indexes that are added. @defaultValue 'mail' */
  readonly uniqueBy?: 'mail' | 'contact';
}

/**
 * Counts of mails built in pieces: day by day, worker by worker, late events whenever they come. Merging the pieces of any split
 * gives the counts of the whole, and what is delivered twice counts once.
 *
 * Exact recipients cost about 20 bytes of JSON each, ids of events as much as they are long. For very large sends,
 * `uniques: 'hyperloglog'` takes 8 × 2^precision characters a group (33 kB with 12) and is off by 1.04/√2^precision in one standard
 * deviation. The trap: machine rules look at a whole mail, so flag events before they are split.
 *
 * @param options - by what to count, and how recipients are counted; the same for every piece
 * @category E-mail counts
 * @example
 * ```ts
 * import { emailCountsAccumulator, emailTallyAt, indexEmailEvents } from 'clientele/email';
 *
 * const counts = emailCountsAccumulator();
 * const open = { type: 'open', contact: 'ada@example.com', campaign: 'spring', at: 0 } as const;
 * const monday = counts.add(counts.empty(), indexEmailEvents([{ ...open, eventId: 'e1' }, { ...open, eventId: 'e2' }]));
 * const tuesday = counts.add(counts.empty(), indexEmailEvents([{ ...open, eventId: 'e2' }]));
 * const tally = emailTallyAt(counts.finish(counts.merge(monday, tuesday), {}), 0);
 * [tally.totalOpens, tally.uniqueOpens]; // => [2, 1]
 * ```
 */
export function emailCountsAccumulator(
  options: EmailCountsOptions = {},
): Accumulator<EmailIndex, EmailCountsState, EmailCounts, FinishEmailOptions> {
  checkOptions(options, ['by', 'uniqueBy', 'uniques', 'precision', 'deduplicate']);
  const how = checkUniques(options, 'options');
  const uniqueBy = checkChoice(options.uniqueBy ?? 'mail', ['mail', 'contact'], 'options.uniqueBy');
  const by = checkDimensions(options.by ?? ['campaign']);
  const empty = (): EmailCountsState => ({
    kind: 'email-counts-state',
    version: 1,
    by,
    uniqueBy,
    uniques: how.method,
    precision: how.method === 'hyperloglog' ? how.precision : null,
    deduplicate: how.deduplicate,
    groups: [],
    totals: [],
    seen: { ids: [], cells: [] },
    units: [],
    did: [],
    sketches: [],
    ignored: NOTHING_IGNORED,
  });
  const merge = (a: EmailCountsState, b: EmailCountsState): EmailCountsState => {
    checkEmailStates(empty(), a, b);
    return mergeCounts(a, b);
  };
  return {
    empty,
    merge,
    add: (state, index) => {
      for (const [name, found] of [['by', index?.by] as const, ['uniqueBy', index?.uniqueBy] as const]) {
        const wanted = name === 'by' ? by : uniqueBy;
        if (JSON.stringify(found) !== JSON.stringify(wanted)) {
          fail('incompatible_state', `index.${name}`, JSON.stringify(wanted), JSON.stringify(found));
        }
      }
      return merge(state, stateOfIndex(index, empty(), how));
    },
    finish: (state, finish) => {
      checkOptions(finish, ['clickImpliesOpen']);
      checkEmailStates(empty(), state);
      return finishCounts(state, how, finish);
    },
  };
}

function finishCounts(state: EmailCountsState, how: Uniques, options: FinishEmailOptions): EmailCounts {
  const { groups, seen } = state;
  const totals = new Float64Array(groups.length * ROW);
  state.totals.forEach((row, g) => {
    totals.set(row, g * ROW);
  });
  for (const cell of seen.cells) totals[cell] = (totals[cell] as number) + 1;
  return countsOf({
    by: state.by,
    uniqueBy: state.uniqueBy,
    how,
    groups,
    order: groupRanks(groups, state.by),
    totals,
    distinct: groups.flatMap((_, g) => distinctOf(state, g, how) ?? []),
    options,
    ignored: state.ignored,
  });
}

function distinctOf(state: EmailCountsState, g: number, how: Uniques): Float64Array | null {
  if (how.method !== 'hyperloglog') {
    if (how.method === 'none') return null;
    const histogram = new Float64Array(256);
    for (const mask of state.did[g]?.mask ?? []) histogram[mask] = (histogram[mask] as number) + 1;
    return distinctFromMasks(histogram);
  }
  const m = 2 ** how.precision;
  const registers = new Uint8Array(SKETCHES * m);
  state.sketches[g]?.forEach((text, sketch) => {
    addRegisters(registers.subarray(sketch * m, (sketch + 1) * m), text);
  });
  return distinctFromSketches(registers, 0, how.precision);
}

/** Refuses states of another kind, version or way of counting. */
function checkEmailStates(expected: EmailCountsState, ...states: EmailCountsState[]): void {
  for (const state of states) {
    if (state?.kind !== expected.kind) fail('incompatible_state', 'state.kind', `'${expected.kind}'`, state?.kind);
    if (state.version !== 1) fail('unsupported_version', 'state.version', 'version 1', state.version);
    for (const name of ['by', 'uniqueBy', 'uniques', 'precision', 'deduplicate'] as const) {
      const wanted = JSON.stringify(expected[name]);
      if (JSON.stringify(state[name]) !== wanted) {
        fail('incompatible_state', `state.${name}`, wanted, JSON.stringify(state[name]));
      }
    }
  }
}
