import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { NOTHING_IGNORED } from '../checks/ignored.ts';
import { ROW_BITS } from './counters.ts';
import type { EmailIndex } from './email-index.ts';

/**
 * Takes events as columns of codes: the fast door, for logs that a warehouse has coded already.
 *
 * @param columns - `counter`: what each event counts as, by the code of {@link emailCounters}; `group` and `unit`: whole numbers
 * from 0, the mails' group and the recipient who counts once; they may have gaps, as keys of a warehouse have: memory goes with how
 * many occur
 * @param options - `groups`: what the codes of groups stand for, one campaign each; the numbers that occur if left out
 * @throws `wrong_type`, `length_mismatch`, `out_of_range`, `duplicate_id` with paths such as `columns.counter[12]`
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
  if (groups !== undefined) checkNames(groups);
  const cell = new Int32Array(counter.length);
  const highest = packCells(counter, group, unit, groups?.length ?? NO_BOUND, cell);
  const named = groups === undefined ? placesOf(group, highest.group) : null;
  if (named?.places) repackCells(counter, group, named.places, cell);
  const recipients = highest.unit < 4 * unit.length + SMALL ? null : placesOf(unit, highest.unit);
  return {
    kind: 'email-index',
    version: 1,
    length: counter.length,
    by: ['campaign'],
    uniqueBy: 'mail',
    groups: (groups ?? named?.ids ?? []).map((campaign) => ({ campaign })),
    units: recipients?.ids ?? null,
    columns: { cell, unit: recipients?.places ? unit.map(recipients.places) : unit },
    unitCount: recipients?.ids.length ?? highest.unit + 1,
    eventIds: null,
    ignored: NOTHING_IGNORED,
  };
}

function checkNames(groups: readonly string[]): void {
  if (!Array.isArray(groups)) fail('wrong_type', 'options.groups', 'a list of campaigns', groups);
  const known = new Set<string>();
  groups.forEach((name, i) => {
    if (typeof name !== 'string') fail('wrong_type', `options.groups[${i}]`, 'a text', name);
    if (known.has(name)) fail('duplicate_id', `options.groups[${i}]`, 'each campaign once', name);
    known.add(name);
  });
  if (groups.length > MAX_GROUPS) {
    fail('out_of_range', 'options.groups', `at most ${MAX_GROUPS} campaigns`, groups.length);
  }
}

/** Codes of groups and counters share 31 bits. */
const MAX_GROUPS = 2 ** (31 - ROW_BITS);

/** Any code that the column can hold. */
const NO_BOUND = 2 ** 31;

/** Codes below this need no look at how many of them occur. */
const SMALL = 65_536;

/** The codes that occur, in ascending order, and how to find the place of one; no places where each is its own. */
interface Places {
  readonly ids: readonly number[];
  readonly places: ((code: number) => number) | null;
}

/** A table of the codes takes as much memory as the highest of them asks for: where few of many occur, they are sorted instead. */
function placesOf(codes: Int32Array, highest: number): Places {
  const dense = highest < 4 * codes.length + SMALL;
  if (!dense) {
    const ids = Array.from(
      Int32Array.from(codes)
        .sort()
        .filter((code, i, sorted) => i === 0 || code !== sorted[i - 1]),
    );
    return { ids, places: (code) => placeIn(ids, code) };
  }
  const ids = occurring(codes, highest);
  if (ids.length === highest + 1) return { ids, places: null };
  const places = new Int32Array(highest + 1);
  ids.forEach((code, place) => {
    places[code] = place;
  });
  return { ids, places: (code) => places[code] as number };
}

/** Where a code stands in a sorted list that has it. */
function placeIn(ids: readonly number[], code: number): number {
  let low = 0;
  let high = ids.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] as number) < code) low = middle + 1;
    else high = middle;
  }
  return low;
}

function occurring(codes: Int32Array, highest: number): number[] {
  const seen = new Uint8Array(highest + 1);
  for (let i = 0; i < codes.length; i++) seen[codes[i] as number] = 1;
  const ids: number[] = [];
  seen.forEach((flag, code) => {
    if (flag === 1) ids.push(code);
  });
  return ids;
}

function repackCells(counter: Uint8Array, group: Int32Array, places: (code: number) => number, cell: Int32Array): void {
  for (let i = 0; i < counter.length; i++) {
    cell[i] = (places(group[i] as number) << ROW_BITS) | (counter[i] as number);
  }
}

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
