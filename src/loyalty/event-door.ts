import { fail } from '../checks/error.ts';
import type { IgnoredTally } from '../checks/ignored.ts';
import { type IdDictionary, idDictionary } from '../events/dictionary.ts';
import type { Day } from '../time/index.ts';
import { baseAmounts } from './base-amounts.ts';
import type { ProgrammeInside } from './compiled.ts';
import type { LoyaltyEvent } from './event.ts';
import { remembered } from './expiry.ts';
import { noteInvalid } from './note-invalid.ts';
import { checkEvent, startOfDay, takes, timeReader } from './read-events.ts';

/** The events of a replay as columns, with the dictionary of members. */
export interface Door {
  readonly events: readonly LoyaltyEvent[];
  /** The row of each among all events that were given. */
  readonly rows: readonly number[];
  readonly codes: readonly number[];
  readonly days: readonly Day[];
  readonly instants: readonly number[];
  /** The time of day in milliseconds, NaN where it is not known. */
  readonly times: readonly number[];
  readonly dictionary: IdDictionary;
}

/** Reads all events into columns; what cannot be read or lies after the last day is counted. */
export function readEvents(
  inside: ProgrammeInside,
  events: Iterable<LoyaltyEvent>,
  asOf: Day,
  ignored: IgnoredTally,
  onInvalid: 'throw' | 'collect',
): Door {
  const dictionary = idDictionary();
  const readTime = timeReader(inside);
  const endOf = remembered((day) => startOfDay(inside.zone, day + 1) - 0.5);
  const kept: LoyaltyEvent[] = [];
  const rows: number[] = [];
  const codes: number[] = [];
  const days: number[] = [];
  const instants: number[] = [];
  const times: number[] = [];
  if (typeof (events as { [Symbol.iterator]?: unknown } | null | undefined)?.[Symbol.iterator] !== 'function') {
    fail('wrong_type', 'events', 'a list of events', events);
  }
  let row = -1;
  for (const event of events) {
    row++;
    try {
      checkEvent(event, row, inside);
      // Where nothing is thrown, what is taken off has to be looked at before anything happens.
      if (onInvalid === 'collect' && event.kind === 'purchase')
        baseAmounts(event, inside.document.earning, () => `events[${row}]`);
      const { day, instant, ms } = readTime(event.on, row);
      if (day > asOf) {
        ignored.add('excluded', 'after_as_of', row, 'on', event.on);
        continue;
      }
      kept.push(event);
      rows.push(row);
      codes.push(dictionary.codeOf(event.member));
      days.push(day);
      instants.push(Number.isNaN(ms) && takes(event) ? endOf(day) : instant);
      times.push(ms);
    } catch (error) {
      if (onInvalid === 'throw') throw error;
      noteInvalid(ignored, error, row);
    }
  }
  return { events: kept, rows, codes, days, instants, times, dictionary };
}
