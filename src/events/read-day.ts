import { ClienteleError, type Issue, issueOf } from '../checks/error.ts';
import {
  compileZone,
  type Day,
  dayOfInstant,
  instantFromText,
  parseIsoDay,
  parseIsoInstant,
  type Zone,
} from '../time/index.ts';

/**
 * What a row may give as its date. A day written `2026-06-30` is taken as it stands and needs no time zone; an instant
 * (a `Date`, epoch milliseconds, or text with an offset) falls on a day only where a time zone is named. Numbers below 1e11 (before
 * March 1973) are refused: they are seconds or the day numbers of a spreadsheet. For such old instants give a `Date`.
 *
 * @category Events
 */
export type DateInput = string | number | Date;

/** Days of the years 1 to 9999, those that an ISO date can name. */
export const FIRST_DAY: Day = -719_162;
export const LAST_DAY: Day = 2_932_896;

/** Reads dates of rows. */
export interface DayReader {
  /** The day, or NaN where there is none; never throws. */
  dayOf(value: unknown): Day;
  /** Why {@link DayReader.dayOf} gave NaN. */
  faultOf(value: unknown, path: string): Issue;
}

/**
 * A reader for one log. Days and instants may be mixed in one log.
 *
 * @throws `unknown_time_zone`
 */
export function dayReader(timeZone: string | undefined): DayReader {
  const zone = timeZone === undefined ? undefined : compileZone(timeZone, 'options.timeZone');
  return {
    dayOf(value) {
      if (typeof value === 'string' && value.length === 10) return parseIsoDay(value);
      const instant = instantOf(value);
      if (zone === undefined || !Number.isFinite(instant)) return Number.NaN;
      const day = dayOfInstant(zone, instant);
      return day >= FIRST_DAY && day <= LAST_DAY ? day : Number.NaN;
    },
    faultOf: (value, path) => faultOf(value, path, zone),
  };
}

/** Numbers below are seconds, or the day numbers of a spreadsheet: as milliseconds they would all lie in the early seventies. */
const LEAST_MS = 1e11;

/** A day number as it stands, NaN where it is none. */
export function dayOfNumber(value: unknown): Day {
  return Number.isInteger(value) && (value as Day) >= FIRST_DAY && (value as Day) <= LAST_DAY
    ? (value as Day)
    : Number.NaN;
}

function instantOf(value: unknown): number {
  if (typeof value === 'number') return Math.abs(value) >= LEAST_MS && Math.abs(value) <= 8.64e15 ? value : Number.NaN;
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' ? parseIsoInstant(value) : Number.NaN;
}

function faultOf(value: unknown, path: string, zone: Zone | undefined): Issue {
  if (typeof value === 'string') {
    try {
      instantFromText(value, path);
    } catch (error) {
      // An offsetless date-time keeps its own code; all other text is no date.
      if (error instanceof ClienteleError && error.code === 'ambiguous_date') {
        return issueOf(error.code, path, 'a day (2026-06-30) or a date-time with an offset', value);
      }
      return issueOf('invalid_date', path, 'a calendar day (2026-06-30) or a date-time with an offset', value);
    }
  }
  if (zone === undefined && Number.isFinite(instantOf(value))) {
    return issueOf('time_zone_required', path, 'a day (2026-06-30), or the option timeZone beside instants', value);
  }
  if (typeof value === 'number' && Math.abs(value) < LEAST_MS) {
    const meant =
      'epoch milliseconds: seconds take 1000 times as much, and day numbers of a spreadsheet become text first';
    return issueOf('invalid_date', path, meant, value);
  }
  return issueOf('invalid_date', path, 'a day (2026-06-30), a valid Date or epoch milliseconds', value);
}
