import { utc } from '@date-fns/utc/utc';
import { test } from '@fast-check/vitest';
import {
  type CalendarUnit,
  dayFromIso,
  isoFromDay,
  partsOfDay,
  startOfUnit,
  startOfUnitIndex,
  unitIndexOf,
  weekDayOf,
} from 'clientele/time';
import { startOfMonth } from 'date-fns/startOfMonth';
import { startOfQuarter } from 'date-fns/startOfQuarter';
import { startOfWeek } from 'date-fns/startOfWeek';
import { startOfYear } from 'date-fns/startOfYear';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDay, calendarUnit, day as someDay, WEEK_DAYS, weekDay } from './arbitraries.ts';
import { reference } from './reference.ts';

describe('weekDayOf', () => {
  it('agrees with Python', () => {
    for (const [, day, index] of reference.days) expect(weekDayOf(day)).toBe(WEEK_DAYS[index]);
  });

  test.prop([anyDay])('always comes round after seven days, and not before', (day) => {
    const week = Array.from({ length: 8 }, (_, i) => weekDayOf(day + i));
    expect(new Set(week).size).toBe(7);
    expect(week[7]).toBe(week[0]);
  });
});

describe('calendar units', () => {
  it('begin where a calendar on the wall says', () => {
    const start = (unit: CalendarUnit): string => isoFromDay(startOfUnit(dayFromIso('2026-11-24'), unit));
    expect(start('day')).toBe('2026-11-24');
    expect(start('week')).toBe('2026-11-23');
    expect(start('month')).toBe('2026-11-01');
    expect(start('quarter')).toBe('2026-10-01');
    expect(start('halfYear')).toBe('2026-07-01');
    expect(start('year')).toBe('2026-01-01');
  });

  test.prop([someDay, fc.nat(6)])('agree with date-fns', (day, weekStartsOn) => {
    const at = day * 864e5;
    const inUtc = { in: utc };
    const startsOn = WEEK_DAYS[(weekStartsOn + 6) % 7] ?? 'monday';
    const week = startOfWeek(at, { ...inUtc, weekStartsOn: weekStartsOn as 0 });
    expect(startOfUnit(day, 'week', startsOn)).toBe(week.getTime() / 864e5);
    expect(startOfUnit(day, 'month')).toBe(startOfMonth(at, inUtc).getTime() / 864e5);
    expect(startOfUnit(day, 'quarter')).toBe(startOfQuarter(at, inUtc).getTime() / 864e5);
    expect(startOfUnit(day, 'year')).toBe(startOfYear(at, inUtc).getTime() / 864e5);
  });

  test.prop([anyDay, calendarUnit, weekDay])('always contain their day, and follow each other', (day, unit, first) => {
    const index = unitIndexOf(day, unit, first);
    expect(startOfUnitIndex(index, unit, first)).toBeLessThanOrEqual(day);
    expect(startOfUnitIndex(index + 1, unit, first)).toBeGreaterThan(day);
    expect(startOfUnit(day, unit, first)).toBe(startOfUnitIndex(index, unit, first));
  });

  test.prop([fc.integer({ min: -2000, max: 2000 }), calendarUnit, weekDay])(
    'always have the number of their first day',
    (index, unit, first) => {
      expect(unitIndexOf(startOfUnitIndex(index, unit, first), unit, first)).toBe(index);
      expect(unitIndexOf(startOfUnitIndex(index + 1, unit, first) - 1, unit, first)).toBe(index);
    },
  );

  test.prop([anyDay, weekDay])('weeks always start on the day that is asked for', (day, first) => {
    expect(weekDayOf(startOfUnit(day, 'week', first))).toBe(first);
  });

  test.prop([anyDay, calendarUnit, weekDay, fc.integer({ min: -500, max: 500 })])(
    'shifting by whole weeks shifts weeks',
    (day, _, first, weeks) => {
      expect(unitIndexOf(day + 7 * weeks, 'week', first)).toBe(unitIndexOf(day, 'week', first) + weeks);
    },
  );

  test.prop([anyDay])('larger units never split smaller ones', (day) => {
    const month = unitIndexOf(day, 'month');
    expect(unitIndexOf(day, 'quarter')).toBe(Math.floor(month / 3));
    expect(unitIndexOf(day, 'halfYear')).toBe(Math.floor(month / 6));
    expect(unitIndexOf(day, 'year')).toBe(partsOfDay(day).year - 1970);
  });

  it('the unit of 1970-01-01 has the number 0', () => {
    for (const unit of ['day', 'week', 'month', 'quarter', 'halfYear', 'year'] as const)
      expect(unitIndexOf(0, unit)).toBe(0);
  });

  it('the numeric core lets NaN through', () => {
    for (const unit of ['day', 'week', 'month', 'quarter', 'halfYear', 'year'] as const) {
      expect(unitIndexOf(Number.NaN, unit)).toBeNaN();
    }
  });
});
