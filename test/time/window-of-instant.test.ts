import { test } from '@fast-check/vitest';
import {
  compileZone,
  type Duration,
  dayFromIso,
  dayOfInstant,
  instantFromText,
  instantOfDay,
  type WindowSpec,
  windowOfDay,
  windowOfInstant,
} from 'clientele/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { calendarUnit, durations, day as someDay, weekDay, windowSpec, ZONES } from './arbitraries.ts';

const zones = ZONES.map((name) => compileZone(name));
const anyZone = fc.constantFrom(...zones);
/** Anywhere from 1970 to 2037, and around the changes of the clocks. */
const placed = anyZone.chain((zone) => {
  const changes = [0, ...zone.changesAt];
  const near = fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -1e8, max: 1e8 })).map(([at, by]) => at + by);
  const anywhere = fc.integer({ min: 0, max: Date.UTC(2037, 0, 1) });
  return fc.record({ zone: fc.constant(zone), at: fc.oneof(near, anywhere) });
});
const utc = compileZone('UTC');
const paris = compileZone('Europe/Paris');
const isoOf = (at: number): string => new Date(at).toISOString();
const windowIn = (spec: WindowSpec, at: string, zone = paris, anchor?: string): [string, string] => {
  const options = anchor === undefined ? { zone } : { zone, anchor: dayFromIso(anchor) };
  const { from, to } = windowOfInstant(spec, instantFromText(at), options);
  return [isoOf(from), isoOf(to - 1)];
};
const rolling = (length: Duration): WindowSpec => ({ kind: 'rolling', length });

describe('a rolling window of instants', () => {
  it('is 24 hours to the day, also when the clocks change', () => {
    const at = '2026-03-29T12:00:00+02:00';
    expect(windowIn(rolling({ days: 1 }), at)).toEqual(['2026-03-28T10:00:00.001Z', '2026-03-29T10:00:00.000Z']);
    expect(windowIn(rolling({ weeks: 1 }), at)).toEqual(['2026-03-22T10:00:00.001Z', '2026-03-29T10:00:00.000Z']);
  });

  it('goes back to the same time on the clock when it is counted in months or years', () => {
    const at = '2026-03-31T12:00:00+02:00';
    expect(windowIn(rolling({ months: 1 }), at)).toEqual(['2026-02-28T11:00:00.001Z', '2026-03-31T10:00:00.000Z']);
    expect(windowIn(rolling({ years: 1 }), at)).toEqual(['2025-03-31T10:00:00.001Z', '2026-03-31T10:00:00.000Z']);
  });

  test.prop([placed, fc.integer({ min: 1, max: 400 })])(
    'of days is always exactly as long as it says',
    ({ zone, at }, days) => {
      const { from, to } = windowOfInstant(rolling({ days }), at, { zone });
      expect([to - from, to]).toEqual([days * 864e5, at + 1]);
    },
  );
});

describe('windows of instants by the calendar', () => {
  it('begin and end at local midnight', () => {
    const at = '2026-03-29T12:00:00+02:00';
    expect(windowIn({ kind: 'calendar', unit: 'day' }, at)).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T21:59:59.999Z',
    ]);
    expect(windowIn({ kind: 'calendar', unit: 'month' }, at)).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T21:59:59.999Z',
    ]);
    const beirut = compileZone('Asia/Beirut');
    // The clocks of Beirut go from 24:00 on 26 March 2022 to 01:00 on the 27th: the day has 23 hours and no midnight.
    expect(windowIn({ kind: 'calendar', unit: 'day' }, '2022-03-27T12:00:00+03:00', beirut)).toEqual([
      '2022-03-26T22:00:00.000Z',
      '2022-03-27T20:59:59.999Z',
    ]);
  });

  it('leave out the day that Samoa left out', () => {
    const apia = compileZone('Pacific/Apia');
    expect(windowIn({ kind: 'calendar', unit: 'day', count: 2 }, '2011-12-31T12:00:00+14:00', apia)).toEqual([
      '2011-12-30T10:00:00.000Z',
      '2011-12-31T09:59:59.999Z',
    ]);
  });

  it('count an hour that repeats the end of a day to the day that has begun', () => {
    // St. John's, 1 November 2009: at 00:01 the clocks went back to 23:01 of 31 October.
    const john = compileZone('America/St_Johns');
    const first = windowIn({ kind: 'calendar', unit: 'day' }, '2009-10-31T23:30:00-02:30', john);
    const repeated = windowIn({ kind: 'calendar', unit: 'day' }, '2009-10-31T23:30:00-03:30', john);
    expect(first).toEqual(['2009-10-31T02:30:00.000Z', '2009-11-01T02:29:59.999Z']);
    expect(repeated).toEqual(['2009-11-01T02:30:00.000Z', '2009-11-02T03:29:59.999Z']);
  });

  it('widen from local midnight of the first day of the unit up to the instant', () => {
    const spec: WindowSpec = { kind: 'widened', length: { days: 15 }, unit: 'month' };
    expect(windowIn(spec, '2026-04-11T12:00:00+02:00')).toEqual([
      '2026-02-28T23:00:00.000Z',
      '2026-04-11T10:00:00.000Z',
    ]);
    const none: WindowSpec = { kind: 'widened', length: { days: 0 }, unit: 'month' };
    expect(windowIn(none, '2026-04-01T00:00:00+02:00')).toEqual([
      '2026-03-31T22:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ]);
  });

  it('count anniversaries from the day of the anchor', () => {
    const spec: WindowSpec = { kind: 'anniversary', length: { months: 1 } };
    expect(windowIn(spec, '2026-03-30T23:30:00+02:00', paris, '2026-01-31')).toEqual([
      '2026-02-27T23:00:00.000Z',
      '2026-03-30T21:59:59.999Z',
    ]);
    expect(windowIn(spec, '2026-03-31T00:00:00+02:00', paris, '2026-01-31')).toEqual([
      '2026-03-30T22:00:00.000Z',
      '2026-04-29T21:59:59.999Z',
    ]);
  });

  test.prop([placed, calendarUnit, weekDay])(
    'tile the line: the next one always begins where this one ends',
    ({ zone, at }, unit, weekStartsOn) => {
      const spec: WindowSpec = { kind: 'calendar', unit, weekStartsOn };
      const { from, to } = windowOfInstant(spec, at, { zone });
      expect(windowOfInstant(spec, to, { zone }).from).toBe(to);
      expect(windowOfInstant(spec, to - 1, { zone })).toEqual({ from, to });
      expect(windowOfInstant(spec, from, { zone })).toEqual({ from, to });
    },
  );

  test.prop([placed, someDay, durations(1, 40)])('so do anniversaries', ({ zone, at }, anchor, length) => {
    const spec: WindowSpec = { kind: 'anniversary', length };
    const { from, to } = windowOfInstant(spec, at, { zone, anchor });
    expect(windowOfInstant(spec, to, { zone, anchor }).from).toBe(to);
    expect(windowOfInstant(spec, to - 1, { zone, anchor })).toEqual({ from, to });
  });

  test.prop([placed, durations(1, 40), calendarUnit, weekDay])(
    'a widened window always holds the rolling one',
    ({ zone, at }, length, unit, weekStartsOn) => {
      const wide = windowOfInstant({ kind: 'widened', length, unit, weekStartsOn }, at, { zone });
      const narrow = windowOfInstant(rolling(length), at, { zone });
      expect(wide.from).toBeLessThanOrEqual(narrow.from);
      expect(wide.to).toBe(narrow.to);
      expect(instantOfDay(zone, dayOfInstant(zone, wide.from))).toBe(wide.from);
    },
  );
});

describe('windows of instants', () => {
  test.prop([windowSpec, placed, someDay])('always hold the instant asked about', (spec, { zone, at }, anchor) => {
    const { from, to } = windowOfInstant(spec, at, { zone, anchor });
    expect(from <= at && at < to).toBe(true);
  });

  test.prop([windowSpec, fc.integer({ min: 0, max: 20_000 }), someDay])(
    'in UTC at the last millisecond of a day always are those of the day',
    (spec, day, anchor) => {
      const ofDay = windowOfDay(spec, day, { anchor });
      const { from, to } = windowOfInstant(spec, day * 864e5 + 864e5 - 1, { zone: utc, anchor });
      expect({ from, to }).toEqual({ from: ofDay.from * 864e5, to: ofDay.to * 864e5 });
    },
  );

  it('refuse what is no instant, an instant for an anchor, and a missing zone', () => {
    const spec = rolling({ days: 1 });
    const yearly: WindowSpec = { kind: 'anniversary', length: { years: 1 } };
    refuses(() => windowOfInstant(spec, Number.NaN, { zone: utc }), 'not_finite', 'at');
    refuses(() => windowOfInstant(spec, 0.5, { zone: utc }), 'not_an_integer', 'at');
    refuses(() => windowOfInstant(spec, 8.64e15, { zone: utc }), 'out_of_range', 'at');
    refuses(() => windowOfInstant(yearly, 0, { zone: utc }), 'missing_value', 'options.anchor');
    refuses(
      () => windowOfInstant(yearly, 0, { zone: utc, anchor: Date.UTC(2026, 0, 1) }),
      'out_of_range',
      'options.anchor',
    );
    refuses(() => windowOfInstant(spec, 0, {} as { zone: typeof utc }), 'time_zone_required', 'options.zone');
    refuses(() => windowOfInstant(spec, 0, { timeZone: 'UTC' } as never), 'unknown_option', 'options.timeZone');
    refuses(() => windowOfInstant({ kind: 'sliding' } as never, 0, { zone: utc }), 'unknown_choice', 'window.kind');
  });

  it('answer at both ends of the calendar', () => {
    const day: WindowSpec = { kind: 'calendar', unit: 'day' };
    for (const zone of [utc, paris]) {
      for (const at of [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-31T23:59:59.999Z')]) {
        const { from, to } = windowOfInstant(day, at, { zone });
        expect(from <= at && at < to).toBe(true);
      }
    }
  });
});
