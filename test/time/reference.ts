import { readFileSync } from 'node:fs';

/** Made by test/fixtures/time/make-time.py with Python's datetime and zoneinfo, and dateutil; seconds throughout. */
export interface TimeReference {
  /** ISO day, days since 1970-01-01, weekday (0 is Monday). */
  readonly days: readonly (readonly [string, number, number])[];
  /** ISO day, months, the day so many months later, years, the day so many years later. */
  readonly additions: readonly (readonly [string, number, string, number, string])[];
  readonly zones: Readonly<Record<string, ZoneReference>>;
}

export interface ZoneReference {
  readonly offsetAtEpoch: number;
  /** Second of the change, offset from then on. */
  readonly changes: readonly (readonly [number, number])[];
  /** ISO day, the first second at which the calendar shows it. */
  readonly firstSeconds: readonly (readonly [string, number | null])[];
  /** ISO day, minutes of the day, both readings in order, whether the clock shows the time then. */
  readonly localTimes: readonly (readonly [string, number, number, number, boolean])[];
  /** Any second, its offset. */
  readonly offsets: readonly (readonly [number, number])[];
}

export const reference = JSON.parse(
  readFileSync(new URL('../fixtures/time/time.json', import.meta.url), 'utf8'),
) as TimeReference;
