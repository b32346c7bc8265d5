import { numberText } from './number-text.ts';
import type { Wording } from './wording.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Units with a plural of their own; any other is written as it stands. */
const PLURALS: ReadonlyMap<string, string> = new Map([
  ['call', 'calls'],
  ['customer', 'customers'],
  ['day', 'days'],
  ['event', 'events'],
  ['hour', 'hours'],
  ['message', 'messages'],
  ['minute', 'minutes'],
  ['month', 'months'],
  ['order', 'orders'],
  ['point', 'points'],
  ['purchase', 'purchases'],
  ['visit', 'visits'],
  ['week', 'weeks'],
  ['year', 'years'],
]);

const first = ([limit = '']: readonly string[]): string => limit;

export const ENGLISH: Wording = {
  language: 'en',
  status: { met: 'met', notMet: 'not met', unknown: 'unknown', bypassed: 'does not apply' },
  decisive: 'decisive',
  unknown: 'not known',
  boolean: { yes: 'yes', no: 'no' },
  heading: (ruleSet, version, date) => `${ruleSet} (version ${version}), ${date}`,
  number: (value) => numberText(value, ',', '.'),
  date: (year, month, day) => `${day} ${MONTHS[month - 1]} ${year}`,
  instant: (date, clock, utc) => `${date}, ${clock}${utc ? ' UTC' : ''}`,
  text: (value) => `'${value}'`,
  withUnit: (figure, amount, unit) => {
    if (unit === '%') return `${figure}%`;
    return `${figure} ${Math.abs(amount) === 1 ? unit : (PLURALS.get(unit) ?? unit)}`;
  },
  subject: {
    compare: (fact) => fact,
    count: (list) => `number of ${list}`,
    sum: (field, list) => `sum of ${field} in ${list}`,
    distinct: (field, list) => `different values of ${field} in ${list}`,
    other: 'observed',
    kinds: {
      cap: 'counted so far',
      gap: 'time since the last message',
      unique: 'sent before',
      exclusion: 'sent that exclude it',
      sequence: 'sent that come first',
      quiet: 'local time',
      control: 'place in the draw',
      consent: 'permitted',
      legalProfile: 'legal profile',
      withdrawal: 'wish',
      suppression: 'address',
      preference: 'wish',
      callingHours: 'local time',
      callCap: 'counted so far',
      refusal: 'days since the refusal',
      dataRetention: 'last contact that came from the person',
    },
  },
  limit: {
    eq: (limits) => `exactly ${first(limits)}`,
    ne: (limits) => `other than ${first(limits)}`,
    lt: (limits, isDay) => `${isDay ? 'before' : 'less than'} ${first(limits)}`,
    lte: (limits, isDay) => (isDay ? `${first(limits)} or earlier` : `at most ${first(limits)}`),
    gt: (limits, isDay) => `${isDay ? 'after' : 'more than'} ${first(limits)}`,
    gte: (limits, isDay) => (isDay ? `${first(limits)} or later` : `at least ${first(limits)}`),
    in: (limits) => `one of ${limits.join(', ')}`,
    notIn: (limits) => `none of ${limits.join(', ')}`,
    between: (limits) => `from ${limits.join(' to ')}`,
  },
  observed: {
    inUse: 'in use',
    complaint: 'reported as unwanted',
    hardBounce: 'does not exist',
    softBounces: 'came back several times',
    noObjection: 'no objection',
    withdrawn: 'withdrawn',
    noWish: 'none said',
    wanted: 'wanted',
    notWanted: 'not wanted',
    paused: 'paused',
  },
  none: 'none',
  range: (low, high) => {
    if (low === null) return high === null ? 'not known' : `at most ${high}`;
    return high === null ? `at least ${low}` : `between ${low} and ${high}`;
  },
  bypassed: (name, status) => `${name}: ${status}`,
  line: ({ name, status, subject, observed, asked, limit, window, since, changesOn, missing, outrankedBy }) =>
    [
      `${name}: ${status} – ${subject}: ${observed}`,
      ...(asked === null ? [] : [`asked: ${asked}`]),
      ...(limit === null ? [] : [`limit: ${limit}`]),
      ...(window === null ? [] : [`period: ${window[0]} to ${window[1]}`]),
      ...(since === null ? [] : [`since ${since}`]),
      ...(changesOn === null ? [] : [`changes on ${changesOn}`]),
      ...(outrankedBy.length === 0 ? [] : [`goes first: ${outrankedBy.join(', ')}`]),
      ...(missing.length === 0 ? [] : [`missing: ${missing.join(', ')}`]),
    ].join('; '),
};
