import { fail } from '../checks/error.ts';
import { isId } from '../events/id.ts';
import { FIRST_DAY, LAST_DAY } from '../events/read-day.ts';
import {
  type Day,
  dayFromIso,
  dayOfInstant,
  instantFromText,
  instantOfDay,
  msOfDayOfInstant,
  parseIsoDay,
  parseIsoInstant,
} from '../time/index.ts';
import type { ProgrammeInside } from './compiled.ts';
import type { LoyaltyEvent, PurchaseLine } from './event.ts';
import { remembered } from './expiry.ts';

/** When an event happened. */
export interface EventTime {
  day: Day;
  /** Milliseconds since 1970: of the instant, or of the beginning of the day. */
  instant: number;
  /** The time of day, NaN where it is not known. */
  ms: number;
}

const MS_PER_DAY = 86_400_000;

/** The instant at which a day begins. */
export function startOfDay(zone: ProgrammeInside['zone'], day: Day): number {
  return zone === null ? day * MS_PER_DAY : instantOfDay(zone, day);
}

/** Reads when events happened, into one object that is used again. */
export function timeReader({ zone }: ProgrammeInside): (on: unknown, row: number) => EventTime {
  const startOf = zone === null ? (day: Day) => day * MS_PER_DAY : remembered((day) => instantOfDay(zone, day));
  const time: EventTime = { day: 0, instant: 0, ms: Number.NaN };
  return (on, row) => {
    const day = typeof on === 'string' && on.length === 10 ? parseIsoDay(on) : typeof on === 'number' ? on : Number.NaN;
    if (Number.isInteger(day)) {
      if (day < FIRST_DAY || day > LAST_DAY)
        fail('invalid_date', `events[${row}].on`, 'a day of the years 1 to 9999', on);
      time.day = day;
      time.instant = startOf(day);
      time.ms = Number.NaN;
      return time;
    }
    if (typeof on === 'string' && on.length === 10) dayFromIso(on, `events[${row}].on`);
    const instant = typeof on === 'string' ? parseIsoInstant(on) : Number.NaN;
    if (Number.isNaN(instant)) {
      if (typeof on === 'string') instantFromText(on, `events[${row}].on`);
      fail('invalid_date', `events[${row}].on`, 'a day (2026-06-30) or a date-time with an offset', on);
    }
    if (zone === null) fail('time_zone_required', `events[${row}].on`, 'a day, or a programme with a timeZone', on);
    time.day = dayOfInstant(zone, instant);
    time.instant = instant;
    time.ms = msOfDayOfInstant(zone, instant);
    return time;
  };
}

/** On one day, or at one instant: what gives comes before what takes. */
const RANKS: Readonly<Record<LoyaltyEvent['kind'], number>> = {
  join: 0,
  status: 1,
  challenge: 2,
  choice: 3,
  purchase: 4,
  activity: 5,
  grant: 6,
  adjustment: 7,
  transferIn: 8,
  couponIssue: 9,
  couponUse: 10,
  refund: 11,
  redemption: 12,
  cancellation: 13,
  couponVoid: 14,
  transferOut: 15,
  expiry: 16,
};

/** Whether an event takes: without a time of day it comes after every millisecond of its day, as others come before. */
export const takes = (event: LoyaltyEvent): boolean => rankOf(event) >= RANKS.couponIssue;

export const rankOf = ({ kind }: LoyaltyEvent): number => RANKS[kind];

/**
 * Refuses an event that cannot be read. Keys that the form does not know are not looked for: lines may carry any.
 *
 * @throws `wrong_type`, `missing_value`, `invalid_id`, `invalid_amount`, `not_an_integer`, `out_of_range`, `invalid_date`,
 * `unknown_choice`, `unknown_reference`
 */
export function checkEvent(event: LoyaltyEvent, row: number, { document, tiers }: ProgrammeInside): void {
  if (typeof event !== 'object' || event === null) fail('wrong_type', `events[${row}]`, 'an event', event);
  if (typeof event.id !== 'string' || event.id === '') {
    fail('invalid_id', `events[${row}].id`, 'text that is not empty', event.id);
  }
  if (!isId(event.member)) {
    fail('invalid_id', `events[${row}].member`, 'text that is not empty or a finite number', event.member);
  }
  const path = (key: string): string => `events[${row}].${key}`;
  switch (event.kind) {
    case 'purchase':
      checkPurchaseLines(event.lines, row);
      if (event.discount !== undefined) checkUnits(event.discount, () => path('discount'));
      if (event.storedValue !== undefined) checkUnits(event.storedValue, () => path('storedValue'));
      if (event.counters !== undefined) checkCounters(event.counters, () => path('counters'));
      return;
    case 'refund':
      checkText(event.purchase, () => path('purchase'));
      if (event.lines !== undefined) checkRefundLines(event.lines, row);
      checkCounters(event.counters, () => path('counters'));
      return;
    case 'activity':
      checkCounters(event.counters, () => path('counters'));
      return;
    case 'grant':
    case 'transferIn':
    case 'transferOut':
    case 'redemption':
      checkUnits(event.points, () => path('points'));
      if ('lastDay' in event) checkDayText(event.lastDay, () => path('lastDay'));
      return;
    case 'adjustment':
      checkUnits(event.points, () => path('points'), -Number.MAX_SAFE_INTEGER);
      checkDayText(event.lastDay, () => path('lastDay'));
      return;
    case 'expiry':
      if (event.points !== undefined) checkUnits(event.points, () => path('points'));
      return;
    case 'cancellation':
      checkText(event.redemption, () => path('redemption'));
      return;
    case 'choice': {
      const choice = document.choices?.find(({ id }) => id === event.choice);
      if (choice === undefined) fail('unknown_reference', path('choice'), 'a choice of the programme', event.choice);
      if (event.value !== null && !choice.options.includes(event.value)) {
        fail('unknown_choice', path('value'), `null or one of ${choice.options.join(', ')}`, event.value);
      }
      return;
    }
    case 'status': {
      const group = tiers.groups.find((one) => one.group.id === event.group);
      if (group === undefined) fail('unknown_reference', path('group'), 'a tier group', event.group);
      if (!group.tiers.some(({ id }) => id === event.tier)) {
        fail('unknown_reference', path('tier'), 'a tier of the group', event.tier);
      }
      checkDayText(event.until, () => path('until'));
      return;
    }
    case 'challenge':
      if (!tiers.challenges.some(({ challenge }) => challenge.id === event.challenge)) {
        fail('unknown_reference', path('challenge'), 'a challenge of the programme', event.challenge);
      }
      return;
    case 'couponIssue':
      if (!document.coupons?.some(({ id }) => id === event.coupon)) {
        fail('unknown_reference', path('coupon'), 'a coupon of the programme', event.coupon);
      }
      if (event.paidWith !== undefined && event.paidWith !== 'points' && event.paidWith !== 'nothing') {
        fail('unknown_choice', path('paidWith'), "'points' or 'nothing'", event.paidWith);
      }
      checkDayText(event.lastDay, () => path('lastDay'));
      return;
    case 'couponUse':
      checkText(event.serial, () => path('serial'));
      if (event.purchase !== undefined) checkText(event.purchase, () => path('purchase'));
      if (event.value !== undefined) checkUnits(event.value, () => path('value'));
      return;
    case 'couponVoid':
      checkText(event.serial, () => path('serial'));
      return;
    case 'join':
      return;
    default:
      fail(
        'unknown_choice',
        path('kind'),
        `one of ${Object.keys(RANKS).join(', ')}`,
        (event as { kind: unknown }).kind,
      );
  }
}

/** Refuses lines that cannot be read; `row` is that of their event, or the path of what they lie in. */
export function checkPurchaseLines(lines: readonly PurchaseLine[], row: number | string): void {
  if (!Array.isArray(lines)) fail('wrong_type', linesPath(row, ''), 'a list of lines', lines);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as PurchaseLine;
    if (typeof line !== 'object' || line === null) fail('wrong_type', linesPath(row, `[${i}]`), 'a line', line);
    const { amount, discount, tax, quantity } = line;
    if (!isUnits(amount)) checkUnits(amount, () => linesPath(row, `[${i}].amount`));
    if (discount !== undefined && !isUnits(discount)) checkUnits(discount, () => linesPath(row, `[${i}].discount`));
    if (tax !== undefined && !isUnits(tax)) checkUnits(tax, () => linesPath(row, `[${i}].tax`));
    if (quantity !== undefined && !isUnits(quantity)) checkUnits(quantity, () => linesPath(row, `[${i}].quantity`));
  }
}

const linesPath = (row: number | string, rest: string): string =>
  `${typeof row === 'string' ? row : `events[${row}]`}.lines${rest}`;

function checkRefundLines(
  lines: readonly { readonly line: string | number; readonly amount?: number }[],
  row: number,
): void {
  if (!Array.isArray(lines)) fail('wrong_type', `events[${row}].lines`, 'a list of lines', lines);
  for (const [i, line] of lines.entries()) {
    const path = (): string => `events[${row}].lines[${i}]`;
    if (typeof line !== 'object' || line === null || !isId(line.line)) {
      fail('wrong_type', path(), 'the id of a line or its place', line);
    }
    if (line.amount !== undefined) checkUnits(line.amount, () => `${path()}.amount`);
  }
}

/** The same question without a path, for the many that pass. */
const isUnits = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

/** Whole units that sums stay exact with. */
function checkUnits(value: unknown, path: () => string, low = 0): void {
  if (Number.isSafeInteger(value) && (value as number) >= low) return;
  if (typeof value !== 'number')
    fail(value === undefined ? 'missing_value' : 'wrong_type', path(), 'whole minor units', value);
  if (Number.isInteger(value) && value < low) fail('out_of_range', path(), `at least ${low}`, value);
  fail(Number.isFinite(value) ? 'not_an_integer' : 'not_finite', path(), 'whole minor units', value);
}

function checkCounters(counters: unknown, path: () => string): void {
  if (counters === undefined) return;
  if (typeof counters !== 'object' || counters === null) fail('wrong_type', path(), 'counters by name', counters);
  for (const [name, value] of Object.entries(counters)) checkUnits(value, () => `${path()}.${name}`);
}

function checkText(value: unknown, path: () => string): void {
  if (typeof value !== 'string' || value === '') fail('invalid_id', path(), 'text that is not empty', value);
}

function checkDayText(value: unknown, path: () => string): void {
  if (value === undefined) return;
  if (typeof value !== 'string') fail('wrong_type', path(), 'a day such as 2026-06-30', value);
  dayFromIso(value, path());
}
