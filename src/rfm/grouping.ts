import { fail } from '../checks/error.ts';
import type { Id } from '../events/id.ts';
import type { RfmSegments } from './segment.ts';
import type { RfmCells } from './summarize-cells.ts';

/** Customers in groups that are mailed, whatever the groups are: cells of scores or segments. */
export interface Grouping<I extends Id> {
  readonly ids: readonly I[];
  readonly groups: readonly { readonly id: string; readonly customers: number }[];
  /** The group of each row as a position in `groups`. */
  readonly groupOf: ArrayLike<number>;
}

export function groupingOf<I extends Id>(cells: RfmCells<I> | RfmSegments<I>, path: string): Grouping<I> {
  if (cells?.kind !== 'rfm-cells' && cells?.kind !== 'rfm-segments') {
    fail('wrong_type', path, 'cells made by summarizeRfmCells or segments made by segmentRfm', cells);
  }
  if (cells.version !== 1) fail('unsupported_version', `${path}.version`, 'version 1', (cells as RfmCells).version);
  return cells.kind === 'rfm-cells'
    ? { ids: cells.ids, groups: cells.cells, groupOf: cells.columns.cell }
    : { ids: cells.ids, groups: cells.segments, groupOf: cells.columns.segment };
}
