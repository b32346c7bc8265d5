import { test } from '@fast-check/vitest';
import { dayFromIso, dayFromParts, isoFromDay, parseIsoDay, partsOfDay } from 'clientele/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { anyDay, FIRST_DAY, LAST_DAY } from './arbitraries.ts';
import { reference } from './reference.ts';

/** The engine's own calendar, at noon UTC. */
const engineIso = (day: number): string => {
  const [date = ''] = new Date(day * 864e5 + 432e5).toISOString().split('T');
  return date;
};

const NO_DATES = [
  '2026-02-29',
  '1900-02-29',
  '2100-02-29',
  '2026-02-30',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-01-32',
  '0000-01-01',
  '2026-1-01',
  '2026-01-1',
  '20260101',
  '2026/01/01',
  '2026-01-01T00:00:00Z',
  ' 2026-01-01',
  '2026-01-01 ',
  '-026-01-01',
  '+026-01-01',
  '2026-01-0x',
  '２026-01-01',
  '',
  'yesterday!',
];

describe('a day and its ISO date', () => {
  it('agree with Python for days of ten millennia', () => {
    for (const [iso, day] of reference.days) {
      expect([isoFromDay(day), dayFromIso(iso), parseIsoDay(iso)]).toEqual([iso, day, day]);
    }
  });

  it('agree with the calendar of the engine on every day from 1900 to 2100', () => {
    for (let day = dayFromIso('1900-01-01'); day <= dayFromIso('2100-12-31'); day++) {
      const iso = isoFromDay(day);
      if (iso !== engineIso(day) || dayFromIso(iso) !== day) expect.fail(`${day} gives ${iso}`);
    }
  });

  it('count from 1970-01-01 and end at the years that four digits write', () => {
    expect(dayFromIso('1970-01-01')).toBe(0);
    expect([dayFromIso('0001-01-01'), dayFromIso('9999-12-31')]).toEqual([FIRST_DAY, LAST_DAY]);
  });

  it('know the leap days of 2000 and 2024', () => {
    expect(dayFromIso('2000-03-01') - dayFromIso('2000-02-28')).toBe(2);
    expect(dayFromIso('2024-02-29')).toBe(19_782);
  });

  test.prop([anyDay])('always turn into each other', (day) => {
    expect(dayFromIso(isoFromDay(day))).toBe(day);
    expect(isoFromDay(day)).toBe(engineIso(day));
  });

  test.prop([anyDay, anyDay])('always sort alike', (a, b) => {
    expect(isoFromDay(a) < isoFromDay(b)).toBe(a < b);
  });

  it.each(NO_DATES)('%j is no date', (text) => {
    refuses(() => dayFromIso(text, 'rows[3].date'), 'invalid_date', 'rows[3].date');
    expect(parseIsoDay(text)).toBeNaN();
  });

  it.each([null, 20_260_101, new Date(0), ['2026-01-01']])('%s is no text', (value) => {
    refuses(() => dayFromIso(value as unknown as string), 'invalid_date', 'day');
  });

  it('what is not there is missing, and the day on which one looks is asked for as such', () => {
    refuses(() => dayFromIso(undefined as never), 'missing_value', 'day');
    const { message } = refuses(() => dayFromIso(undefined as never, 'options.asOf'), 'missing_value', 'options.asOf');
    expect(message).toBe("options.asOf: expected the day on which you look, such as '2026-06-30', got undefined");
  });

  test.prop([fc.string({ maxLength: 12 })])('a text that is no date never gives a day', (text) => {
    const day = parseIsoDay(text);
    expect(Number.isNaN(day) || isoFromDay(day) === text).toBe(true);
  });

  test.prop([
    fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 33 })),
  ])('a date is read if and only if the engine knows it', ([year, month, dayOfMonth]) => {
    const text = [String(year).padStart(4, '0'), ...[month, dayOfMonth].map((n) => String(n).padStart(2, '0'))].join(
      '-',
    );
    const engine = new Date(`${text}T00:00:00Z`);
    const known = !Number.isNaN(engine.getTime()) && engine.toISOString().startsWith(text);
    expect(parseIsoDay(text)).toBe(known ? engine.getTime() / 864e5 : Number.NaN);
  });

  it.each([Number.NaN, 0.5, Infinity, FIRST_DAY - 1, LAST_DAY + 1, Date.UTC(2026, 5, 30)])(
    '%s has no ISO date',
    (day) => {
      refuses(() => isoFromDay(day), 'out_of_range', 'day');
    },
  );
});

describe('a day and its parts', () => {
  test.prop([anyDay])('always turn into each other, and agree with the ISO date', (day) => {
    const { year, month, dayOfMonth } = partsOfDay(day);
    expect(dayFromParts(year, month, dayOfMonth)).toBe(day);
    expect(isoFromDay(day).split('-').map(Number)).toEqual([year, month, dayOfMonth]);
  });

  it('go on before year 1: year 0 is a leap year of 366 days', () => {
    expect(partsOfDay(FIRST_DAY - 1)).toEqual({ year: 0, month: 12, dayOfMonth: 31 });
    expect(partsOfDay(FIRST_DAY - 366)).toEqual({ year: 0, month: 1, dayOfMonth: 1 });
  });

  it('nothing carries over', () => {
    refuses(() => dayFromParts(2026, 2, 29), 'out_of_range', 'dayOfMonth');
    refuses(() => dayFromParts(2026, 4, 0), 'out_of_range', 'dayOfMonth');
    refuses(() => dayFromParts(2026, 13, 1), 'out_of_range', 'month');
    refuses(() => dayFromParts(0, 1, 1), 'out_of_range', 'year');
    refuses(() => dayFromParts(2026, 1.5, 1), 'not_an_integer', 'month');
    refuses(() => dayFromParts(Number.NaN, 1, 1), 'not_finite', 'year');
  });
});
