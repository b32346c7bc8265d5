import { test } from '@fast-check/vitest';
import {
  addDuration,
  checkDuration,
  type Duration,
  dayFromIso,
  daysPerUnit,
  durationIn,
  durationInDays,
  isoFromDay,
  partsOfDay,
  type TimeUnit,
} from 'clientele/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { near } from '../support/near.ts';
import { refuses } from '../support/refuses.ts';
import { durations, minus, day as someDay } from './arbitraries.ts';
import { reference } from './reference.ts';

const later = (iso: string, duration: Duration): string => isoFromDay(addDuration(dayFromIso(iso), duration));

describe('addDuration', () => {
  it.each([
    ['2026-01-31', { months: 1 }, '2026-02-28'],
    ['2024-01-31', { months: 1 }, '2024-02-29'],
    ['2026-03-31', { months: -1 }, '2026-02-28'],
    ['2026-01-31', { months: 2 }, '2026-03-31'],
    ['2026-01-15', { months: -13 }, '2024-12-15'],
    ['2024-02-29', { years: 1 }, '2025-02-28'],
    ['2024-02-29', { years: 4 }, '2028-02-29'],
    ['2000-02-29', { years: 100 }, '2100-02-28'],
    ['2026-12-31', { days: 1 }, '2027-01-01'],
    ['2026-03-01', { weeks: -1 }, '2026-02-22'],
  ] as const)('%s and %o is %s', (from, duration, to) => {
    expect(later(from, duration)).toBe(to);
  });

  it('agrees with dateutil on months and years of eight centuries', () => {
    for (const [iso, months, monthsLater, years, yearsLater] of reference.additions) {
      expect([iso, later(iso, { months }), later(iso, { years })]).toEqual([iso, monthsLater, yearsLater]);
    }
  });

  test.prop([someDay, fc.nat(40), durations(-60, 60)])(
    'never puts a later day before an earlier one',
    (day, gap, duration) => {
      expect(addDuration(day + gap, duration)).toBeGreaterThanOrEqual(addDuration(day, duration));
    },
  );

  test.prop([someDay, durations(1, 60)])(
    'a positive duration always leads forward, a negative one back',
    (day, duration) => {
      expect(addDuration(day, duration)).toBeGreaterThan(day);
      expect(addDuration(day, minus(duration))).toBeLessThan(day);
    },
  );

  test.prop([someDay, fc.integer({ min: -60, max: 60 })])(
    'keeps the day of the month, or takes the last one',
    (day, months) => {
      const there = addDuration(day, { months });
      const wanted = partsOfDay(day).dayOfMonth;
      const got = partsOfDay(there).dayOfMonth;
      if (got !== wanted) {
        expect(got).toBeLessThan(wanted);
        expect(partsOfDay(there + 1).dayOfMonth).toBe(1);
      }
    },
  );

  test.prop([someDay, fc.integer({ min: -30, max: 30 })])(
    'a week is always seven days and a year twelve months',
    (day, n) => {
      expect(addDuration(day, { weeks: n })).toBe(addDuration(day, { days: 7 * n }));
      expect(addDuration(day, { years: n })).toBe(addDuration(day, { months: 12 * n }));
    },
  );

  it('knows no half of anything', () => {
    refuses(() => addDuration(0, { months: 1.5 }), 'not_an_integer', 'duration.months');
    refuses(() => addDuration(0, { days: 0.5 }), 'not_an_integer', 'duration.days');
    refuses(() => addDuration(0, { years: Number.NaN }), 'not_finite', 'duration.years');
  });

  it('ends where the dates of the language end, and lets NaN days through', () => {
    refuses(() => addDuration(0, { years: 280_000 }), 'out_of_range', 'duration.years');
    refuses(() => addDuration(0, { months: -1e300 }), 'out_of_range', 'duration.months');
    refuses(() => addDuration(0, { days: 1e8 + 1 }), 'out_of_range', 'duration.days');
    expect(addDuration(0, { days: 1e8 })).toBe(1e8);
    expect(addDuration(Number.NaN, { months: 1 })).toBeNaN();
    expect(addDuration(Number.NaN, { days: 1 })).toBeNaN();
  });

  it('knows the years before 100 for what they are', () => {
    expect(later('0050-01-31', { months: 1 })).toBe('0050-02-28');
    expect(later('0104-02-29', { years: -100 })).toBe('0004-02-29');
  });
});

describe('durations in models', () => {
  it('a month and a year are the means of the 400 years after which the calendar repeats', () => {
    const days = dayFromIso('2400-01-01') - dayFromIso('2000-01-01');
    expect(daysPerUnit('year')).toBe(days / 400);
    expect(daysPerUnit('month')).toBe(days / 4800);
    expect([daysPerUnit('day'), daysPerUnit('week')]).toEqual([1, 7]);
  });

  it.each([
    [{ days: 10 }, 10],
    [{ weeks: 2 }, 14],
    [{ months: 1 }, 30.436875],
    [{ months: 1.5 }, 45.6553125],
    [{ years: 1 }, 365.2425],
    [{ days: -3 }, -3],
  ] as const)('%o is %d days', (duration, days) => {
    near(durationInDays(duration), days, 1e-15);
  });

  const anyDuration = fc
    .tuple(fc.constantFrom('days', 'weeks', 'months', 'years'), fc.double({ min: -1e4, max: 1e4, noNaN: true }))
    .map(([unit, amount]) => ({ [unit]: amount }) as unknown as Duration);
  const timeUnit = fc.constantFrom<TimeUnit>('day', 'week', 'month', 'year');

  test.prop([anyDuration, timeUnit])(
    'in a unit, times the days of the unit, is always the duration in days',
    (duration, unit) => {
      near(durationIn(duration, unit) * daysPerUnit(unit), durationInDays(duration), 4e-16, 1e-320);
    },
  );

  test.prop([fc.double({ min: -1e6, max: 1e6, noNaN: true }), timeUnit])(
    'in its own unit is always exactly its amount',
    (amount, unit) => {
      expect(durationIn({ [`${unit}s`]: amount } as unknown as Duration, unit)).toBe(amount);
    },
  );

  it('an unknown unit is refused', () => {
    refuses(() => durationIn({ days: 1 }, 'quarter' as TimeUnit), 'unknown_choice', 'unit');
    refuses(() => daysPerUnit('days' as TimeUnit), 'unknown_choice', 'unit');
  });
});

describe('checkDuration', () => {
  test.prop([durations(-1000, 1000)])('always gives back what is a duration', (duration) => {
    expect(checkDuration(duration, 'horizon')).toBe(duration);
  });

  const noDurations: readonly unknown[] = [
    null,
    7,
    '7 days',
    [],
    {},
    { hours: 2 },
    { day: 1 },
    { days: 1, weeks: 1 },
    { constructor: 1 },
  ];
  it.each(noDurations.map((value) => [value]))('%o is no duration', (value) => {
    refuses(() => checkDuration(value, 'rules[0].length'), 'wrong_type', 'rules[0].length');
    refuses(() => durationInDays(value as Duration), 'wrong_type', 'duration');
    refuses(() => addDuration(0, value as Duration), 'wrong_type', 'duration');
  });

  it('one that is not there is missing', () => {
    refuses(() => checkDuration(undefined, 'rules[0].length'), 'missing_value', 'rules[0].length');
  });

  it('the amount is a finite number', () => {
    refuses(() => checkDuration({ days: '7' }, 'length'), 'wrong_type', 'length.days');
    refuses(() => checkDuration({ weeks: Infinity }, 'length'), 'not_finite', 'length.weeks');
  });
});
