import { fail } from '../../checks/error.ts';
import { type Instant, parseIsoInstant } from '../../time/index.ts';

/** The last instant that a date can be. */
const LAST = 8.64e15;

/** Seconds since 1970, whole or with a fraction, as a number or as text. */
export function instantOfSeconds(value: unknown, path: string): Instant {
  const seconds = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) {
    fail('invalid_date', path, 'seconds since 1970', value);
  }
  const instant = Math.round(seconds * 1000);
  if (Math.abs(instant) > LAST) fail('invalid_date', path, 'seconds since 1970, not milliseconds', value);
  return instant;
}

/** A date-time with an offset. */
export function instantOfText(value: unknown, path: string): Instant {
  const instant = typeof value === 'string' ? parseIsoInstant(value) : Number.NaN;
  if (Number.isNaN(instant)) fail('invalid_date', path, 'a date-time such as 2026-06-30T09:30:00Z', value);
  return instant;
}
