import { listedExponent } from '../money/currency.ts';
import { parseIsoDay, partsOfDay } from '../time/index.ts';
import type { FactValue } from './rule-input.ts';
import type { Toward } from './wording/number-text.ts';
import type { Wording } from './wording/wording.ts';

/** A fact in words; a number stands there without its unit. */
export function valueText(value: FactValue, wording: Wording): string {
  if (typeof value === 'number') return Number.isFinite(value) ? wording.number(value) : wording.unknown;
  if (typeof value === 'boolean') return value ? wording.boolean.yes : wording.boolean.no;
  return isDayText(value) || isInstantText(value) ? dateText(value, wording) : wording.text(value);
}

/** A figure, money to the minor unit of its currency. */
export function figureText(value: number, unit: string | null, wording: Wording, toward?: Toward): string {
  if (!Number.isFinite(value)) return wording.unknown;
  const exponent = unit === null ? null : listedExponent(unit);
  return exponent === null ? wording.number(value, toward) : wording.amount(value, exponent, toward);
}

/** A figure with its unit. */
export function measured(text: string, value: number, unit: string | null, wording: Wording): string {
  return unit === null ? text : wording.withUnit(text, value, unit);
}

/** A day, or an instant as the clock of its own offset shows it. */
export function dateText(value: string, wording: Wording): string {
  const day = parseIsoDay(value.slice(0, 10));
  if (Number.isNaN(day)) return wording.text(value);
  const date = wording.date(partsOfDay(day));
  return isInstantText(value) ? wording.instant(date, value.slice(11, 16), value.endsWith('Z')) : date;
}

/** The last day of a period that ends before a day; instants are left as they are. */
export function lastText(to: string, wording: Wording): string {
  if (!isDayText(to)) return dateText(to, wording);
  return wording.date(partsOfDay(parseIsoDay(to) - 1));
}

export const isDayText = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(parseIsoDay(value));
const isInstantText = (value: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value);
