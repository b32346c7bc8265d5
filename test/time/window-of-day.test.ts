import { test } from '@fast-check/vitest';
import {
  addDuration,
  type CalendarUnit,
  checkWindowSpec,
  type Duration,
  dayFromIso,
  isoFromDay,
  startOfUnit,
  type WindowSpec,
  weekDayOf,
  windowOfDay,
} from 'clientele/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { calendarUnit, durations, day as someDay, weekDay, windowSpec } from './arbitraries.ts';

/** First and last day, as people write windows. */
function daysOf(spec: WindowSpec, on: string, anchor?: string): [string, string] {
  const { from, to } = windowOfDay(spec, dayFromIso(on), anchor === undefined ? {} : { anchor: dayFromIso(anchor) });
  return [isoFromDay(from), isoFromDay(to - 1)];
}

const rolling = (length: Duration): WindowSpec => ({ kind: 'rolling', length });
const yearly: WindowSpec = { kind: 'anniversary', length: { years: 1 } };
const monthly: WindowSpec = { kind: 'anniversary', length: { months: 1 } };

describe('a rolling window', () => {
  it('of seven days is the day and the six before', () => {
    expect(daysOf(rolling({ days: 7 }), '2026-11-24')).toEqual(['2026-11-18', '2026-11-24']);
    expect(daysOf(rolling({ weeks: 1 }), '2026-11-24')).toEqual(['2026-11-18', '2026-11-24']);
    expect(daysOf(rolling({ days: 1 }), '2026-11-24')).toEqual(['2026-11-24', '2026-11-24']);
  });

  it('of months begins the day after the same day of the month back then', () => {
    expect(daysOf(rolling({ months: 1 }), '2026-11-24')).toEqual(['2026-10-25', '2026-11-24']);
    expect(daysOf(rolling({ months: 12 }), '2026-11-24')).toEqual(['2025-11-25', '2026-11-24']);
    expect(daysOf(rolling({ years: 1 }), '2024-02-29')).toEqual(['2023-03-01', '2024-02-29']);
    expect(daysOf(rolling({ months: 1 }), '2026-03-31')).toEqual(['2026-03-01', '2026-03-31']);
    expect(daysOf(rolling({ months: 1 }), '2026-03-28')).toEqual(['2026-03-01', '2026-03-28']);
  });

  test.prop([someDay, durations(1, 60)])(
    'never holds the day that lies its length back, always the one after',
    (day, length) => {
      const { from } = windowOfDay(rolling(length), day);
      const [[unit, amount] = ['days', 0]] = Object.entries(length);
      expect(from - 1).toBe(addDuration(day, { [unit]: -amount } as unknown as Duration));
    },
  );

  test.prop([someDay, durations(1, 60), fc.nat(60)])('never moves back when the day moves on', (day, length, later) => {
    expect(windowOfDay(rolling(length), day + later).from).toBeGreaterThanOrEqual(
      windowOfDay(rolling(length), day).from,
    );
  });
});

describe('a calendar window', () => {
  it('is the whole unit, days to come included, and the units before', () => {
    expect(daysOf({ kind: 'calendar', unit: 'month' }, '2026-11-24')).toEqual(['2026-11-01', '2026-11-30']);
    expect(daysOf({ kind: 'calendar', unit: 'month', count: 3 }, '2026-11-24')).toEqual(['2026-09-01', '2026-11-30']);
    expect(daysOf({ kind: 'calendar', unit: 'quarter', count: 2 }, '2026-02-01')).toEqual(['2025-10-01', '2026-03-31']);
    expect(daysOf({ kind: 'calendar', unit: 'halfYear' }, '2026-06-30')).toEqual(['2026-01-01', '2026-06-30']);
    expect(daysOf({ kind: 'calendar', unit: 'week' }, '2026-11-22')).toEqual(['2026-11-16', '2026-11-22']);
    const american: WindowSpec = { kind: 'calendar', unit: 'week', weekStartsOn: 'sunday' };
    expect(daysOf(american, '2026-11-22')).toEqual(['2026-11-22', '2026-11-28']);
  });

  test.prop([someDay, calendarUnit, weekDay])(
    'tiles the calendar: the next one always begins where this one ends',
    (day, unit, weekStartsOn) => {
      const spec: WindowSpec = { kind: 'calendar', unit, weekStartsOn };
      const { from, to } = windowOfDay(spec, day);
      expect(windowOfDay(spec, to).from).toBe(to);
      expect(windowOfDay(spec, from - 1).to).toBe(from);
      expect(windowOfDay(spec, to - 1)).toEqual({ from, to });
      if (unit === 'week') expect([weekDayOf(from), to - from]).toEqual([weekStartsOn, 7]);
    },
  );

  test.prop([someDay, calendarUnit, fc.integer({ min: 2, max: 9 })])(
    'of several units always is the one of fewer and the unit before',
    (day, unit, count) => {
      const fewer = windowOfDay({ kind: 'calendar', unit, count: count - 1 }, day);
      const before = windowOfDay({ kind: 'calendar', unit }, fewer.from - 1);
      expect(windowOfDay({ kind: 'calendar', unit, count }, day)).toEqual({ from: before.from, to: fewer.to });
    },
  );
});

describe('a widened window', () => {
  const widened = (days: number, unit: CalendarUnit): WindowSpec => ({ kind: 'widened', length: { days }, unit });

  it('moves the start of fifteen days back to the first of its month, as in the guide of Adobe Campaign', () => {
    // Pressure rules, example of 11 December: 11/27 to 12/12, and 11/1 when grouped by month.
    expect(daysOf(rolling({ days: 15 }), '2025-12-11')).toEqual(['2025-11-27', '2025-12-11']);
    expect(daysOf(widened(15, 'month'), '2025-12-11')).toEqual(['2025-11-01', '2025-12-11']);
  });

  it('of no length is the current unit up to the day', () => {
    expect(daysOf(widened(0, 'month'), '2026-11-24')).toEqual(['2026-11-01', '2026-11-24']);
    expect(daysOf(widened(0, 'month'), '2026-11-01')).toEqual(['2026-11-01', '2026-11-01']);
    expect(daysOf(widened(0, 'day'), '2026-11-24')).toEqual(['2026-11-24', '2026-11-24']);
  });

  test.prop([someDay, durations(1, 60), calendarUnit, weekDay])(
    'always holds the rolling window, and starts with a unit',
    (day, length, unit, weekStartsOn) => {
      const wide = windowOfDay({ kind: 'widened', length, unit, weekStartsOn }, day);
      const narrow = windowOfDay(rolling(length), day);
      expect(wide.from).toBeLessThanOrEqual(narrow.from);
      expect(wide.to).toBe(narrow.to);
      expect(wide.from).toBe(startOfUnit(narrow.from, unit, weekStartsOn));
    },
  );
});

describe('an anniversary window', () => {
  it('is counted from the anchor itself, so a short month does not shorten the next', () => {
    expect(daysOf(monthly, '2026-02-10', '2026-01-31')).toEqual(['2026-01-31', '2026-02-27']);
    expect(daysOf(monthly, '2026-02-28', '2026-01-31')).toEqual(['2026-02-28', '2026-03-30']);
    expect(daysOf(monthly, '2026-03-31', '2026-01-31')).toEqual(['2026-03-31', '2026-04-29']);
  });

  it('of years follows a leap day from clamp to clamp', () => {
    expect(daysOf(yearly, '2025-06-01', '2024-02-29')).toEqual(['2025-02-28', '2026-02-27']);
    expect(daysOf(yearly, '2028-02-28', '2024-02-29')).toEqual(['2027-02-28', '2028-02-28']);
    expect(daysOf(yearly, '2028-02-29', '2024-02-29')).toEqual(['2028-02-29', '2029-02-27']);
  });

  it('goes on before the anchor', () => {
    expect(daysOf(yearly, '2026-05-31', '2026-06-01')).toEqual(['2025-06-01', '2026-05-31']);
    expect(daysOf(monthly, '2025-12-31', '2026-03-31')).toEqual(['2025-12-31', '2026-01-30']);
  });

  test.prop([someDay, someDay, durations(1, 40)])(
    'tiles the calendar, the anchor being a first day',
    (day, anchor, length) => {
      const spec: WindowSpec = { kind: 'anniversary', length };
      const { from, to } = windowOfDay(spec, day, { anchor });
      expect(windowOfDay(spec, to, { anchor }).from).toBe(to);
      expect(windowOfDay(spec, from - 1, { anchor }).to).toBe(from);
      expect(windowOfDay(spec, anchor, { anchor }).from).toBe(anchor);
    },
  );

  test.prop([someDay, durations(1, 40), fc.integer({ min: -200, max: 200 })])(
    'always begins a whole number of lengths from the anchor',
    (anchor, length, n) => {
      const [[unit, amount] = ['days', 0]] = Object.entries(length);
      const times = (k: number): number => addDuration(anchor, { [unit]: k * amount } as unknown as Duration);
      expect(windowOfDay({ kind: 'anniversary', length }, times(n), { anchor })).toEqual({
        from: times(n),
        to: times(n + 1),
      });
    },
  );

  it('may be as long as a window can be', () => {
    const ages: WindowSpec = checkWindowSpec({ kind: 'anniversary', length: { years: 100_000 } });
    const { from, to } = windowOfDay(ages, -1, { anchor: 0 });
    expect([from, to]).toEqual([-36_524_250, 0]);
  });

  it('without an anchor is refused', () => {
    refuses(() => windowOfDay(yearly, 0), 'missing_value', 'options.anchor');
  });
});

describe('windows of days', () => {
  test.prop([windowSpec, someDay, someDay])('always hold the day asked about', (spec, day, anchor) => {
    const { from, to } = windowOfDay(spec, day, { anchor });
    expect(from <= day && day < to).toBe(true);
    expect(Number.isInteger(from) && Number.isInteger(to)).toBe(true);
  });

  test.prop([someDay, someDay, fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 30 })])(
    'measured in weeks always shift with whole weeks',
    (day, anchor, weeks, n) => {
      const specs: WindowSpec[] = [
        rolling({ weeks: n }),
        { kind: 'calendar', unit: 'week', count: n },
        { kind: 'widened', length: { days: n }, unit: 'week' },
        { kind: 'anniversary', length: { weeks: n } },
      ];
      for (const spec of specs) {
        const { from, to } = windowOfDay(spec, day, { anchor });
        const shifted = { from: from + 7 * weeks, to: to + 7 * weeks };
        expect(windowOfDay(spec, day + 7 * weeks, { anchor: anchor + 7 * weeks })).toEqual(shifted);
      }
    },
  );
});

describe('checkWindowSpec', () => {
  test.prop([windowSpec])('always accepts what is a window, and gives it back', (spec) => {
    expect(checkWindowSpec(spec, 'window')).toBe(spec);
    expect(checkWindowSpec(JSON.parse(JSON.stringify(spec)), 'window')).toEqual(spec);
  });

  const days = { days: 7 };
  it.each([
    [null, 'wrong_type', ''],
    ['rolling', 'wrong_type', ''],
    [{}, 'missing_value', '.kind'],
    [{ kind: 'sliding', length: days }, 'unknown_choice', '.kind'],
    [{ kind: 'rolling' }, 'missing_value', '.length'],
    [{ kind: 'rolling', length: 7 }, 'wrong_type', '.length'],
    [{ kind: 'rolling', length: { days: 0 } }, 'out_of_range', '.length.days'],
    [{ kind: 'rolling', length: { months: -1 } }, 'out_of_range', '.length.months'],
    [{ kind: 'rolling', length: { days: 1.5 } }, 'not_an_integer', '.length.days'],
    [{ kind: 'rolling', length: { days: Number.NaN } }, 'not_finite', '.length.days'],
    [{ kind: 'rolling', length: days, unit: 'month' }, 'unknown_option', '.unit'],
    [{ kind: 'calendar' }, 'missing_value', '.unit'],
    [{ kind: 'calendar', unit: 'months' }, 'unknown_choice', '.unit'],
    [{ kind: 'calendar', unit: 'month', count: 0 }, 'out_of_range', '.count'],
    [{ kind: 'calendar', unit: 'month', count: 1.5 }, 'not_an_integer', '.count'],
    [{ kind: 'calendar', unit: 'month', count: '2' }, 'wrong_type', '.count'],
    [{ kind: 'calendar', unit: 'week', weekStartsOn: 'Monday' }, 'unknown_choice', '.weekStartsOn'],
    [{ kind: 'calendar', unit: 'month', length: days }, 'unknown_option', '.length'],
    [{ kind: 'widened', length: { days: -1 }, unit: 'month' }, 'out_of_range', '.length.days'],
    [{ kind: 'widened', length: days }, 'missing_value', '.unit'],
    [{ kind: 'anniversary', length: { years: 0 } }, 'out_of_range', '.length.years'],
    [{ kind: 'anniversary', length: { years: 1 }, anchor: 0 }, 'unknown_option', '.anchor'],
  ] as const)('%j is no window', (value, code, at) => {
    refuses(() => checkWindowSpec(value, 'caps[2].window'), code, `caps[2].window${at}`);
  });
});
