import { dateInWords } from '../../time/date-text.ts';
import { amountText, numberText } from './number-text.ts';
import type { OutcomeWording, Wording } from './wording.ts';

/** Units with a plural of their own; any other is written as it stands. */
const PLURALS: ReadonlyMap<string, string> = new Map([
  ['call', 'calls'],
  ['cent', 'cents'],
  ['customer', 'customers'],
  ['day', 'days'],
  ['event', 'events'],
  ['hour', 'hours'],
  ['message', 'messages'],
  ['mile', 'miles'],
  ['minute', 'minutes'],
  ['month', 'months'],
  ['night', 'nights'],
  ['order', 'orders'],
  ['point', 'points'],
  ['purchase', 'purchases'],
  ['segment', 'segments'],
  ['stay', 'stays'],
  ['visit', 'visits'],
  ['week', 'weeks'],
  ['year', 'years'],
]);

const MARKS = { group: ',', decimal: '.' };

/** Words behind a colon, where there are any. */
const after = (words: readonly string[]): string => (words.length === 0 ? '' : `: ${words.join(', ')}`);
const until = (date: string | null): string => (date === null ? '' : ` until ${date}`);

const OUTCOME: OutcomeWording = {
  truth: { met: 'met', notMet: 'not met', unknown: 'cannot be told' },
  rules: (met, count, open) => {
    const all = `${count} ${count === 1 ? 'rule' : 'rules'}`;
    const head = count === 0 ? 'no rules' : `${met.length === 0 ? 'none' : met.length} of ${all} met${after(met)}`;
    return open.length === 0 ? head : `${head}; cannot be told${after(open)}`;
  },
  firstRule: (status, rule, outcome) => {
    if (status === 'notMet') return 'no rule holds';
    if (status === 'unknown') return `cannot be told, depends on ${rule}`;
    return outcome === null ? rule : `${rule} (${outcome})`;
  },
  open: (candidates) => `cannot be told, ${candidates.join(' or ')}`,
  allowed: (status, { until: end, from, again, isDropped }) => {
    if (status === 'met') return `allowed${until(end)}`;
    return [
      status === 'unknown' ? 'not allowed, because something is not known' : 'not allowed',
      ...(from === null ? [] : [`possible from ${from}`]),
      ...(again === null ? [] : [`to be tried again on ${again}`]),
      ...(isDropped ? ['to be dropped'] : []),
    ].join(', ');
  },
  takesOff: (amount) => `takes ${amount} off`,
  tier: (tier, basis) => `tier ${tier} (${{ earned: 'earned', given: 'given', kept: 'kept from before' }[basis]})`,
  data: {
    keep: (end) => `keep the data${until(end)}`,
    ask: (end) => `ask whether to stay in contact${until(end)}`,
    wait: (end) => `wait for the answer${until(end)}`,
    erase: (end) => `erase the data${until(end)}`,
    archive: (end) => `archive the data${until(end)}`,
  },
  warnings: (rules) =>
    rules.length === 0 ? 'no warning' : `${rules.length} ${rules.length === 1 ? 'warning' : 'warnings'}${after(rules)}`,
  threshold: {
    ok: (rules) => `within the limits${after(rules)}`,
    warning: (rules) => `close to the limit${after(rules)}`,
    violation: (rules) => `limit reached${after(rules)}`,
    tooFew: (rules) => `too few mails to tell${after(rules)}`,
    unknown: (rules) => `cannot be told${after(rules)}`,
  },
  fatigue: {
    stable: 'readers do not tire: the open rate is stable',
    tired: 'readers tire: the open rate has fallen',
    lively: 'the open rate has risen',
    undecided: 'cannot be told: too few mails',
  },
  sameFrequency: 'not more was sent than before',
  named: (name, text) => `${name}: ${text}`,
  list: (texts) => texts.join(', '),
};

const first = ([limit = '']: readonly string[]): string => limit;

export const ENGLISH: Wording = {
  language: 'en',
  status: { met: 'met', notMet: 'not met', unknown: 'unknown', bypassed: 'does not apply' },
  decisive: 'decisive',
  unknown: 'not known',
  boolean: { yes: 'yes', no: 'no' },
  heading: ({ outcome, about, ruleSet, version, date }) =>
    `Outcome${about === null ? '' : ` for ${about}`}: ${outcome} – ${ruleSet} (version ${version}), ${date}`,
  outcome: OUTCOME,
  number: (value, toward) => numberText(value, MARKS, toward),
  amount: (value, exponent, toward) => amountText(value, exponent, MARKS, toward),
  date: (parts) => dateInWords(parts, 'en'),
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
    eq: (limits, sort) => `${sort === 'number' ? 'exactly ' : ''}${first(limits)}`,
    ne: (limits) => `other than ${first(limits)}`,
    lt: (limits, sort) => `${sort === 'day' ? 'before' : 'less than'} ${first(limits)}`,
    lte: (limits, sort) => (sort === 'day' ? `${first(limits)} or earlier` : `at most ${first(limits)}`),
    gt: (limits, sort) => `${sort === 'day' ? 'after' : 'more than'} ${first(limits)}`,
    gte: (limits, sort) => (sort === 'day' ? `${first(limits)} or later` : `at least ${first(limits)}`),
    in: (limits) => `one of ${limits.join(', ')}`,
    notIn: (limits) => `none of ${limits.join(', ')}`,
    between: (limits) => `from ${limits.join(' to ')}`,
  },
  unknownLimit: 'a limit that is not known',
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
    if (high === null) return `at least ${low}`;
    return low === high ? low : `between ${low} and ${high}`;
  },
  bypassed: (name, status) => `${name}: ${status}`,
  line: ({ name, status, subject, observed, asked, limit, window, since, changesOn, missing, outrankedBy }) =>
    [
      `${name}: ${status} – ${subject}: ${observed}`,
      ...(asked === null ? [] : [`asked: ${asked}`]),
      ...(limit === null ? [] : [`limit: ${limit}`]),
      ...(window === null ? [] : [`period: ${window[0] === window[1] ? window[0] : window.join(' to ')}`]),
      ...(since === null ? [] : [`since ${since}`]),
      ...(changesOn === null ? [] : [`changes on ${changesOn}`]),
      ...(outrankedBy.length === 0 ? [] : [`goes first: ${outrankedBy.join(', ')}`]),
      ...(missing.length === 0 ? [] : [`missing: ${missing.join(', ')}`]),
    ].join('; '),
};
