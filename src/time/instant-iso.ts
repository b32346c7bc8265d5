import { isoFromDay } from './day.ts';
import type { Instant } from './types.ts';
import { offsetAt, type Zone } from './zone.ts';

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;

/**
 * An instant as the clocks of a zone show it, with their distance from UTC: `2026-03-30T09:00:00+02:00`, or `…Z` in UTC and
 * where the distance is no whole number of minutes (before 1972).
 */
export function isoOfInstant(at: Instant, zone: Zone): string {
  const own = offsetAt(zone, at);
  const offset = own % MS_PER_MINUTE === 0 ? own : 0;
  const local = at + offset;
  const day = Math.floor(local / MS_PER_DAY);
  return `${isoFromDay(day)}T${clockText(local - day * MS_PER_DAY)}${offset === 0 ? 'Z' : offsetText(offset)}`;
}

/** Hours, minutes and seconds, and milliseconds where there are some. */
function clockText(ms: number): string {
  const part = (size: number, count: number): string => two(Math.floor(ms / size) % count);
  const rest = ms % 1000;
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`;
  return `${part(3_600_000, 24)}:${part(MS_PER_MINUTE, 60)}:${part(1000, 60)}${fraction}`;
}

function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / MS_PER_MINUTE;
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
