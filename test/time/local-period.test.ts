import { test } from '@fast-check/vitest';
import { compileZone, dayOfInstant, msOfDayOfInstant, offsetAt, weekDayOf } from 'clientele/time';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { isoOfInstant } from '../../src/time/instant-iso.ts';
import { checkLocalPeriod, daysAround, spansOf } from '../../src/time/local-period.ts';
import { refuses } from '../support/refuses.ts';

const ZONES = ['Europe/Paris', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'].map((name) =>
  compileZone(name),
);
const HOUR = 3_600_000;
const instants = fc.integer({ min: Date.UTC(2009, 0), max: Date.UTC(2030, 0) });
const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const [hour, minute] = [Math.floor(quarter / 4), (quarter % 4) * 15];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
});

describe('an instant as text', () => {
  test.prop([fc.constantFrom(...ZONES), instants])('is that instant, as the clock of the zone shows it', (zone, at) => {
    const text = isoOfInstant(at, zone);
    expect(Date.parse(text)).toBe(at);
    const local = new Date(at + offsetAt(zone, at)).toISOString();
    expect(text.slice(0, 19)).toBe(local.slice(0, 19));
  });
});

describe('hours on the clock', () => {
  test.prop([
    fc.constantFrom(...ZONES),
    instants,
    clock,
    clock,
    fc.constantFrom(undefined, ['monday'], ['friday', 'sunday']),
  ])('are what the clock shows, far from its changes', (zone, at, from, to, days) => {
    if (from === to) return;
    for (let shift = -48; shift <= 48; shift++) if (offsetAt(zone, at + shift * HOUR) !== offsetAt(zone, at)) return;
    const period = checkLocalPeriod({ from, to, ...(days === undefined ? {} : { days }) }, 'period');
    const isIn = spansOf(zone, [period], ...daysAround(zone, at), 'longest').some(
      (one) => one.from <= at && at < one.to,
    );
    const ms = msOfDayOfInstant(zone, at);
    const day = dayOfInstant(zone, at);
    const has = (of: number): boolean => days === undefined || (days as readonly string[]).includes(weekDayOf(of));
    // Began today, or yesterday and crosses midnight.
    const expected = (ms >= period.from && ms < period.to && has(day)) || (ms + 24 * HOUR < period.to && has(day - 1));
    expect(isIn).toBe(expected);
  });

  test.prop([fc.constantFrom(...ZONES), instants, clock, clock])(
    'that are read as short lie in those that are read as long',
    (zone, at, from, to) => {
      if (from === to) return;
      const period = checkLocalPeriod({ from, to }, 'period');
      const [first, last] = daysAround(zone, at);
      const long = spansOf(zone, [period], first, last, 'longest');
      for (const short of spansOf(zone, [period], first, last, 'shortest')) {
        expect(long.some((one) => one.from <= short.from && short.to <= one.to)).toBe(true);
      }
    },
  );

  test('are refused where they are none', () => {
    refuses(() => checkLocalPeriod({ from: '24:00', to: '10:00' }, 'p'), 'out_of_range', 'p.from');
    refuses(() => checkLocalPeriod({ from: '09:60', to: '10:00' }, 'p'), 'wrong_type', 'p.from');
    refuses(() => checkLocalPeriod({ from: '09:00', to: '24:01' }, 'p'), 'wrong_type', 'p.to');
    refuses(() => checkLocalPeriod({ from: '09:00', to: '10:00', days: [] }, 'p'), 'empty_input', 'p.days');
    refuses(
      () => checkLocalPeriod({ from: '09:00', to: '10:00', days: ['lundi'] }, 'p'),
      'unknown_choice',
      'p.days[0]',
    );
    refuses(() => checkLocalPeriod({ from: '09:00' }, 'p'), 'missing_value', 'p.to');
  });
});
