import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { NOTHING_IGNORED } from '../checks/ignored.ts';
import { ROW_BITS } from './counters.ts';
import type { EmailIndex } from './email-index.ts';

/**
 * Takes events as columns of codes: the fast door, for logs that a warehouse has coded already.
 *
 * @param columns - `counter`: what each event counts as, by the code of {@link emailCounters}; `group` and `unit`: whole numbers
 * from 0, the mails' group and the recipient who counts once
 * @param options - `groups`: what the codes of groups stand for, one campaign each; their numbers if left out
 * @throws `length_mismatch`, `out_of_range` with paths such as `columns.counter[12]`
 * @category E-mail counts
 * @example
 * ```ts
 * import { emailTallyAt, indexEmailColumns, summarizeEmailEvents } from 'clientele/email';
 *
 * const index = indexEmailColumns({
 *   counter: Uint8Array.of(2, 2, 11, 11), // two deliveries, two opens
 *   group: Int32Array.of(0, 0, 0, 0),
 *   unit: Int32Array.of(7, 8, 7, 7),
 * });
 * const tally = emailTallyAt(summarizeEmailEvents(index), 0);
 * [tally.delivered, tally.totalOpens, tally.uniqueOpens]; // => [2, 2, 1]
 * ```
 */
export function indexEmailColumns(
  columns: {
    readonly counter: Uint8Array;
    readonly group: Int32Array;
    readonly unit: Int32Array;
  },
  options: { readonly groups?: readonly string[] } = {},
): EmailIndex {
  checkOptions(columns, ['counter', 'group', 'unit'], 'columns');
  checkOptions(options, ['groups']);
  const { counter, group, unit } = columns;
  if (!(counter instanceof Uint8Array)) fail('wrong_type', 'columns.counter', 'a Uint8Array', counter);
  if (!(group instanceof Int32Array)) fail('wrong_type', 'columns.group', 'an Int32Array', group);
  if (!(unit instanceof Int32Array)) fail('wrong_type', 'columns.unit', 'an Int32Array', unit);
  for (const [name, column] of [['group', group] as const, ['unit', unit] as const]) {
    if (column.length !== counter.length)
      fail('length_mismatch', `columns.${name}`, `${counter.length} values`, column);
  }
  const { groups } = options;
  const cell = new Int32Array(counter.length);
  const highest = packCells(counter, group, unit, groups?.length ?? MAX_GROUPS, cell);
  const names = groups ?? Array.from({ length: highest.group + 1 }, (_, code) => code);
  return {
    kind: 'email-index',
    version: 1,
    length: counter.length,
    by: ['campaign'],
    uniqueBy: 'mail',
    groups: names.map((campaign) => ({ campaign })),
    units: null,
    columns: { cell, unit },
    unitCount: highest.unit + 1,
    eventIds: null,
    ignored: NOTHING_IGNORED,
  };
}

/** Codes of groups and counters share 31 bits. */
const MAX_GROUPS = 2 ** (31 - ROW_BITS);

function packCells(
  counter: Uint8Array,
  group: Int32Array,
  unit: Int32Array,
  groups: number,
  cell: Int32Array,
): { group: number; unit: number } {
  let highestGroup = -1;
  let highestUnit = -1;
  for (let i = 0; i < counter.length; i++) {
    const c = counter[i] as number;
    const g = group[i] as number;
    const u = unit[i] as number;
    if (c > 19) fail('out_of_range', `columns.counter[${i}]`, 'the code of a counter, from 0 to 19', c);
    if (g < 0 || g >= groups) fail('out_of_range', `columns.group[${i}]`, `the code of a group, below ${groups}`, g);
    if (u < 0) fail('out_of_range', `columns.unit[${i}]`, 'the code of a recipient, from 0', u);
    if (g > highestGroup) highestGroup = g;
    if (u > highestUnit) highestUnit = u;
    cell[i] = (g << ROW_BITS) | c;
  }
  return { group: highestGroup, unit: highestUnit };
}
