import { LAST_DAY } from '../events/read-day.ts';
import {
  addDuration,
  type CalendarUnit,
  type Day,
  dayFromIso,
  partsOfDay,
  startOfUnitIndex,
  unitIndexOf,
} from '../time/index.ts';
import type { LoyaltyExpiry, LoyaltyPoints } from './programme.ts';

/** The days of the ledger, each worked out once: calendar arithmetic costs more than all the rest of an event. */
export interface LedgerDays {
  /** The last usable day of points earned on a day; infinite where they do not age. */
  readonly lastDayOf: (earned: Day) => Day;
  /** The last day before everything is lost to inactivity. */
  readonly idleUntil: (active: Day) => Day;
  /** The first day on which points earned can be used. */
  readonly availableFrom: (earned: Day) => Day;
}

export function ledgerDays({ expiry = { kind: 'never' }, pendingFor }: LoyaltyPoints): LedgerDays {
  return {
    lastDayOf: remembered(lastDay(expiry)),
    idleUntil:
      expiry.kind === 'inactivity'
        ? remembered((day) => endOfUnit(addDuration(day, expiry.after), expiry.roundUpTo))
        : () => Infinity,
    availableFrom:
      pendingFor === undefined ? (day) => day : remembered((day) => Math.min(addDuration(day, pendingFor), LAST_DAY)),
  };
}

function lastDay(expiry: LoyaltyExpiry): (day: Day) => Day {
  switch (expiry.kind) {
    case 'never':
    case 'inactivity':
      return () => Infinity;
    case 'age':
      return (day) => endOfUnit(addDuration(day, expiry.after), expiry.roundUpTo);
    case 'fixed':
      return (day) => nextMonthDay(expiry.monthDay, addDuration(day, expiry.after ?? { days: 0 }));
  }
}

function endOfUnit(day: Day, unit: CalendarUnit | undefined): Day {
  return unit === undefined ? day : startOfUnitIndex(unitIndexOf(day, unit) + 1, unit) - 1;
}

/** The first such day of a year that is not before a day. */
function nextMonthDay(monthDay: string, day: Day): Day {
  const { year } = partsOfDay(day);
  const own = monthDayOf(monthDay, year);
  return own >= day ? own : monthDayOf(monthDay, year + 1);
}

function monthDayOf(monthDay: string, year: number): Day {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const real = monthDay === '02-29' && !isLeap ? '02-28' : monthDay;
  return dayFromIso(`${String(year).padStart(4, '0')}-${real}`);
}

export function remembered(calculate: (day: Day) => Day): (day: Day) => Day {
  const known = new Map<Day, Day>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const result = calculate(day);
    known.set(day, result);
    return result;
  };
}
