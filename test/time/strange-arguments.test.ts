import * as time from 'clientele/time';
import { answersOrRefuses } from '../support/strange.ts';

const zone = time.compileZone('Europe/Paris');
const at = Date.parse('2026-03-28T11:00:00Z');
const day = time.dayFromIso('2026-03-28');
const local = { gap: 'after', fold: 'later' };

answersOrRefuses('clientele/time', time, {
  addDuration: [day, { months: 1 }],
  addDurationToInstant: [at, { days: 1 }, zone, local],
  checkDuration: [{ months: 3 }, 'horizon'],
  checkWindowSpec: [{ kind: 'widened', length: { days: 7 }, unit: 'week', weekStartsOn: 'sunday' }, 'window'],
  compileZone: ['Europe/Paris', 'timeZone'],
  dayFromIso: ['2026-03-28', 'day'],
  dayFromParts: [2026, 3, 28],
  dayOfInstant: [zone, at],
  daysPerUnit: ['month'],
  durationIn: [{ months: 3 }, 'week'],
  durationInDays: [{ weeks: 2 }],
  instantFromText: ['2026-03-28T12:00:00+01:00', 'at'],
  instantOfDay: [zone, day],
  instantOfLocal: [zone, day, 9_000_000, local],
  isoFromDay: [day],
  msOfDayOfInstant: [zone, at],
  offsetAt: [zone, at],
  parseIsoDay: ['2026-03-28'],
  parseIsoInstant: ['2026-03-28T12:00:00Z'],
  partsOfDay: [day],
  startOfUnit: [day, 'week', 'sunday'],
  startOfUnitIndex: [225, 'quarter', 'sunday'],
  unitIndexOf: [day, 'month', 'sunday'],
  weekDayOf: [day],
  windowOfDay: [{ kind: 'anniversary', length: { years: 1 } }, day, { anchor: day - 400 }],
  windowOfInstant: [{ kind: 'anniversary', length: { months: 1 } }, at, { zone, anchor: day - 40 }],
});
