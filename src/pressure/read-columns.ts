import { fail } from '../checks/error.ts';
import type { ContactCodes } from './contact-columns.ts';

/** Where the rows of each contact begin and end; those of all contacts follow one another without a gap. */
export function readOffsets(
  offsets: ContactCodes | undefined,
  length: number,
  path: string,
): { readonly offsets: ArrayLike<number>; readonly total: number } {
  if (offsets === undefined || offsets === null || offsets.length !== length + 1) {
    fail('length_mismatch', path, `${length + 1} offsets, one more than contacts`, offsets);
  }
  if (offsets[0] !== 0) fail('out_of_range', `${path}[0]`, '0', offsets[0]);
  let last = 0;
  for (let i = 1; i <= length; i++) {
    const offset = offsets[i] as number;
    if (!Number.isInteger(offset)) fail('not_an_integer', `${path}[${i}]`, 'a whole number', offset);
    if (offset < last) fail('not_sorted', `${path}[${i}]`, `${last} or more`, offset);
    last = offset;
  }
  return { offsets, total: last };
}

/** What a `Date` can hold. */
const MAX_TIME = 8.64e15;

/** A column of instants; JSON makes `null` of NaN, and neither is one. */
export function readTimes(times: ArrayLike<number> | undefined, total: number, path: string): ArrayLike<number> {
  if (times === undefined || times === null || times.length !== total) {
    fail('length_mismatch', path, `${total} instants`, times);
  }
  for (let i = 0; i < total; i++) {
    const at = times[i] as number;
    if (!(Number.isInteger(at) && at <= MAX_TIME && at >= -MAX_TIME)) {
      fail('invalid_date', `${path}[${i}]`, 'whole epoch milliseconds', at);
    }
  }
  return times;
}
