import { checkCondition, type EventReference, type Reason, truthOf } from '../rules/index.ts';
import { dayOfInstant, type Instant, isoFromDay } from '../time/index.ts';
import { isoOfInstant } from '../time/instant-iso.ts';
import { daysAround, type Span, spanOfDay, spansOf } from '../time/local-period.ts';
import { firstInstantOf } from '../time/local-time.ts';
import { isGivenBy } from './judge-person.ts';
import { type Finding, isoIn, type Moment, plain } from './moment.ts';

/** Which profile is in force. */
export function judgeProfile({ profile }: Moment): Finding {
  const finding = plain('legalProfile', profile === null ? 0 : 1);
  if (profile === null) return { ...finding, evidence: { missing: ['profile'] } };
  const { id, label = id } = profile.document;
  return { ...finding, observed: id, evidence: { observedLabel: label } };
}

/** Whether the law lets such a message be sent at all: one reason for each leaf of its condition. */
export function judgePermits({ at, facts, profile, exempt, zone }: Moment): Finding | null {
  if (profile === null || exempt) return null;
  const day = dayOfInstant(zone, at);
  const { outcome, reasons } = checkCondition(profile.permits.compiled, { facts }, { asOf: day });
  const trit = outcome === 'met' ? 1 : outcome === 'notMet' ? -1 : 0;
  return { ...plain('permits', trit), reasons: reasons as readonly Reason[] };
}

/** How far ahead the next hours are looked for: the longest run of holidays and weekends. */
const DAYS_AHEAD = 14;

/** Whether it is an hour at which calls are allowed. */
export function judgeHours({ at, facts, holidays, personZone, profile, exempt, zone }: Moment): Finding | null {
  const hours = profile?.hours ?? null;
  if (hours === null || exempt) return null;
  const lifted =
    hours.liftedBy === null ? 'notMet' : truthOf(hours.liftedBy.compiled, { facts }, { asOf: dayOfInstant(zone, at) });
  if (lifted === 'met') return null;
  const days = hours.holidays === null ? new Set<number>() : holidays(hours.holidays);
  const missing = [
    ...(personZone === null ? ['timeZone'] : []),
    ...(days === null ? [`holidays.${hours.holidays}`] : []),
    ...(lifted === 'unknown' ? (hours.liftedBy?.names ?? []).filter((name) => isMissing(facts[name])) : []),
  ];
  if (personZone === null) return { ...plain('callingHours', 0), evidence: { missing } };
  const around = daysAround(personZone, at);
  const spans = spansOf(personZone, hours.periods, around[0], around[1] + DAYS_AHEAD, 'shortest').filter(
    ({ from }) => days?.has(dayOfInstant(personZone, from)) !== true,
  );
  const open = spans.find(({ from, to }) => from <= at && at < to);
  const observed = isoOfInstant(at, personZone);
  const iso = (instant: Instant): string => isoOfInstant(instant, personZone);
  if (open !== undefined) {
    const window = { from: iso(open.from), to: iso(open.to), zone: personZone.timeZone };
    const trit = days === null ? 0 : 1;
    return {
      ...plain('callingHours', trit),
      observed,
      window,
      until: iso(open.to),
      evidence: trit === 1 ? {} : { missing },
    };
  }
  const next = spans.filter(({ from }) => from > at).sort((a, b) => a.from - b.from)[0];
  const trit = lifted === 'unknown' ? 0 : -1;
  return {
    ...plain('callingHours', trit),
    observed,
    until: next === undefined || days === null ? null : iso(next.from),
    evidence: trit === 0 ? { missing } : {},
  };
}

const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** The hours at which calls may begin or end, near an instant, for whoever looks for changes. */
export function hourBounds({ profile, personZone }: Moment, from: Instant, to: Instant): Span[] {
  if (profile === null || profile.hours === null || personZone === null) return [];
  const [first, last] = [dayOfInstant(personZone, from) - 1, dayOfInstant(personZone, to) + 1];
  return spansOf(personZone, profile.hours.periods, first, last, 'shortest');
}

/** How many calls there were on the day and the days before it. */
export function judgeContacts({ at, profile, request, zone, exempt }: Moment): Finding | null {
  const limit = profile?.document.maxContacts;
  if (limit === undefined || exempt) return null;
  const day = dayOfInstant(zone, at);
  const from = firstInstantOf(zone, day - limit.days + 1);
  const found = request.record.contacts
    .map((contact, index) => ({ ...contact, index, instant: Date.parse(contact.at) }))
    .filter(({ channel, instant }) => channel === request.channel && instant >= from && instant <= at)
    .sort((a, b) => a.instant - b.instant);
  const over = found[found.length - limit.max];
  const events: EventReference[] = found
    .slice(-20)
    .map(({ index, instant }) => ({ index, on: isoOfInstant(instant, zone), id: null }));
  const until =
    over === undefined ? null : isoOfInstant(firstInstantOf(zone, dayOfInstant(zone, over.instant) + limit.days), zone);
  return {
    ...plain('callCap', found.length < limit.max ? 1 : -1),
    observed: found.length,
    limit: limit.max,
    unit: 'call',
    window: {
      from: isoOfInstant(from, zone),
      to: isoOfInstant(firstInstantOf(zone, day + 1), zone),
      zone: zone.timeZone,
    },
    until: found.length < limit.max ? null : until,
    evidence: { op: 'lt', events },
  };
}

/** Whether enough full days have passed since the person refused on the phone, or whether it was permitted again since. */
export function judgeRefusal({ at, profile, request, zone, exempt }: Moment): Finding | null {
  const pause = profile?.document.afterRefusal;
  if (pause === undefined || exempt) return null;
  const { channel, purpose, record } = request;
  const refusal = record.refusals.find((one) => one.channel === channel);
  if (refusal === undefined) return plain('refusal', 1);
  const again = record.permissions.some(
    (one) =>
      one.channel === channel &&
      one.purpose === purpose &&
      one.status === 'granted' &&
      one.since > refusal.at &&
      isGivenBy(one, at),
  );
  const refusedOn = dayOfInstant(zone, Date.parse(refusal.at));
  const passed = dayOfInstant(zone, at) - refusedOn;
  const isMet = again || (pause.days !== null && passed > pause.days);
  const free = pause.days === null ? null : firstInstantOf(zone, refusedOn + pause.days + 1);
  return {
    ...plain('refusal', isMet ? 1 : -1),
    observed: passed,
    limit: pause.days,
    unit: 'day',
    since: isMet ? null : isoIn(refusal.at, zone),
    until: isMet || free === null ? null : isoOfInstant(free, zone),
    evidence: {
      ...(pause.days === null ? {} : { op: 'gt' }),
      events: [{ index: 0, on: isoFromDay(refusedOn), id: null }],
    },
  };
}

/** The days of the public list on which no call is allowed begin and end at midnight. */
export const dayBounds = (zone: Moment['zone'], from: Instant, to: Instant): Instant[] => {
  const bounds: Instant[] = [];
  for (let day = dayOfInstant(zone, from) + 1; ; day++) {
    const at = spanOfDay(zone, day).from;
    if (at > to) return bounds;
    bounds.push(at);
  }
};
