import { checkChoice, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { NOTHING_IGNORED } from '../checks/ignored.ts';
import type { Accumulator } from '../events/accumulator.ts';
import { checkCountsState } from './check-counts-state.ts';
import { checkIndex } from './check-index.ts';
import type { EmailCountsState } from './counts-state.ts';
import type { EmailCounts, EmailUniquesOptions, FinishEmailOptions } from './email-counts.ts';
import type { EmailDimension, EmailIndex } from './email-index.ts';
import { finishCounts } from './finish-counts.ts';
import { checkDimensions } from './index-events.ts';
import { mergeCounts } from './merge-counts.ts';
import { stateOfIndex } from './state-of-index.ts';
import { checkUniques } from './uniques.ts';

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
 * Exact recipients cost about 20 bytes of JSON each, ids of events some ten more than they are long. For very large sends,
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
    seen: { ids: [], cells: [], units: [] },
    units: [],
    did: [],
    sketches: [],
    ignored: NOTHING_IGNORED,
  });
  const merge = (a: EmailCountsState, b: EmailCountsState): EmailCountsState => {
    checkCountsState(a, empty());
    checkCountsState(b, empty());
    return mergeCounts(a, b);
  };
  return {
    empty,
    merge,
    add: (state, index) => {
      checkIndex(index);
      for (const [name, found] of [['by', index.by] as const, ['uniqueBy', index.uniqueBy] as const]) {
        const wanted = name === 'by' ? by : uniqueBy;
        if (JSON.stringify(found) !== JSON.stringify(wanted)) {
          fail('incompatible_state', `index.${name}`, JSON.stringify(wanted), JSON.stringify(found));
        }
      }
      return merge(state, stateOfIndex(index, empty(), how));
    },
    finish: (state, finish) => {
      checkOptions(finish, ['clickImpliesOpen']);
      checkCountsState(state, empty());
      return finishCounts(state, how, finish);
    },
  };
}
