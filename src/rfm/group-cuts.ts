import { checkKind } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { checkColumns } from '../events/check-columns.ts';
import { groupRows } from '../events/group-rows.ts';
import type { CustomerTable } from '../transactions/table.ts';
import { checkLetters, checkRfmCuts, type RfmBins, type RfmCuts, type RfmMeasures } from './cuts.ts';
import { byLetter, lettersOf } from './letters.ts';
import type { RfmValueColumns } from './measure.ts';

/**
 * Cuts that differ by group, as JSON: a customer of an outlet is compared with those of the outlet.
 *
 * @category RFM
 */
export interface RfmGroupCuts {
  /** The tag. */
  readonly kind: 'rfm-group-cuts';
  /** The version of the form. */
  readonly version: 1;
  /** What stands behind the letters, in all groups. */
  readonly measures: RfmMeasures;
  /** Where a value goes that is equal to a cut. */
  readonly ties: 'lower' | 'upper';
  /** How many scores each letter has, in all groups. */
  readonly bins: RfmBins;
  /** The cuts of each group that had customers. */
  readonly groups: readonly {
    /** The group's label. */
    readonly group: string;
    /** Its cuts. */
    readonly cuts: RfmCuts;
  }[];
}

export function checkRfmGroupCuts(cuts: RfmGroupCuts, path: string): RfmGroupCuts {
  checkKind(cuts, 'rfm-group-cuts', path, 'cuts made by fitRfmGroupCuts');
  const letters = checkLetters(cuts.bins, cuts.measures, path);
  if (!Array.isArray(cuts.groups)) fail('wrong_type', `${path}.groups`, 'a list of groups', cuts.groups);
  const labels = new Set<string>();
  for (const [g, one] of cuts.groups.entries()) {
    const place = `${path}.groups[${g}]`;
    const { group, cuts: own } = one ?? fail('wrong_type', place, 'a group with its cuts', one);
    if (typeof group !== 'string') fail('wrong_type', `${place}.group`, 'a label', group);
    if (labels.has(group)) fail('duplicate_id', `${place}.group`, 'a group of its own', group);
    labels.add(group);
    checkRfmCuts(own, `${place}.cuts`);
    for (const letter of new Set([...letters, ...lettersOf(own.bins)])) {
      if (own.bins[letter] === cuts.bins[letter] && own.measures[letter as 'f'] === cuts.measures[letter as 'f'])
        continue;
      fail('length_mismatch', `${place}.cuts.bins.${letter}`, `${cuts.bins[letter]} scores, as in all groups`, own);
    }
  }
  return cuts;
}

/** The cuts of one group. */
export function cutsOfGroup(cuts: RfmGroupCuts, group: string | undefined, path: string): RfmCuts {
  const found = cuts.groups.find((one) => one.group === group);
  if (found === undefined) fail('unknown_reference', path, 'a group that the cuts know', group);
  return found.cuts;
}

/** The labels of a table made by group, and each one's rows. */
export function groupsOfTable(
  { groups, length, columns: { group } }: CustomerTable,
  path: string,
): { readonly groups: readonly string[]; rowsOf(g: number): Int32Array } {
  if (groups === null || group === null) {
    fail('missing_value', path, "a table made with by: 'customerAndGroup'", groups);
  }
  if (!Array.isArray(groups)) fail('wrong_type', `${path}.groups`, 'a list of names, or null', groups);
  checkColumns({ group }, ['group'], length, path);
  const { offsets, rows } = groupRows(group, groups.length);
  return { groups, rowsOf: (g) => rows.subarray(offsets[g], offsets[g + 1]) };
}

export function valuesAt(values: RfmValueColumns, rows: Int32Array): RfmValueColumns {
  return byLetter(lettersOf(values), (letter) => columnAt(values[letter] as ArrayLike<number>, rows));
}

export function columnAt(values: ArrayLike<number>, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] as number);
}
