import {
  addDuration,
  compileZone,
  type Duration,
  type InstantWindow,
  instantOfLocal,
  type WindowSpec,
  windowOfDay,
  windowOfInstant,
  type Zone,
} from 'clientele/time';
import { expectTypeOf, test } from 'vitest';

test('a duration has one unit that exists', () => {
  expectTypeOf<{ days: number }>().toExtend<Duration>();
  // @ts-expect-error hours are no unit of the calendar
  addDuration(0, { hours: 1 });
  // @ts-expect-error a number does not say of what
  addDuration(0, 7);
});

test('a window says what its kind needs', () => {
  // @ts-expect-error a rolling window has a length
  windowOfDay({ kind: 'rolling' }, 0);
  // @ts-expect-error a calendar window has a unit
  windowOfDay({ kind: 'calendar', length: { days: 1 } }, 0);
  // @ts-expect-error there is no such kind
  expectTypeOf<{ kind: 'sliding'; length: Duration }>().toExtend<WindowSpec>();
});

test('an instant has a place in the calendar of a zone only', () => {
  const spec: WindowSpec = { kind: 'calendar', unit: 'day' };
  expectTypeOf(windowOfInstant(spec, 0, { zone: compileZone('UTC') })).toEqualTypeOf<InstantWindow>();
  // @ts-expect-error the zone is not optional
  windowOfInstant(spec, 0, {});
  // @ts-expect-error a name is not yet a zone
  windowOfInstant(spec, 0, { zone: 'UTC' });
  // @ts-expect-error there is no such policy
  instantOfLocal(compileZone('UTC'), 0, 0, { gap: 'compatible' });
});

test('a zone cannot be changed', () => {
  expectTypeOf<Zone>().toExtend<Readonly<Zone>>();
  // @ts-expect-error read only
  compileZone('UTC').timeZone = 'Europe/Paris';
});
