import { test } from '@fast-check/vitest';
import {
  addDuration,
  addDurationToInstant,
  compileZone,
  type Duration,
  dayOfInstant,
  msOfDayOfInstant,
} from 'clientele/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { durations, ZONES } from './arbitraries.ts';

const anyZone = fc.constantFrom(...ZONES.map((name) => compileZone(name)));
const instant = fc.integer({ min: 0, max: Date.UTC(2037, 0, 1) });
const utc = compileZone('UTC');
const paris = compileZone('Europe/Paris');
const at = (from: string, duration: Duration, zone = paris): string =>
  new Date(addDurationToInstant(Date.parse(from), duration, zone)).toISOString();

describe('addDurationToInstant', () => {
  it('keeps the time on the clock when days have 23 or 25 hours', () => {
    expect(at('2026-03-28T12:00:00+01:00', { days: 1 })).toBe('2026-03-29T10:00:00.000Z');
    expect(at('2026-10-24T12:00:00+02:00', { days: 1 })).toBe('2026-10-25T11:00:00.000Z');
    expect(at('2026-03-01T12:00:00+01:00', { months: 1 })).toBe('2026-04-01T10:00:00.000Z');
    expect(at('2026-07-01T12:00:00+02:00', { weeks: -26 })).toBe('2025-12-31T11:00:00.000Z');
  });

  it('clamps at the end of the local month, whatever month it is in UTC', () => {
    expect(at('2026-01-31T00:30:00+01:00', { months: 1 })).toBe('2026-02-27T23:30:00.000Z');
    expect(at('2024-02-29T23:30:00-05:00', { years: 1 }, compileZone('America/New_York'))).toBe(
      '2025-03-01T04:30:00.000Z',
    );
  });

  it('goes on where the clock does not show the time, and takes the first where it shows it twice', () => {
    expect(at('2026-03-28T02:30:00+01:00', { days: 1 })).toBe('2026-03-29T01:30:00.000Z');
    expect(at('2026-10-24T02:30:00+02:00', { days: 1 })).toBe('2026-10-25T00:30:00.000Z');
    const policies = { gap: 'reject', fold: 'later' } as const;
    const day = { days: 1 };
    refuses(
      () => addDurationToInstant(Date.parse('2026-03-28T01:30:00Z'), day, paris, policies),
      'invalid_date',
      'msOfDay',
    );
    const second = addDurationToInstant(Date.parse('2026-10-24T00:30:00Z'), day, paris, policies);
    expect(new Date(second).toISOString()).toBe('2026-10-25T01:30:00.000Z');
  });

  test.prop([anyZone, instant, durations(-24, 24)])(
    'always lands on the day of the calendar, or where a gap pushes it',
    (zone, from, duration) => {
      const to = addDurationToInstant(from, duration, zone);
      const day = addDuration(dayOfInstant(zone, from), duration);
      const time = msOfDayOfInstant(zone, from);
      const off = dayOfInstant(zone, to) * 864e5 + msOfDayOfInstant(zone, to) - (day * 864e5 + time);
      // One hour for summer time, two in Troll, a day when Samoa changed sides.
      expect([0, 18e5, 36e5, 72e5, 864e5, 24e5]).toContain(off);
    },
  );

  test.prop([anyZone, instant])('nothing added never moves an instant, in a repeated hour neither', (zone, from) => {
    expect(addDurationToInstant(from, { months: 0 }, zone)).toBe(from);
  });

  test.prop([instant, durations(-24, 24)])('in UTC is always the calendar of days', (from, duration) => {
    const to = addDurationToInstant(from, duration, utc);
    expect(Math.floor(to / 864e5)).toBe(addDuration(Math.floor(from / 864e5), duration));
    expect(to - Math.floor(to / 864e5) * 864e5).toBe(from % 864e5);
  });

  it('refuses fractions, and what is no instant', () => {
    refuses(() => addDurationToInstant(0, { days: 0.5 }, utc), 'not_an_integer', 'duration.days');
    refuses(() => addDurationToInstant(0.5, { days: 1 }, utc), 'not_an_integer', 'at');
    refuses(() => addDurationToInstant(Number.NaN, { days: 1 }, utc), 'not_finite', 'at');
    refuses(() => addDurationToInstant(0, { years: 9000 }, utc), 'out_of_range', 'day');
    refuses(() => addDurationToInstant(0, { hours: 1 } as unknown as Duration, utc), 'wrong_type', 'duration');
  });
});
