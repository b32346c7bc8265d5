import { test } from '@fast-check/vitest';
import {
  compileZone,
  dayFromIso,
  dayOfInstant,
  instantOfDay,
  instantOfLocal,
  type LocalTimePolicy,
  msOfDayOfInstant,
} from 'clientele/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { ZONES } from './arbitraries.ts';
import { reference } from './reference.ts';

const anyZone = fc.constantFrom(...ZONES.map((name) => compileZone(name)));
/** 1970 to 2037, and a little more. */
const day = fc.integer({ min: -400, max: 25_200 });
const msOfDay = fc.integer({ min: 0, max: 864e5 - 1 });
const policy = fc.constantFrom<LocalTimePolicy>('earlier', 'later');
const named = Object.entries(reference.zones);

describe('instantOfLocal', () => {
  it.each(named)('reads gaps and folds of %s as Python does with fold=0 and fold=1', (name, { localTimes }) => {
    const zone = compileZone(name);
    for (const [iso, minutes, first, second, shown] of localTimes) {
      const at = (option: LocalTimePolicy): number =>
        instantOfLocal(zone, dayFromIso(iso), minutes * 60_000, { gap: option, fold: option }) / 1000;
      expect([iso, minutes, at('earlier'), at('later')]).toEqual([iso, minutes, first, second]);
      expect(instantOfLocal(zone, dayFromIso(iso), minutes * 60_000) / 1000).toBe(shown ? first : second);
      if (first !== second) refuses(() => at('reject'), shown ? 'ambiguous_date' : 'invalid_date', 'msOfDay');
    }
  });

  test.prop([anyZone, day, msOfDay, policy])(
    'always gives an instant at which the clock shows the time, or one in a gap',
    (zone, on, at, fold) => {
      let instant: number;
      try {
        instant = instantOfLocal(zone, on, at, { gap: 'reject', fold });
      } catch {
        instant = instantOfLocal(zone, on, at);
        expect(dayOfInstant(zone, instant) * 864e5 + msOfDayOfInstant(zone, instant)).toBeGreaterThan(on * 864e5 + at);
        return;
      }
      expect([dayOfInstant(zone, instant), msOfDayOfInstant(zone, instant)]).toEqual([on, at]);
    },
  );

  test.prop([anyZone, fc.integer({ min: 0, max: 2_145_916_800_000 })])(
    'always finds an instant again from its local time',
    (zone, at) => {
      const on = dayOfInstant(zone, at);
      const time = msOfDayOfInstant(zone, at);
      const both = (['earlier', 'later'] as const).map((fold) =>
        instantOfLocal(zone, on, time, { fold, gap: 'reject' }),
      );
      expect(both).toContain(at);
      expect((both[0] ?? 0) <= (both[1] ?? 0)).toBe(true);
    },
  );

  it('refuses what is no day, no time or no policy', () => {
    const zone = compileZone('UTC');
    refuses(() => instantOfLocal(zone, 0.5, 0), 'not_an_integer', 'day');
    refuses(() => instantOfLocal(zone, Date.UTC(2026, 0, 1), 0), 'out_of_range', 'day');
    refuses(() => instantOfLocal(zone, 0, 864e5), 'out_of_range', 'msOfDay');
    refuses(() => instantOfLocal(zone, 0, -1), 'out_of_range', 'msOfDay');
    refuses(() => instantOfLocal(zone, 0, Number.NaN), 'not_finite', 'msOfDay');
    refuses(() => instantOfLocal(zone, 0, 0, { gap: 'compatible' as 'later' }), 'unknown_choice', 'options.gap');
    refuses(() => instantOfLocal(zone, 0, 0, { folds: 'later' } as object), 'unknown_option', 'options.folds');
  });
});

describe('instantOfDay', () => {
  it.each(named)('is the first instant at which the calendar of %s shows the day', (name, { firstSeconds }) => {
    const zone = compileZone(name);
    for (const [iso, first] of firstSeconds) {
      const next = instantOfDay(zone, dayFromIso(iso) + 1);
      expect([iso, instantOfDay(zone, dayFromIso(iso))]).toEqual([iso, first === null ? next : first * 1000]);
    }
  });

  test.prop([anyZone, day])('never comes before the day before', (zone, on) => {
    expect(instantOfDay(zone, on)).toBeGreaterThanOrEqual(instantOfDay(zone, on - 1));
  });

  test.prop([anyZone, day])('is always on the day, the millisecond before never', (zone, on) => {
    const at = instantOfDay(zone, on);
    // A day that was left out begins with the next.
    expect(dayOfInstant(zone, at)).toBe(instantOfDay(zone, on + 1) === at ? on + 1 : on);
    expect(dayOfInstant(zone, at - 1)).toBeLessThan(on);
  });

  it('refuses what is no day', () => {
    refuses(() => instantOfDay(compileZone('UTC'), 1.5), 'not_an_integer', 'day');
    refuses(() => instantOfDay(compileZone('UTC'), Date.UTC(2026, 0, 1)), 'out_of_range', 'day');
  });
});
