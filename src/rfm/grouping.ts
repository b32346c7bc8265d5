import { checkInteger } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkIds } from '../events/check-columns.ts';
import type { Id } from '../events/id.ts';
import { checkPositions } from '../events/segmented.ts';
import { checkSegments, type RfmSegments } from './segment.ts';
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
  if (cells.kind === 'rfm-segments') checkSegments(cells, path);
  else checkCells(cells, path);
  return cells.kind === 'rfm-cells'
    ? { ids: cells.ids, groups: cells.cells, groupOf: cells.columns.cell }
    : { ids: cells.ids, groups: cells.segments, groupOf: cells.columns.segment };
}

function checkCells({ ids, length, cells, columns }: RfmCells, path: string): void {
  checkIds(ids, checkInteger(length, `${path}.length`, 0), path);
  if (!Array.isArray(cells)) fail('wrong_type', `${path}.cells`, 'a list of cells', cells);
  cells.forEach((cell: { readonly id?: unknown } | null, c) => {
    if (typeof cell?.id !== 'string') fail('wrong_type', `${path}.cells[${c}]`, 'a cell with an id', cell);
  });
  checkPositions(columns?.cell, length, cells.length, `${path}.columns.cell`);
}
