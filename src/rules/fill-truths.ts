import type { RowFrame } from './frame.ts';
import type { NumberInterval } from './number-interval.ts';
import type { Program } from './program.ts';
import { MET, NOT_MET, type Trit, UNKNOWN } from './trit.ts';

/** How many rows are judged at a time: their truths stay in the nearest cache. */
export const BLOCK = 2048;

/** Judges a block of rows, one condition after the other instead of one row after the other. */
export type FillTruths = (start: number, out: Int8Array) => void;

/** `out` receives the truths of the rows from `start` on, as many as it is long. */
export function truthFiller(program: Program, frame: RowFrame): FillTruths {
  const { condition, interval } = program;
  if (condition.kind === 'all' || condition.kind === 'any') {
    const parts = program.parts.map((part) => truthFiller(part, frame));
    return condition.kind === 'all' ? combine(parts, MET, keepLeast) : combine(parts, NOT_MET, keepGreatest);
  }
  if (condition.kind === 'not') {
    const [part] = program.parts.map((one) => truthFiller(one, frame));
    return (start, out) => {
      part?.(start, out);
      for (let i = 0; i < out.length; i++) out[i] = -(out[i] as Trit);
    };
  }
  const column = interval === null ? undefined : frame.columnOf(interval.slot);
  if (interval !== null && isNumbers(column)) return (start, out) => fillInterval(column, interval, start, out);
  return (start, out) => {
    for (let i = 0; i < out.length; i++) {
      frame.row = start + i;
      out[i] = program.truth(frame);
    }
  };
}

function combine(
  parts: readonly FillTruths[],
  none: Trit,
  keep: (out: Int8Array, other: Int8Array) => void,
): FillTruths {
  const [first, ...others] = parts;
  const scratch = new Int8Array(others.length === 0 ? 0 : BLOCK);
  return (start, out) => {
    if (first === undefined) out.fill(none);
    else first(start, out);
    const other = scratch.subarray(0, out.length);
    for (const part of others) {
      part(start, other);
      keep(out, other);
    }
  };
}

function keepLeast(out: Int8Array, other: Int8Array): void {
  for (let i = 0; i < out.length; i++) out[i] = Math.min(out[i] as Trit, other[i] as Trit);
}

function keepGreatest(out: Int8Array, other: Int8Array): void {
  for (let i = 0; i < out.length; i++) out[i] = Math.max(out[i] as Trit, other[i] as Trit);
}

function fillInterval(column: ArrayLike<number>, interval: NumberInterval, start: number, out: Int8Array): void {
  const { low, high, met } = interval;
  for (let i = 0; i < out.length; i++) {
    const value = column[start + i] as number;
    // Inside, both comparisons hold (4 − 3 = 1), outside one of them (2 − 3 = −1): sums guess no branch wrong, and are twice as
    // quick. x − x is 0 for every finite number and NaN for the others.
    const inside = 2 * (Number(value >= low) + Number(value <= high)) - 3;
    out[i] = value - value === 0 ? met * inside : UNKNOWN;
  }
}

/** A typed array of numbers: no other type can be in it. */
function isNumbers(column: unknown): column is ArrayLike<number> {
  const isTyped = ArrayBuffer.isView(column) && !(column instanceof DataView);
  return isTyped && !(column instanceof BigInt64Array) && !(column instanceof BigUint64Array);
}
