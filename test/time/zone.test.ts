import { tzOffset } from '@date-fns/tz/tzOffset';
import { test } from '@fast-check/vitest';
import { compileZone, dayOfInstant, msOfDayOfInstant, offsetAt, type Zone } from 'clientele/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { ZONES } from './arbitraries.ts';
import { reference } from './reference.ts';

const zones: Readonly<Record<string, Zone>> = Object.fromEntries(
  ['Etc/GMT', ...ZONES, ...Object.keys(reference.zones)].map((name) => [name, compileZone(name)]),
);
const zoneOf = (name: string): Zone => zones[name] ?? compileZone(name);
/** The second of the year 2038. */
const TABLE_END = Date.UTC(2038, 0, 1);
const anyZone = fc.constantFrom(...Object.values(zones));
const anyInstant = fc.integer({ min: Date.UTC(1, 0, 1), max: Date.UTC(9999, 11, 31) });
const instant = fc.integer({ min: 0, max: TABLE_END });

describe('offsetAt', () => {
  it.each(Object.entries(reference.zones))(
    'changes in %s at the instants that Python knows',
    (name, { changes, offsetAtEpoch }) => {
      const zone = zoneOf(name);
      let before = offsetAtEpoch;
      expect(offsetAt(zone, 0)).toBe(before * 1000);
      for (const [at, after] of changes) {
        expect([at, offsetAt(zone, at * 1000 - 1), offsetAt(zone, at * 1000)]).toEqual([
          at,
          before * 1000,
          after * 1000,
        ]);
        before = after;
      }
      const known = Array.from(zone.changesAt).filter((at) => at < Date.UTC(2024, 0, 1));
      expect(known).toEqual(changes.map(([at]) => at * 1000));
    },
  );

  it.each(Object.entries(reference.zones))(
    'agrees with Python in %s at any instant, also before 1970',
    (name, { offsets }) => {
      for (const [at, offset] of offsets) expect([at, offsetAt(zoneOf(name), at * 1000)]).toEqual([at, offset * 1000]);
    },
  );

  it('agrees with @date-fns/tz on 100 000 instants of ten zones from 1970 to 2037', () => {
    const names = ZONES.filter((name) => name !== 'America/Sao_Paulo' && name !== 'Asia/Beirut');
    expect(names.length).toBe(10);
    let state = 20_260_630;
    let wrong = 0;
    for (let i = 0; i < 100_000; i++) {
      // A linear congruential generator with the constants of Numerical Recipes.
      state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
      const at = Math.floor((state / 2 ** 32) * TABLE_END);
      const name = names[i % 10] ?? 'UTC';
      if (offsetAt(zoneOf(name), at) !== Math.round(tzOffset(name, new Date(at)) * 60_000)) wrong++;
    }
    expect(wrong).toBe(0);
  });

  it('agrees with @date-fns/tz where table and engine meet, and beyond', () => {
    for (const year of [1969, 1970, 2037, 2038, 2039, 2040, 2150]) {
      for (let month = 0; month < 12; month++) {
        const at = Date.UTC(year, month, 1);
        for (const name of ZONES) expect(offsetAt(zoneOf(name), at)).toBe(tzOffset(name, new Date(at)) * 60_000);
      }
    }
  });

  it('keeps the seconds of old offsets: Paris was 9 min 21 s ahead until 1911', () => {
    expect(offsetAt(zoneOf('Europe/Paris'), Date.UTC(1900, 0, 1))).toBe(561_000);
    expect(offsetAt(zoneOf('Africa/Monrovia'), 0)).toBe(-2_670_000);
  });

  test.prop([anyInstant])('is always 0 in UTC, by whichever name', (at) => {
    expect([offsetAt(zoneOf('UTC'), at), offsetAt(zoneOf('Etc/GMT'), at)]).toEqual([0, 0]);
  });

  it('NaN is NaN, and so is what no Date can hold', () => {
    for (const zone of [zoneOf('UTC'), zoneOf('Europe/Paris')]) {
      expect(offsetAt(zone, Number.NaN)).toBeNaN();
      expect(dayOfInstant(zone, Number.NaN)).toBeNaN();
      expect(msOfDayOfInstant(zone, Number.NaN)).toBeNaN();
      expect(dayOfInstant(zone, Infinity)).toBeNaN();
    }
  });
});

describe('the local day and time', () => {
  it('of one instant differ around the world', () => {
    const at = Date.UTC(2026, 11, 31, 22, 30);
    const local = (name: string): [number, number] => [
      dayOfInstant(zoneOf(name), at) - Date.UTC(2026, 11, 31) / 864e5,
      msOfDayOfInstant(zoneOf(name), at) / 36e5,
    ];
    expect(local('UTC')).toEqual([0, 22.5]);
    expect(local('Europe/Paris')).toEqual([0, 23.5]);
    expect(local('Asia/Kolkata')).toEqual([1, 4]);
    expect(local('America/St_Johns')).toEqual([0, 19]);
    expect(local('Pacific/Apia')).toEqual([1, 11.5]);
  });

  test.prop([anyZone, instant])('always add up to the instant and its offset', (zone, at) => {
    const local = dayOfInstant(zone, at) * 864e5 + msOfDayOfInstant(zone, at);
    expect(local).toBe(at + offsetAt(zone, at));
    expect(msOfDayOfInstant(zone, at)).toBeGreaterThanOrEqual(0);
    expect(msOfDayOfInstant(zone, at)).toBeLessThan(864e5);
  });

  test.prop([anyZone, instant])('never differ from what the engine prints', (zone, at) => {
    const [date = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone.timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    })
      .format(at)
      .split(' ');
    expect(new Date(dayOfInstant(zone, at) * 864e5).toISOString().slice(0, 10)).toBe(date);
    expect(new Date(msOfDayOfInstant(zone, at)).toISOString().slice(11, 19)).toBe(time);
  });

  test.prop([instant])('of UTC are always plain division', (at) => {
    expect(dayOfInstant(zoneOf('UTC'), at)).toBe(Math.floor(at / 864e5));
  });
});

describe('compileZone', () => {
  it.each(['Europe/Pari', '', 'Paris', '+02:00', '-05:00', 'local', 'Europe/Paris ', 7, null, undefined, {}])(
    '%j is no zone',
    (name) => {
      refuses(() => compileZone(name as string, 'options.timeZone'), 'unknown_time_zone', 'options.timeZone');
    },
  );

  it('keeps the name it was given', () => {
    expect(compileZone('Europe/Paris').timeZone).toBe('Europe/Paris');
  });

  it('always gives the same table', () => {
    const { beyond: _, ...table } = compileZone('Australia/Lord_Howe');
    expect(compileZone('Australia/Lord_Howe')).toMatchObject(table);
  });
});
