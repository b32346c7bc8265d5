import type { CalendarUnit, Day, Duration, WeekDay, WindowSpec } from 'clientele/time';
import fc from 'fast-check';

/** The days of the years 0001 to 9999. */
export const FIRST_DAY: Day = -719_162;
export const LAST_DAY: Day = 2_932_896;

export const WEEK_DAYS: readonly WeekDay[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

export const anyDay: fc.Arbitrary<Day> = fc.integer({ min: FIRST_DAY, max: LAST_DAY });
/** 1900 to 2100. */
export const day: fc.Arbitrary<Day> = fc.integer({ min: -25_567, max: 47_846 });
export const weekDay: fc.Arbitrary<WeekDay> = fc.constantFrom(...WEEK_DAYS);
export const calendarUnit: fc.Arbitrary<CalendarUnit> = fc.constantFrom(
  'day',
  'week',
  'month',
  'quarter',
  'halfYear',
  'year',
);

/** A whole duration of that many units. */
export const durations = (min: number, max: number): fc.Arbitrary<Duration> =>
  fc
    .tuple(fc.constantFrom('days', 'weeks', 'months', 'years'), fc.integer({ min, max }))
    .map(([unit, amount]) => ({ [unit]: amount }) as unknown as Duration);

export const minus = (duration: Duration): Duration =>
  Object.fromEntries(Object.entries(duration).map(([unit, n]) => [unit, -n])) as unknown as Duration;

export const windowSpec: fc.Arbitrary<WindowSpec> = fc.oneof(
  fc.record({ kind: fc.constant('rolling' as const), length: durations(1, 40) }),
  fc.record({
    kind: fc.constant('calendar' as const),
    unit: calendarUnit,
    count: fc.integer({ min: 1, max: 5 }),
    weekStartsOn: weekDay,
  }),
  fc.record({
    kind: fc.constant('widened' as const),
    length: durations(0, 40),
    unit: calendarUnit,
    weekStartsOn: weekDay,
  }),
  fc.record({ kind: fc.constant('anniversary' as const), length: durations(1, 40) }),
);

export const ZONES = [
  'UTC',
  'Africa/Casablanca',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Europe/Paris',
  'Pacific/Apia',
] as const;
