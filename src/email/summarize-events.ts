import { checkOptions } from '../checks/assert.ts';
import { tallyIgnored } from '../checks/ignored.ts';
import { checkIndex } from './check-index.ts';
import { type EmailColumns, rowsOf, settleCopies } from './copies.ts';
import { countCells } from './count-cells.ts';
import { countsOf } from './counts-of.ts';
import type { EmailCounts, EmailUniquesOptions, FinishEmailOptions } from './email-counts.ts';
import type { EmailIndex } from './email-index.ts';
import { groupRanks } from './group-order.ts';
import { sketchGroups } from './sketch-groups.ts';
import { countGroup, layOut } from './unique-recipients.ts';
import { checkUniques, distinctFromMasks } from './uniques.ts';

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
  checkIndex(index);
  checkOptions(options, ['uniques', 'precision', 'deduplicate', 'clickImpliesOpen']);
  const how = checkUniques(options, 'options');
  const { columns, copies } = how.deduplicate ? eachOnce(index) : { columns: index.columns, copies: 0 };
  const groups = index.groups.length;
  const totals = countCells(columns.cell, groups);
  const distinct: Float64Array[] = [];
  if (how.method === 'exact') {
    const laid = layOut(columns, totals, groups);
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
    for (const counts of sketchGroups(index, totals, how.precision)) distinct.push(counts);
  }
  const tally = tallyIgnored();
  tally.addMany('excluded', 'duplicate_event', copies);
  return countsOf({
    by: index.by,
    uniqueBy: index.uniqueBy,
    how,
    groups: index.groups,
    order: groupRanks(index.groups, index.by),
    totals,
    distinct,
    options,
    ignored: tally.finish(index.ignored),
  });
}

/** The events of an index without the copies that do not count. */
function eachOnce(index: EmailIndex): { readonly columns: EmailColumns; readonly copies: number } {
  const { rows, copies } = settleCopies(index);
  if (copies === 0) return { columns: index.columns, copies };
  const counted = new Uint8Array(index.length);
  for (const row of rows.values()) counted[row] = 1;
  return { columns: rowsOf(index.columns, (row) => counted[row] === 1 || index.eventIds?.[row] === null), copies };
}
