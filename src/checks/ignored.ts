import { checkInteger } from './assert.ts';
import type { ErrorCode } from './codes.ts';
import { fail, printValue } from './error.ts';

/** How many examples an {@link Ignored} keeps at most. */
export const MAX_EXAMPLES = 20;

/**
 * One row that was not used.
 *
 * @category Checks
 */
export interface IgnoredRow {
  /** The row's number in the caller's input, from 0. */
  readonly row: number;
  /** `invalid`: it could not be read. `excluded`: it was read, and an option leaves it out. */
  readonly kind: 'invalid' | 'excluded';
  /** What kind of fault it is; stable. */
  readonly code: ErrorCode;
  /** The field at fault or the option that excludes it. */
  readonly path: string;
  /** What stood there, printed short. */
  readonly received: string;
}

/**
 * What was not used, counted from the door onward. `count` is `invalid + excluded`.
 *
 * @category Checks
 */
export interface Ignored {
  /** How many rows. */
  readonly count: number;
  /** Rows that could not be read. */
  readonly invalid: number;
  /** Rows that were read and left out by an option. */
  readonly excluded: number;
  /** How many by reason. */
  readonly byCode: Readonly<Partial<Record<ErrorCode, number>>>;
  /** At most 20, those with the lowest row numbers. */
  readonly examples: readonly IgnoredRow[];
}

/** Counts ignored rows while a function runs. Only the rows with the lowest numbers are kept, so counting is cheap. */
export interface IgnoredTally {
  /** Counts one row; `value` is what stood at `path`. */
  add(kind: IgnoredRow['kind'], code: ErrorCode, row: number, path: string, value: unknown): void;
  /** Whether a row with this number would be kept as an example, so that its value is worth preparing. */
  keeps(row: number): boolean;
  /** Counts rows whose numbers are no longer known. */
  addMany(kind: IgnoredRow['kind'], code: ErrorCode, count: number): void;
  /** The result, added to that of an earlier stage. */
  finish(before?: Ignored): Ignored;
}

export const NOTHING_IGNORED: Ignored = { count: 0, invalid: 0, excluded: 0, byCode: {}, examples: [] };

export function tallyIgnored(): IgnoredTally {
  const counts = { invalid: 0, excluded: 0 };
  const byCode: Partial<Record<ErrorCode, number>> = {};
  let examples: IgnoredRow[] = [];
  let highestKept = Infinity;
  const addMany: IgnoredTally['addMany'] = (kind, code, count) => {
    if (count === 0) return;
    counts[kind] += count;
    byCode[code] = (byCode[code] ?? 0) + count;
  };
  return {
    addMany,
    keeps: (row) => row <= highestKept,
    add(kind, code, row, path, value) {
      addMany(kind, code, 1);
      if (row > highestKept) return;
      examples.push({ row, kind, code, path, received: printValue(value) });
      if (examples.length < 2 * MAX_EXAMPLES) return;
      examples = lowestRows(examples);
      highestKept = examples[MAX_EXAMPLES - 1]?.row ?? Infinity;
    },
    finish(before = NOTHING_IGNORED) {
      return mergeIgnored(before, { ...counts, count: counts.invalid + counts.excluded, byCode, examples });
    },
  };
}

/**
 * Adds two reports of ignored rows.
 *
 * @category Checks
 * @example
 * ```ts
 * import { type Ignored, mergeIgnored } from 'clientele/checks';
 *
 * const monday: Ignored = { count: 2, invalid: 2, excluded: 0, byCode: { invalid_date: 2 }, examples: [] };
 * const tuesday: Ignored = { count: 1, invalid: 0, excluded: 1, byCode: { after_as_of: 1 }, examples: [] };
 * mergeIgnored(monday, tuesday).byCode; // => { after_as_of: 1, invalid_date: 2 }
 * ```
 */
export function mergeIgnored(a: Ignored, b: Ignored): Ignored {
  checkIgnored(a, 'a');
  checkIgnored(b, 'b');
  const byCode: Partial<Record<ErrorCode, number>> = {};
  for (const part of [a.byCode, b.byCode]) {
    for (const [code, count] of Object.entries(part) as [ErrorCode, number][]) {
      byCode[code] = (byCode[code] ?? 0) + count;
    }
  }
  const sorted = Object.fromEntries(Object.entries(byCode).sort(([x], [y]) => (x < y ? -1 : 1)));
  return {
    count: a.count + b.count,
    invalid: a.invalid + b.invalid,
    excluded: a.excluded + b.excluded,
    byCode: sorted,
    examples: lowestRows([...a.examples, ...b.examples]),
  };
}

function lowestRows(rows: readonly IgnoredRow[]): IgnoredRow[] {
  return [...rows].sort((a, b) => a.row - b.row || compareText(a, b)).slice(0, MAX_EXAMPLES);
}

/** An order that does not depend on which report came first. */
function compareText(a: IgnoredRow, b: IgnoredRow): number {
  for (const field of ['code', 'path', 'received', 'kind'] as const) {
    if (a[field] !== b[field]) return a[field] < b[field] ? -1 : 1;
  }
  return 0;
}

/** Refuses what cannot be a report of ignored rows. */
export function checkIgnored(value: unknown, path: string): void {
  const { count, invalid, excluded, byCode, examples } = recordOf(value, path);
  for (const [name, number] of Object.entries({ count, invalid, excluded })) checkInteger(number, `${path}.${name}`, 0);
  for (const [code, number] of Object.entries(recordOf(byCode, `${path}.byCode`))) {
    checkInteger(number, `${path}.byCode.${code}`, 0);
  }
  if (!Array.isArray(examples)) fail('wrong_type', `${path}.examples`, 'a list', examples);
  for (const [i, row] of examples.entries()) recordOf(row, `${path}.examples[${i}]`);
}

function recordOf(value: unknown, path: string): { readonly [field: string]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail('wrong_type', path, 'an object', value);
  return value as { readonly [field: string]: unknown };
}
