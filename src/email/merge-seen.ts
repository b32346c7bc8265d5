import type { Id } from '../events/id.ts';
import { type Copy, compareCopies } from './copies.ts';
import { ROW, ROW_BITS } from './counters.ts';
import { type EmailCountsState, NO_UNIT } from './counts-state.ts';
import type { EmailGroup } from './email-index.ts';
import { type Merged, mergeSorted } from './merge-sorted.ts';

type Seen = EmailCountsState['seen'];

/** The events of both that have an id. */
interface MergedSeen {
  readonly seen: Seen;
  /** How many stood in both. */
  readonly copies: number;
  /** Whether copies named different recipients. */
  readonly disagreed: boolean;
}

const compareText = (x: string, y: string): number => (x < y ? -1 : x > y ? 1 : 0);

/** Of two copies of one event, that which {@link compareCopies} puts first counts, whichever state it comes from. */
export function mergeSeen(
  a: EmailCountsState,
  b: EmailCountsState,
  groups: Merged<EmailGroup>,
  units: Merged<Id>,
): MergedSeen {
  const { list, fromA, fromB } = mergeSorted(a.seen.ids, b.seen.ids, compareText);
  const exact = a.uniques === 'exact';
  const cells = new Array<number>(list.length).fill(-1);
  const places = exact ? new Array<number>(list.length).fill(NO_UNIT) : [];
  const copyOf = (cell: number, unit: number): Copy => ({
    group: groups.list[cell >> ROW_BITS] as EmailGroup,
    counter: cell & (ROW - 1),
    unit: unit === NO_UNIT ? null : (units.list[unit] as Id),
  });
  let disagreed = false;
  const put = (seen: Seen, to: readonly number[], groupTo: readonly number[], unitTo: readonly number[]): void => {
    for (let i = 0; i < to.length; i++) {
      const place = to[i] as number;
      const old = seen.cells[i] as number;
      const cell = (groupTo[old >> ROW_BITS] as number) * ROW + (old & (ROW - 1));
      const own = exact ? (seen.units[i] as number) : NO_UNIT;
      const unit = own === NO_UNIT ? own : (unitTo[own] as number);
      const before = cells[place] as number;
      const unitBefore = exact ? (places[place] as number) : NO_UNIT;
      if (before >= 0) {
        disagreed ||= unit !== unitBefore;
        if (compareCopies(copyOf(before, unitBefore), copyOf(cell, unit), a.by) <= 0) continue;
      }
      cells[place] = cell;
      if (exact) places[place] = unit;
    }
  };
  put(a.seen, fromA, groups.fromA, units.fromA);
  put(b.seen, fromB, groups.fromB, units.fromB);
  return {
    seen: { ids: list, cells, units: places },
    copies: fromA.length + fromB.length - list.length,
    disagreed,
  };
}
