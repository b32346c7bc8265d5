import { fail } from '../checks/error.ts';
import { parseDayPrefix, twoDigits } from './day.ts';
import type { Instant } from './types.ts';

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
const COLON = 58;
const PLUS = 43;
const MINUS = 45;

/**
 * The instant an ISO 8601 date-time names, which must say how far from UTC it is.
 *
 * Accepted is the extended form that JSON, databases and browsers write: `2026-06-30T09:30Z`, `2026-06-30T09:30:15.25+02:00`.
 * A fraction has one to nine digits; what is finer than a millisecond is cut off. Refused are hour 24, leap seconds, other
 * separators, and dates that do not exist.
 *
 * @param text - date, `T`, time, and `Z` or an offset such as `+02:00`
 * @param path - where the text came from, for the error
 * @returns epoch milliseconds
 * @throws `ambiguous_date` for a date-time without an offset: it is an instant only where a zone is known
 * @throws `missing_value` for `undefined`, `invalid_date` for anything else that is no instant, a day alone included
 * @see RFC 3339 (2002) Date and Time on the Internet: Timestamps, section 5.6
 * @category Time
 * @example
 * ```ts
 * import { instantFromText } from 'clientele/time';
 *
 * instantFromText('1970-01-02T01:00:00+01:00'); // => 86400000
 * instantFromText('2026-06-30T09:30:00'); // throws ambiguous_date
 * instantFromText('2026-02-30T09:30:00Z'); // throws invalid_date
 * ```
 */
export function instantFromText(text: string, path = 'at'): Instant {
  const instant = typeof text === 'string' ? parseIsoInstant(text) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  if (text === undefined) fail('missing_value', path, "an instant such as '2026-06-30T09:30:00Z'", text);
  if (typeof text === 'string' && !Number.isNaN(localOf(text, text.length))) {
    fail('ambiguous_date', path, 'a date-time that ends in Z or an offset such as +02:00', text);
  }
  return fail('invalid_date', path, 'a date-time such as 2026-06-30T09:30:00Z', text);
}

/**
 * The instant an ISO 8601 date-time with an offset names, NaN for anything else; {@link instantFromText} for the columns
 * of a million rows, where a bad date is counted and not thrown.
 *
 * @param text - date, `T`, time, and `Z` or an offset such as `+02:00`
 * @returns epoch milliseconds
 * @category Time
 * @example
 * ```ts
 * import { parseIsoInstant } from 'clientele/time';
 *
 * parseIsoInstant('1970-01-01T00:00:00.5Z'); // => 500
 * parseIsoInstant('1970-01-01T00:00:00'); // => NaN
 * ```
 */
export function parseIsoInstant(text: string): Instant {
  if (typeof text !== 'string') return Number.NaN;
  const length = text.length;
  if (text.charCodeAt(length - 1) === 90) return localOf(text, length - 1);
  const at = length - 6;
  const sign = text.charCodeAt(at);
  if (at < 16 || (sign !== PLUS && sign !== MINUS) || text.charCodeAt(at + 3) !== COLON) return Number.NaN;
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigits(text, at + 4);
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  const offset = (hours * 60 + minutes) * MS_PER_MINUTE;
  return localOf(text, at) - (sign === PLUS ? offset : -offset);
}

/** The wall-clock time in the first `end` characters as milliseconds since 1970-01-01T00:00, NaN if they are no date-time. */
function localOf(text: string, end: number): number {
  if (end < 16 || text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== COLON) return Number.NaN;
  const hours = twoDigits(text, 11);
  const minutes = twoDigits(text, 14);
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  return parseDayPrefix(text) * MS_PER_DAY + (hours * 60 + minutes) * MS_PER_MINUTE + secondsOf(text, end);
}

/** `:30`, `:30.25` or nothing, in milliseconds. */
function secondsOf(text: string, end: number): number {
  if (end === 16) return 0;
  const seconds = text.charCodeAt(16) === COLON && end >= 19 ? twoDigits(text, 17) : Number.NaN;
  if (!(seconds <= 59)) return Number.NaN;
  if (end === 19) return seconds * 1000;
  if (text.charCodeAt(19) !== 46 || end < 21 || end > 29) return Number.NaN;
  let milliseconds = 0;
  for (let at = 20; at < end; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    if (at < 23) milliseconds += digit * 10 ** (22 - at);
  }
  return seconds * 1000 + milliseconds;
}
