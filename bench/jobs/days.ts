import { integerDraw, seededRandom } from 'clientele/core';
import { compileZone, dayOfInstant, isoFromDay, parseIsoDay, type Zone } from 'clientele/time';
import { type Line, linesOf } from '../lines.ts';
import { alternate } from '../measure.ts';

const VALUES = 1_000_000;
const MS_PER_DAY = 86_400_000;

/** Days of instants in a zone and days of ISO texts, against what is cheapest and what is usual. */
export async function days(): Promise<Line[]> {
  const random = seededRandom(3, 'bench');
  const from = Date.UTC(2015, 0, 1);
  const until = Date.UTC(2030, 0, 1);
  const instants = Float64Array.from({ length: VALUES }, () => from + integerDraw(random, until - from));
  // Each text is a string of its own, as rows have them.
  const texts = Array.from({ length: VALUES }, () => isoFromDay(16_436 + integerDraw(random, 5479)));
  const paris = compileZone('Europe/Paris');
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' });
  const few = instants.subarray(0, 10_000);
  const timings = await alternate(VALUES, {
    utc: () => totalInUtc(instants),
    paris: () => totalInZone(instants, paris),
    parse: () => totalOfTexts(texts, parseIsoDay),
    dateParse: () => totalOfTexts(texts, (text) => Date.parse(text) / MS_PER_DAY),
  });
  const formatted = await alternate(few.length, {
    paris: () => totalInZone(few, paris),
    intl: () => totalOfFormatted(few, format),
  });
  const { compare } = linesOf('1e6 values', timings);
  return [
    compare('day of an instant in Europe/Paris', 'paris', 'utc', 'day in UTC, by division', { atMost: 12 }),
    linesOf('1e4 values', formatted).compare(
      'day of an instant in Europe/Paris',
      'paris',
      'intl',
      'Intl.DateTimeFormat',
    ),
    compare('day of an ISO text', 'parse', 'dateParse', 'Date.parse', { timesFaster: 3 }),
  ];
}

// A loop for each, so that none pays for a call that the engine cannot see through.
function totalInUtc(instants: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < instants.length; i++) sum += Math.floor((instants[i] as number) / MS_PER_DAY);
  return sum;
}

function totalInZone(instants: Float64Array, zone: Zone): number {
  let sum = 0;
  for (let i = 0; i < instants.length; i++) sum += dayOfInstant(zone, instants[i] as number);
  return sum;
}

function totalOfFormatted(instants: Float64Array, format: Intl.DateTimeFormat): number {
  let sum = 0;
  for (let i = 0; i < instants.length; i++) sum += parseIsoDay(format.format(instants[i] as number));
  return sum;
}

function totalOfTexts(values: readonly string[], dayOf: (value: string) => number): number {
  let sum = 0;
  for (const value of values) sum += dayOf(value);
  return sum;
}
