import * as time from 'clientele/time';
import { answersOrRefuses } from '../support/strange.ts';

/**
 * The doors of the folder. What is not here is arithmetic on days, instants and zones that a door has checked: it is done once a
 * row, and lets NaN through as the functions of `core` do.
 */
const { checkDuration, checkWindowSpec, compileZone, dayFromIso, dayFromParts, daysPerUnit, durationIn } = time;
const { durationInDays, instantFromText, isoFromDay, parseIsoDay, parseIsoInstant, addDurationToInstant } = time;
const doors = {
  ...{ checkDuration, checkWindowSpec, compileZone, dayFromIso, dayFromParts, daysPerUnit, durationIn },
  ...{ durationInDays, instantFromText, isoFromDay, parseIsoDay, parseIsoInstant },
  addDurationToInstant: (at: number, duration: time.Duration, options?: time.LocalTimeOptions) =>
    addDurationToInstant(at, duration, compileZone('Europe/Paris'), options),
};

answersOrRefuses('clientele/time', doors, {
  addDurationToInstant: [Date.parse('2026-03-28T11:00:00Z'), { days: 1 }, { gap: 'earlier', fold: 'later' }],
  checkDuration: [{ months: 3 }],
  checkWindowSpec: [{ kind: 'widened', length: { days: 7 }, unit: 'week', weekStartsOn: 'sunday' }],
  compileZone: ['Europe/Paris'],
  dayFromIso: ['2026-03-28'],
  dayFromParts: [2026, 3, 28],
  daysPerUnit: ['month'],
  durationIn: [{ months: 3 }, 'week'],
  durationInDays: [{ weeks: 2 }],
  instantFromText: ['2026-03-28T12:00:00+01:00'],
  isoFromDay: [20_540],
  parseIsoDay: ['2026-03-28'],
  parseIsoInstant: ['2026-03-28T12:00:00Z'],
});
