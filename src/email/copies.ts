import { compareIds, type Id } from '../events/id.ts';
import { ROW, ROW_BITS } from './counters.ts';
import type { EmailDimension, EmailGroup, EmailIndex } from './email-index.ts';
import { compareGroups } from './group-order.ts';
import { didByCounter } from './unique-recipients.ts';

/**
 * One copy of an event as what it counts as. Copies of one event may disagree: of the two shapes in which Amazon SES reports a
 * bounce, only one names the campaign.
 */
export interface Copy {
  readonly group: EmailGroup;
  /** The code of the counter. */
  readonly counter: number;
  /** The recipient; `null` where the counter says nothing of recipients. */
  readonly unit: Id | null;
}

/**
 * Which of two copies of one event counts: negative for the first. It is the one whose group leaves less unsaid, then the first in
 * canonical order of groups, counters and recipients. The order looks at nothing but the copies, so that it does not matter
 * which came first, or in which piece.
 */
export function compareCopies(a: Copy, b: Copy, by: readonly EmailDimension[]): number {
  return (
    unsaid(a.group, by) - unsaid(b.group, by) ||
    compareGroups(a.group, b.group, by) ||
    a.counter - b.counter ||
    (a.unit === null || b.unit === null ? 0 : compareIds(a.unit, b.unit))
  );
}

function unsaid(group: EmailGroup, by: readonly EmailDimension[]): number {
  return by.filter((dimension) => (group[dimension] ?? null) === null).length;
}

/** Events of an index that have an id, each once. */
export interface NamedEvents {
  /** The row of the copy that counts, by id. */
  readonly rows: ReadonlyMap<string, number>;
  /** How many copies do not count. */
  readonly copies: number;
}

/** Settles which copy of each event with an id counts. */
export function settleCopies(index: EmailIndex): NamedEvents {
  const rows = new Map<string, number>();
  const { cell, unit } = index.columns;
  const bits = didByCounter();
  const copyAt = (row: number): Copy => {
    const counter = (cell[row] as number) & (ROW - 1);
    return {
      group: index.groups[(cell[row] as number) >> ROW_BITS] as EmailGroup,
      counter,
      unit: bits[counter] === 0 ? null : unitOf(index, unit[row] as number),
    };
  };
  let copies = 0;
  index.eventIds?.forEach((id, row) => {
    if (id === null) return;
    const before = rows.get(id);
    if (before === undefined) {
      rows.set(id, row);
      return;
    }
    copies++;
    if (cell[row] === cell[before] && unit[row] === unit[before]) return;
    if (compareCopies(copyAt(row), copyAt(before), index.by) < 0) rows.set(id, row);
  });
  return { rows, copies };
}

/** The recipient of a code. */
export function unitOf({ units }: EmailIndex, code: number): Id {
  return units === null ? code : (units[code] as Id);
}

/** The columns of an index. */
export type EmailColumns = EmailIndex['columns'];

/** The rows for which `keep` says yes. */
export function rowsOf({ cell, unit }: EmailColumns, keep: (row: number) => boolean): EmailColumns {
  const kept = { cell: new Int32Array(cell.length), unit: new Int32Array(cell.length) };
  let length = 0;
  for (let row = 0; row < cell.length; row++) {
    if (!keep(row)) continue;
    kept.cell[length] = cell[row] as number;
    kept.unit[length] = unit[row] as number;
    length++;
  }
  return { cell: kept.cell.subarray(0, length), unit: kept.unit.subarray(0, length) };
}
