import type { ErrorCode } from './codes.ts';

/** How many examples an {@link Ignored} keeps at most. */
export const MAX_EXAMPLES = 20;

/** One row that was not used. */
export interface IgnoredRow {
  /** The row's number in the caller's input, from 0. */
  readonly row: number;
  /** `invalid`: it could not be read. `excluded`: it was read, and an option leaves it out. */
  readonly kind: 'invalid' | 'excluded';
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
  readonly count: number;
  readonly invalid: number;
  readonly excluded: number;
  readonly byCode: Readonly<Partial<Record<ErrorCode, number>>>;
  /** At most 20, those with the lowest row numbers. */
  readonly examples: readonly IgnoredRow[];
}

/** Counts ignored rows while a function runs; only the first examples are kept. */
export interface IgnoredTally {
  add(row: IgnoredRow): void;
  /** Counts rows of which no example is kept. */
  addMany(kind: IgnoredRow['kind'], code: ErrorCode, count: number): void;
  /** How many were counted so far. */
  readonly count: number;
  /** The result, the counts of `before` (an earlier stage) added. */
  finish(before?: Ignored): Ignored;
}

export const NOTHING_IGNORED: Ignored = { count: 0, invalid: 0, excluded: 0, byCode: {}, examples: [] };

export function tallyIgnored(): IgnoredTally {
  const counts = { invalid: 0, excluded: 0 };
  const byCode: Partial<Record<ErrorCode, number>> = {};
  let examples: IgnoredRow[] = [];
  const addMany: IgnoredTally['addMany'] = (kind, code, count) => {
    if (count === 0) return;
    counts[kind] += count;
    byCode[code] = (byCode[code] ?? 0) + count;
  };
  return {
    addMany,
    add(row) {
      addMany(row.kind, row.code, 1);
      examples.push(row);
      // Rows may come in any order: keep the lowest numbers, and trim only now and then.
      if (examples.length > 16 * MAX_EXAMPLES) examples = lowestRows(examples);
    },
    get count() {
      return counts.invalid + counts.excluded;
    },
    finish(before = NOTHING_IGNORED) {
      return mergeIgnored(before, {
        ...counts,
        count: counts.invalid + counts.excluded,
        byCode,
        examples: lowestRows(examples),
      });
    },
  };
}

/**
 * Adds two reports of ignored rows.
 *
 * @category Checks
 */
export function mergeIgnored(a: Ignored, b: Ignored): Ignored {
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
  return [...rows].sort((a, b) => a.row - b.row || (a.code < b.code ? -1 : 1)).slice(0, MAX_EXAMPLES);
}
